import { diffArrays } from 'diff';
import type { Wording } from './wording';

/** A stretch of two texts: in both, only in the new one, or only in the old one. */
export interface Difference {
  kind: 'kept' | 'added' | 'removed';
  text: string;
}

const PARTS = ['title', 'summary', 'byline', 'lang', 'text', 'links', 'pictures'] as const satisfies readonly (keyof Wording)[];

/** What changed in one part of an article; in its `form` alone where not a word did, and then without differences. */
export interface PartDifference {
  part: keyof Wording;
  differences: Difference[];
}

/** Parts of blocks this long are compared as wholes: a word diff of a rewritten book helps nobody. */
const LONG = 20_000;

/** Words, spaces and marks, each a piece; joined they are the text. */
function pieces(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

/**
 * Two texts as one, with what was taken out and what was put in. Paragraphs are compared first and words only within
 * those that changed, so that a cut paragraph reads as one and not as scattered words.
 */
export function differences(before: string, after: string): Difference[] {
  const found: Difference[] = [];
  const blocks = (text: string): string[] => text.split(/(?<=\n\n)/u);
  const steps = diffArrays(blocks(before), blocks(after));
  for (let i = 0; i < steps.length; i += 1) {
    const [step, next] = [steps[i], steps[i + 1]];
    if (!step) continue;
    const text = step.value.join('');
    if (step.removed && next?.added) {
      add(found, within(text, next.value.join('')));
      i += 1;
    } else {
      add(found, [{ kind: step.added ? 'added' : step.removed ? 'removed' : 'kept', text }]);
    }
  }
  return found;
}

/** Two texts of an article compared part by part; what is the same in both is left out. */
export function partDifferences(before: Wording, after: Wording): PartDifference[] {
  const found = PARTS.flatMap((part): PartDifference[] => (before[part] === after[part] ? [] : [{ part, differences: differences(before[part], after[part]) }]));
  // Of other words the form is other, too, and says nothing more.
  return before.text === after.text && before.form !== after.form ? [...found, { part: 'form', differences: [] }] : found;
}

function within(before: string, after: string): Difference[] {
  if (before.length + after.length > LONG) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }];
  return diffArrays(pieces(before), pieces(after)).map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'kept', text: value.join('') }));
}

function add(found: Difference[], more: Difference[]): void {
  for (const one of more) {
    const last = found.at(-1);
    if (last?.kind === one.kind) last.text += one.text;
    else if (one.text !== '') found.push({ ...one });
  }
}
