import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { nearDuplicates, prose, proseSentence, similarSentence, type Article } from './anchors/articles';
import { dice as diceOf, type Dice } from './anchors/dice';
import { edit, HANDS, type Edition } from './anchors/editor';
import { ENGINES, type Engine } from './anchors/engines';
import { count, NO_SCORE, type Score } from './anchors/score';
import { marksOn } from './anchors/truth';

/*
 * `npm run bench -- anchors [--json FILE] [--seed N] [--only ENGINE]`: how often is a mark where it belongs after an edit?
 *
 * A seeded editor edits articles, lightly to heavily, and keeps account of every word (anchors/editor.ts); passages are
 * drawn at random (anchors/truth.ts); our engine and the field's own code say where they are; the answers are counted
 * (anchors/score.ts). No engine is shown more than the two texts and the passages' places in the old one.
 *
 * JSON: an array of { engine, setting, passages, right, changed, misleading, orphaned, microseconds }. `right` counts the
 * right answers, `changed` how many of those were marked changed; `misleading` is wrong and kept though gone together;
 * `microseconds` are for one passage, reading both texts included. What is missing from `passages` was shown elsewhere or
 * though gone, but marked changed.
 * The last row, of setting `speed`, is 10,000 passages carried over an edit of a 200 KB article; nothing is counted in it.
 */

const PASSAGES = 20_000;
const ROUNDS = 20;
const KINDS = {
  prose: { write: prose, sentence: proseSentence, sentences: [30, 120, 500] },
  'near-duplicates': { write: nearDuplicates, sentence: similarSentence, sentences: [200, 400, 800] },
} satisfies Record<string, { write: (dice: Dice, sentences: number) => Article; sentence: (dice: Dice) => string[]; sentences: number[] }>;

interface Row {
  engine: string;
  setting: string;
  passages: number;
  right: number;
  changed: number;
  misleading: number;
  orphaned: number;
  microseconds: number;
}

const { values } = parseArgs({ options: { json: { type: 'string' }, seed: { type: 'string', default: '1' }, only: { type: 'string' } } });
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) throw new RangeError(`--seed is a whole number, not ${values.seed}.`);
const engines = ENGINES.filter(({ name }) => values.only === undefined || name === values.only);

const rows: Row[] = [];
console.log(`Anchors after an edit, seed ${seed}. In percent of the passages; µs a passage.\n`);
console.log(line(['setting', 'engine', 'passages', 'right', 'of which changed', 'wrong', 'orphaned', 'kept', 'strayed', 'µs']));
for (const [kind, { write, sentence, sentences }] of Object.entries(KINDS)) {
  for (const [weight, hand] of Object.entries(HANDS)) {
    const setting = `${kind}/${weight}`;
    const scores = engines.map(() => ({ ...NO_SCORE }));
    for (let round = 0; round < ROUNDS; round += 1) {
      const dice = diceOf(seed * 1_000_003 + round * 101 + setting.length);
      const edition = edit(write(dice, sentences[round % sentences.length] ?? 100), { hand, dice, sentence });
      for (const [place, engine] of engines.entries()) await measure(scores[place] ?? { ...NO_SCORE }, { engine, edition, dice: diceOf(seed + round) });
    }
    for (const [place, { name }] of engines.entries()) report(name, setting, scores[place] ?? NO_SCORE);
  }
}
reportSpeed();
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);

async function measure(score: Score, { engine, edition, dice }: { engine: Engine; edition: Edition; dice: Dice }): Promise<void> {
  const marks = marksOn(edition, { dice, count: Math.min(engine.passages, PASSAGES / ROUNDS) });
  const since = performance.now();
  const shown = await engine.show(edition.oldText, edition.newText, marks.map(({ passage }) => passage));
  score.milliseconds += performance.now() - since;
  for (const [place, mark] of marks.entries()) count(score, { mark, shown: shown[place] ?? null, saysChanged: engine.name === 'marginalia' });
}

function report(engine: string, setting: string, score: Score): void {
  const { passages, right, changed, wrong, orphaned, kept, strayed, milliseconds } = score;
  const microseconds = Math.round((milliseconds * 1000) / passages);
  rows.push({ engine, setting, passages, right, changed, misleading: wrong + kept, orphaned, microseconds });
  console.log(line([setting, engine, passages, ...[right, changed, wrong, orphaned, kept, strayed].map((times) => ((100 * times) / passages).toFixed(2)), microseconds]));
}

/** The fastest of eleven: what else the machine does is no work of ours. The first and the median are printed beside it. */
function reportSpeed(): void {
  const times = Object.entries(KINDS).map(([kind, { write, sentence }]) => {
    const dice = diceOf(seed);
    const edition = edit(write(dice, 2_200), { hand: HANDS.medium, dice, sentence });
    const passages = marksOn(edition, { dice, count: 10_000 }).map(({ passage }) => passage);
    const taken = Array.from({ length: 11 }, () => {
      const since = performance.now();
      void ENGINES[0]?.show(edition.oldText, edition.newText, passages);
      return performance.now() - since;
    });
    const [first = 0] = taken;
    const [fastest = 0, , , , , median = 0] = taken.sort((a, b) => a - b);
    console.log(`\n10,000 passages over an edit of a ${Math.round(edition.oldText.length / 1000)} KB article (${kind}): ${Math.round(fastest)} ms, median ${Math.round(median)}, the first time ${Math.round(first)}.`);
    return fastest;
  });
  const slowest = Math.max(...times);
  rows.push({ engine: 'marginalia', setting: 'speed', passages: 10_000, right: 0, changed: 0, misleading: 0, orphaned: 0, microseconds: Math.round(slowest / 10) });
}

function line(cells: (string | number)[]): string {
  const widths = [24, 22, 9, 8, 17, 7, 9, 7, 8, 7];
  return cells.map((cell, place) => (place < 2 ? String(cell).padEnd(widths[place] ?? 0) : String(cell).padStart(widths[place] ?? 0))).join(' ');
}
