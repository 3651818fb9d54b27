import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** One measured thing: its figure, the floor it is held against, and what is to be reached. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  /** What was measured as the least (or most) possible in the same run. Missing where there is none. */
  floor?: number;
  /** What is to be reached, in words, and whether it was. Missing where nothing is promised. */
  goal?: { words: string; met: boolean };
}

/** Print rows as a table, and write them as JSON where `--json FILE` asks for it. */
export function report(rows: readonly Row[]): void {
  const lines = [
    ['', 'measured', 'floor', 'of floor', 'to reach'],
    ...rows.map(({ name, value, unit, floor, goal }) => [
      name,
      `${shown(value)} ${unit}`,
      floor === undefined ? '' : shown(floor),
      floor === undefined ? '' : (value / floor).toFixed(2),
      goal ? `${goal.met ? '✓' : '✗'} ${goal.words}` : '',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  console.log();
  for (const line of lines) console.log(line.map((cell, column) => (column === 0 || column === 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ').trimEnd());
  const { values } = parseArgs({ options: { json: { type: 'string' } }, strict: false });
  if (typeof values['json'] === 'string') writeFileSync(values['json'], `${JSON.stringify(rows, undefined, 2)}\n`);
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1);
}
