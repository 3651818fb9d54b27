import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { step } from '../../scripts/step.mjs';
import { set } from './reading/setting';
import type { Crowd } from './paint/crowd';
import { visit, type Kind, type Visit } from './paint/visit';

/*
 * `npm run bench -- paint [--json FILE] [--rounds N] [--only NAME[,NAME]] [--sizes 8,200] [--marks 100,1000,10000] [--seed N]`
 *
 * What it costs a reader's browser that an article is full of marks: from navigation until all are painted, what the
 * marks add to the page, scrolling through it, and opening a thread. A fresh browser for each visit; medians. The mix of
 * marks is told in paint/crowd.ts, the pages of the others in paint/field.ts, how each is timed in paint/visit.ts.
 *
 *   marginalia    our page as a visitor gets it: the copy that stands until the article's next event
 *   anew          the same, made for this visit
 *   unmarked      our page of the same article without any mark
 *   floor         a page by hand that knows all positions and does nothing but paint them
 *   annotator     @recogito/text-annotator; it paints what is in the window, and is taken to be done when that is
 *   hypothesis    the Hypothesis client; given up after two minutes
 *
 * JSON: an array of { engine, characters, marks, ...Visit }, medians; `null` for what never came.
 */

const { values } = parseArgs({
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '5' }, only: { type: 'string' }, sizes: { type: 'string', default: '8,200' }, marks: { type: 'string', default: '100,1000,10000' }, seed: { type: 'string', default: '1' } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);

/** How often each is visited: those who take minutes are asked once. */
const ENGINES = [
  { name: 'unmarked', kind: 'marginalia', rounds },
  { name: 'floor', kind: 'floor', rounds },
  { name: 'marginalia', kind: 'marginalia', rounds },
  { name: 'anew', kind: 'marginalia', rounds },
  { name: 'annotator', kind: 'annotator', rounds: Math.min(rounds, 3) },
  { name: 'hypothesis', kind: 'hypothesis', rounds: 1 },
] as const satisfies { name: string; kind: Kind; rounds: number }[];
type Name = (typeof ENGINES)[number]['name'];

interface Row extends Visit {
  engine: Name;
  characters: number;
  marks: number;
}

const PATIENCE_MS = 120_000;

/** What is in the page's first frame is seen there at the latest one frame after the browser says so. */
const FRAME_MS = 17;

