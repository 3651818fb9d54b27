import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/*
 * The guards of docs/house-style.md that a machine can keep. Matters of taste are switched off: a rule is here
 * because what it forbids has been a fault somewhere.
 */
export default tseslint.config(
  { ignores: ['node_modules/', 'prisma/client/', '.next*/', '.data/', 'test-results/', 'playwright-report/', 'next-env.d.ts'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, hooks.configs.flat['recommended-latest']],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A promise that only an event handler gives back is nobody's to await.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_|^ctx$', varsIgnorePattern: '^_', caughtErrors: 'all' }],
      // Every back door is `(ctx, input) => Promise`, whether it needs to wait or not.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Spreading a string is how its code points are counted.
      '@typescript-eslint/no-misused-spread': 'off',
      // For the React Compiler, which is not used here; both fire on reading a ref that a layout effect has just set.
      'react-hooks/set-state-in-effect': 'off',
      'react-hooks/refs': 'off',
    },
  },
  {
    // Expectations are loosely typed, and a table's last column may be anything.
    files: ['tests/**/*.ts'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
);
