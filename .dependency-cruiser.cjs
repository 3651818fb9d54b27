// The map of the house: each rule is one sentence of docs/architecture.md. `npm run check` holds it.

/** The rooms of lib, in the order they may know of each other: a room may look back along it, never forward. */
const SPINE = ['text', 'richtext', 'user', 'event', 'job', 'mail', 'picture', 'article', 'annotation', 'screening', 'case', 'discussion', 'revision', 'moderation', 'dispute', 'notice', 'reading', 'erasure', 'exchange'];

const BACK = '^lib/[^/]+/server(/|\\.ts$)';
const DOORS = '^lib/[^/]+/(index|server)\\.ts$';
const PAGES = '^lib/(policy|refusal|env|db)\\.ts$';
const modules = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
const NEXT = modules('next', 'next-auth', 'next-intl', '@next');
const VIEWS = modules('react', 'react-dom', '@tiptap', 'lucide-react');
const DATABASE = [modules('pg', 'pg-boss', '@prisma', 'rate-limiter-flexible'), '^prisma/client/'];
const rooms = (names) => `^lib/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-circles', comment: 'Nothing needs itself.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'lib-knows-nothing-above-it', severity: 'error', from: { path: '^lib/' }, to: { path: '^(app|components|tests|scripts|messages)/' } },
    { name: 'lib-knows-no-framework', comment: 'lib is plain TypeScript that a test, a script or a worker can run.', severity: 'error', from: { path: '^lib/' }, to: { path: [NEXT, VIEWS] } },
    {
      name: 'facts-and-rules-are-pure',
      comment: 'What is not behind a back door knows no database, and so may run in a browser.',
      severity: 'error',
      from: { path: '^lib/', pathNot: [BACK, '^lib/db\\.ts$'] },
      to: { path: [BACK, '^lib/db\\.ts$', modules('server-only', 'jsdom', '@node-rs', 'sharp', 's3mini', 'nodemailer'), ...DATABASE] },
    },
    { name: 'facts-and-rules-do-no-io', severity: 'error', from: { path: '^lib/', pathNot: [BACK, '^lib/db\\.ts$'] }, to: { dependencyTypes: ['core'] } },
    { name: 'only-back-doors-touch-the-database', severity: 'error', from: { pathNot: [BACK, '^lib/db\\.ts$', '^prisma/', '^tests/'] }, to: { path: '^lib/db\\.ts$' } },
    { name: 'one-prisma', comment: 'lib/db.ts is the only way to the generated client.', severity: 'error', from: { pathNot: ['^lib/db\\.ts$', '^prisma/client/'] }, to: { path: '^prisma/client/' } },
    {
      name: 'postgres-behind-the-back-doors',
      comment: 'LISTEN (event) and the rate limiter (user) speak to Postgres themselves; scripts set it up.',
      severity: 'error',
      from: { pathNot: ['^lib/db\\.ts$', '^lib/event/server\\.ts$', '^lib/user/server/', '^prisma/client/', '^scripts/', '^tests/'] },
      to: { path: modules('pg', '@prisma', 'rate-limiter-flexible') },
    },

    { name: 'use-the-doors', comment: 'The inside of a room is its own.', severity: 'error', from: { path: '^lib/([^/]+)/' }, to: { path: '^lib/[^/]+/', pathNot: ['^lib/$1/', DOORS] } },
    { name: 'single-pages-use-front-doors', severity: 'error', from: { path: '^lib/[^/]+\\.ts$' }, to: { path: '^lib/[^/]+/', pathNot: '^lib/[^/]+/index\\.ts$' } },
    { name: 'use-the-doors-from-outside', severity: 'error', from: { path: '^(app|components|prisma|scripts|tests)/' }, to: { path: '^lib/[^/]+/', pathNot: DOORS } },
    ...SPINE.slice(0, -1).map((room, place) => ({ name: `spine-${room}`, comment: `${room} comes before these.`, severity: 'error', from: { path: rooms([room]) }, to: { path: rooms(SPINE.slice(place + 1)) } })),
    { name: 'a-room-has-its-place', comment: 'A new room is first given a place in SPINE.', severity: 'error', from: {}, to: { path: '^lib/[^/]+/', pathNot: rooms(SPINE) } },
    { name: 'no-other-single-pages', severity: 'error', from: {}, to: { path: '^lib/[^/]+\\.ts$', pathNot: PAGES } },

    { name: 'components-use-front-doors', comment: 'Components are told; they fetch nothing and decide nothing.', severity: 'error', from: { path: '^components/' }, to: { path: [BACK, '^lib/(db|policy|env)\\.ts$', '^app/', '^messages/', ...DATABASE] } },
    { name: 'components-do-not-know-next', comment: 'They know how to say a sentence (next-intl), and nothing else of Next.', severity: 'error', from: { path: '^components/', pathNot: '^components/ui/' }, to: { path: modules('next', 'next-auth') } },
    { name: 'ui-knows-no-noun', severity: 'error', from: { path: '^components/ui/' }, to: { path: '^(lib|components/(?!ui/))' } },
    { name: 'only-app-knows-next', severity: 'error', from: { pathNot: ['^app/', '^components/', '^proxy\\.ts$', '^next(\\.config\\.js|-env\\.d\\.ts)$', '^scripts/', '^tests/'] }, to: { path: NEXT } },
    { name: 'only-web-knows-next-auth', severity: 'error', from: { pathNot: ['^app/_web/', '^app/api/auth/', '^tests/'] }, to: { path: modules('next-auth') } },
    { name: 'policy-is-asked-behind-the-doors', severity: 'error', from: { pathNot: [BACK, '^tests/'] }, to: { path: '^lib/policy\\.ts$' } },

    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '^(tests/|prisma/seed\\.ts$|playwright\\.config\\.ts$|vitest\\.config\\.ts$)' }, to: { path: '^tests/' } },
    { name: 'nobody-imports-scripts', severity: 'error', from: { pathNot: '^(scripts|tests)/' }, to: { path: '^scripts/' } },
    { name: 'no-tools-in-production', comment: 'What ships depends on nothing that is only installed for development.', severity: 'error', from: { path: '^(app|components|lib)/' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] } },
    { name: 'not-in-package-json', severity: 'error', from: { pathNot: '^prisma/client/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] } },
    { name: 'not-found', severity: 'error', from: { pathNot: '^prisma/client/' }, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Or imports of types alone escape.
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^prisma/client/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