const setting = await set();
const rows: Row[] = [];
try {
  // Not before the environment is set: lib reads it once.
  const { gather } = await import('./paint/crowd');
  const { openField } = await import('./paint/field');
  const only = values.only?.split(',');
  const crowds = new Map<string, Crowd>();
  const field = await openField(crowds);
  for (const characters of values.sizes.split(',').map((size) => Number(size) * 1_000)) {
    const bare = await step(`${characters / 1_000} kB without marks`, () => gather({ characters, marks: 0, seed }));
    for (const marks of values.marks.split(',').map(Number)) {
      const crowd = await step(`${characters / 1_000} kB, ${marks} marks`, () => gather({ characters, marks, seed }));
      crowds.set(crowd.slug, crowd);
      const addresses: Record<Name, string> = {
        unmarked: `${setting.base}/a/${bare.slug}`,
        marginalia: `${setting.base}/a/${crowd.slug}`,
        anew: `${setting.base}/a/${crowd.slug}`,
        floor: `${field.base}/${encodeURIComponent(crowd.slug)}/floor`,
        annotator: `${field.base}/${encodeURIComponent(crowd.slug)}/annotator`,
        hypothesis: `${field.base}/${encodeURIComponent(crowd.slug)}/hypothesis`,
      };
      const visits = new Map<Name, Visit[]>();
      for (let round = 0; round < rounds; round += 1) {
        for (const { name, kind, rounds: own } of ENGINES) {
          if (round >= own || (only && !only.includes(name))) continue;
          // Whatever the server has to make once is made: nobody is the first visitor of a discussion of thousands.
          await (await fetch(addresses[name])).arrayBuffer();
          const seen = await visit(addresses[name], { kind, marks: name === 'unmarked' ? 0 : marks, patienceMs: PATIENCE_MS, anew: name === 'anew' });
          visits.set(name, [...(visits.get(name) ?? []), seen]);
        }
      }
      for (const [engine, seen] of visits) rows.push({ engine, characters, marks, ...medians(seen) });
      show(characters, marks);
      if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, undefined, 1)}\n`);
    }
  }
  judge();
  await field.close();
} finally {
  await setting.close();
}
// The pools of lib stay open by design.
process.exit(0);

function medians(visits: readonly Visit[]): Visit {
  const of = (key: keyof Visit): number | null => {
    const known = visits.map((one) => one[key]).filter((value) => value !== null).sort((a, b) => a - b);
    return known[Math.floor(known.length / 2)] ?? null;
  };
  const sure = (key: keyof Visit): number => of(key) ?? Number.NaN;
  return {
    ...{ firstPaint: sure('firstPaint'), firstHighlight: of('firstHighlight'), painted: of('painted'), laid: of('laid'), longestTask: sure('longestTask'), tasks: sure('tasks') },
    ...{ nodes: sure('nodes'), elements: sure('elements'), changes: sure('changes'), frame: sure('frame'), open: of('open') },
  };
}

function show(characters: number, marks: number): void {
  const cells = [['engine', 'first paint', 'first mark', 'all painted', 'cards laid', 'longest task', 'long tasks', 'nodes', 'elements', 'changes after', 'frame p95', 'open']];
  for (const row of rows.filter((one) => one.characters === characters && one.marks === marks)) {
    const gaveUp = row.painted === null ? `> ${PATIENCE_MS / 1_000} s` : ms(row.painted);
    cells.push([row.engine, ms(row.firstPaint), ms(row.firstHighlight), gaveUp, ms(row.laid), ms(row.longestTask), ms(row.tasks), ...[row.nodes, row.elements, row.changes].map(String), ms(row.frame), ms(row.open)]);
  }
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  console.log(`\n${characters / 1_000} kB, ${marks} marks (ms)`);
  for (const line of cells) console.log(line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   '));
}

function ms(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value < 100 ? value.toFixed(1) : value.toFixed(0);
}

/** What is to be reached, and whether it was. */
function judge(): void {
  console.log('\nTo reach');
  for (const { characters, marks } of rows.filter(({ engine }) => engine === 'marginalia')) {
    const at = (engine: Name): Row | undefined => rows.find((row) => row.engine === engine && row.characters === characters && row.marks === marks);
    const [ours, floor, unmarked] = [at('marginalia'), at('floor'), at('unmarked')];
    if (!ours) continue;
    const say = (words: string, value: number, limit: number): void => console.log(`${value <= limit ? '✓' : '✗'} ${characters / 1_000} kB, ${marks}: ${words} ${value.toFixed(2)} (at most ${limit})`);
    say('first highlight after the first contentful paint, ms', Math.max(0, (ours.firstHighlight ?? Infinity) - ours.firstPaint), FRAME_MS);
    if (floor && marks >= 1_000) say('all painted, of the floor’s', (ours.painted ?? Infinity) / (floor.painted ?? Number.NaN), 1.2);
    // Each stretch of text between two edges of marks is a text node now, painted or not.
    if (unmarked) say('nodes added, of every kind, a stretch of text', (ours.nodes - unmarked.nodes) / (ours.nodes - ours.elements), 2);
    say('changes after the first paint', ours.changes, 0);
    if (unmarked && marks === 1_000) say('longest task beyond the unmarked page’s, ms', Math.max(0, ours.longestTask - unmarked.longestTask), 50);
    if (unmarked) say('p95 frame, of the unmarked page’s', ours.frame / unmarked.frame, 1.2);
    if (marks >= 10_000) say('click to open, ms', ours.open ?? Infinity, 50);
  }
}
