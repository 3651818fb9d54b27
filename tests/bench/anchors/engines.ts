import { createTextQuoteSelectorMatcher, describeTextQuote } from '@apache-annotator/dom';
import search from 'approx-string-match';
import { fromTextPosition, toTextPosition } from 'dom-anchor-text-quote';
import { JSDOM } from 'jsdom';
import { carry, type Passage } from '@/lib/text';

/** Where an engine shows a passage. `changed` says so to the reader; `null` is shown as gone. */
export type Shown = (Passage & { state: 'standing' | 'changed' }) | null;

/** A way of finding passages of one text in another, given both. */
export interface Engine {
  name: string;
  /** Passages a round: the slow ones answer fewer, or nobody would wait for them. */
  passages: number;
  show: (oldText: string, newText: string, passages: Passage[]) => Shown[] | Promise<Shown[]>;
}

export const ENGINES: Engine[] = [
  { name: 'marginalia', passages: Infinity, show: marginalia },
  { name: 'dom-anchor-text-quote', passages: 25, show: domAnchor },
  { name: '@apache-annotator/dom', passages: 25, show: apache },
  { name: 'approx-string-match', passages: 100, show: (oldText, newText, passages) => passages.map((passage) => asHypothesis(oldText, newText, passage)) },
];

function marginalia(oldText: string, newText: string, passages: Passage[]): Shown[] {
  return carry(oldText, newText, passages).map((one) => {
    switch (one.state) {
      case 'exact':
      case 'moved':
        return { state: 'standing', start: one.start, end: one.end };
      case 'changed':
        return { state: 'changed', start: one.start, end: one.end };
      case 'orphaned':
        return null;
    }
  });
}

/** It reads nothing of a document but its text. */
function domAnchor(oldText: string, newText: string, passages: Passage[]): Shown[] {
  return passages.map((passage) => {
    const selector = fromTextPosition({ textContent: oldText }, passage);
    const found = toTextPosition({ textContent: newText }, selector, { hint: passage.start });
    return found && { state: 'standing', start: found.start, end: found.end };
  });
}

async function apache(oldText: string, newText: string, passages: Passage[]): Promise<Shown[]> {
  const before = documentOf(oldText);
  const after = documentOf(newText);
  const shown: Shown[] = [];
  for (const { start, end } of passages) {
    const range = before.document.createRange();
    range.setStart(before.words, start);
    range.setEnd(before.words, end);
    const selector = await describeTextQuote(range, before.document.body);
    const first = await createTextQuoteSelectorMatcher(selector)(after.document.body).next();
    shown.push(first.done ? null : { state: 'standing', start: first.value.startOffset, end: first.value.endOffset });
  }
  return shown;
}

/** It asks the browser's globals how to walk a page. */
const { NodeFilter, Node: PageNode, Range: PageRange } = new JSDOM('').window;
Object.assign(globalThis, { NodeFilter, Node: PageNode, Range: PageRange });

/** A page of one text node, so that its offsets are the text's. */
function documentOf(text: string): { document: Document; words: Text } {
  const { document } = new JSDOM('<!doctype html><body></body>').window;
  const words = document.createTextNode(text);
  document.body.append(words);
  return { document, words };
}

/** Hypothesis describes a passage with so much of its surroundings. */
const CONTEXT = 32;
const MOST_ERRORS = 256;
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 };

/**
 * The strategy of the Hypothesis client, in our own words: every exact hit, or else every hit with at most half the quote
 * wrong; ranked by the quote, what stands around it, and how near it is; the best is taken, however bad.
 */
function asHypothesis(oldText: string, newText: string, { start, end }: Passage): Shown {
  const quote = oldText.slice(start, end);
  const prefix = oldText.slice(Math.max(0, start - CONTEXT), start);
  const suffix = oldText.slice(end, end + CONTEXT);
  const exact: { start: number; end: number; errors: number }[] = [];
  for (let from = newText.indexOf(quote); from >= 0; from = newText.indexOf(quote, from + 1)) exact.push({ start: from, end: from + quote.length, errors: 0 });
  const hits = exact.length > 0 ? exact : search(newText, quote, Math.min(MOST_ERRORS, quote.length / 2));
  let best: { start: number; end: number } | null = null;
  let highest = -1;
  for (const hit of hits) {
    const score =
      WEIGHTS.quote * (1 - hit.errors / quote.length) +
      WEIGHTS.prefix * (prefix === '' ? 1 : closeness(newText.slice(Math.max(0, hit.start - prefix.length), hit.start), prefix)) +
      WEIGHTS.suffix * (suffix === '' ? 1 : closeness(newText.slice(hit.end, hit.end + suffix.length), suffix)) +
      WEIGHTS.position * (1 - Math.abs(hit.start - start) / newText.length);
    if (score > highest) [best, highest] = [hit, score];
  }
  return best && { state: 'standing', start: best.start, end: best.end };
}

/** How much of some words stands in a text: 1 for all. */
function closeness(text: string, words: string): number {
  if (text.includes(words)) return 1;
  const [first, ...others] = search(text, words, words.length);
  const fewest = others.reduce((least, { errors }) => Math.min(least, errors), first?.errors ?? words.length);
  return 1 - fewest / words.length;
}
