'use client';
import { useRootSetting } from './root-setting';

/** Light, dark, or (`auto`) as the device says. */
export function ThemeSwitch({ label, names }: { label: string; names: Record<'auto' | 'light' | 'dark', string> }) {
  const [theme, setTheme] = useRootSetting('theme');
  return (
    <label className="theme only-scripted">
      <span className="visually-hidden">{label}</span>
      <select value={theme} onChange={(event) => setTheme(event.target.value)}>
        <option value="">{names.auto}</option>
        <option value="light">{names.light}</option>
        <option value="dark">{names.dark}</option>
      </select>
    </label>
  );
}
