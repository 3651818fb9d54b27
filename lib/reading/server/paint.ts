import 'server-only';
import { articleHtml, escapeHtml, type ArticleHtml, type Paint } from '@/lib/richtext';
import { bands, runs, type Passage, type Run } from '@/lib/text';
import type { Lit } from '../index';

/** A mark as it is painted and counted. */
export interface PaintedMark extends Passage {
  layer: string;
  /** The thread that hangs on it, and how many comments stand there. Missing for a highlight without words. */
  thread: { id: string; standing: number } | null;
}

/** The layer a mark is painted on. */
export function layerOf({ motivation, mine, isChanged }: { motivation: 'highlighting' | 'commenting'; mine: boolean; isChanged: boolean }): string {
  return `${motivation === 'commenting' ? 'commented' : mine ? 'own' : 'highlighted'}${isChanged ? ' changed' : ''}`;
}

/** The deepest density a reader can tell from the next. */
const DEEPEST = 4;

/**
 * So many runs are painted each for itself, which a browser lays out in the time of the article. With more of them a reader
 * sees no single one any more, and their hundreds of kilobytes would come before the words: they become bands.
 */
const MOST_RUNS = 2_500;

/** Words of the page, and where a thread is reached from a paragraph's button. */
export interface PaintOptions {
  lit: Lit['passage'];
  /** The passages that disputes are about, in text order. */
  disputed: readonly (Passage & { id: string; question: string })[];
  words: { noteBack: (number: number) => string; blockCount: (comments: number) => string; disputed: (question: string) => string };
  hrefOf: (threadId: string) => string;
}

/**
 * An article's HTML with its marks: one `<mark>` a run or band, so that overlapping passages nest nothing, and at the end
 * of each paragraph the count of the comments that begin in it. `marks` are in text order.
 */
export function paint(content: { doc: Parameters<typeof articleHtml>[0]; text: string }, marks: readonly PaintedMark[], { lit, disputed, words, hrefOf }: PaintOptions): ArticleHtml {
  const over = [...disputed.map(({ start, end }) => ({ start, end, layer: 'disputed' })), ...(lit ? [{ ...lit, layer: 'lit' }] : [])];
  const all = runs(content.text.length, over.length > 0 ? [...marks, ...over] : marks);
  const painted = all.length > MOST_RUNS ? bandsAround(content.text, all, lit) : all;
  const paints = painted.map(({ start, end, depth, layers }): Paint => {
    // What is lit and what is disputed is no density of marks.
    const deep = depth - (layers.includes('lit') ? 1 : 0) - disputed.filter((one) => one.start <= start && start < one.end).length;
    const density = deep <= 0 ? '' : ` depth-${Math.min(deep, DEEPEST)}`;
    return { start, end, class: `${layers.join(' ')}${density}`, ...(lit?.start === start ? { id: 'passage' } : {}) };
  });
  const count = commentCounter(marks);
  return articleHtml(content.doc, { back: words.noteBack }, {
    paints,
    blockEnd(block) {
      const found = count(block);
      const disputes = disputed.filter(({ start }) => start >= block.start && start < block.end).map(({ id, question }) => `<a data-aside class="block-dispute" href="#dispute-${id}" title="${escapeHtml(words.disputed(question))}" aria-label="${escapeHtml(words.disputed(question))}">⇄</a>`).join('');
      if (found === null) return disputes;
      const label = escapeHtml(words.blockCount(found.comments));
      return `${disputes}<a data-aside class="block-count" href="${escapeHtml(hrefOf(found.firstThread))}" title="${label}" aria-label="${label}">${found.comments}</a>`;
    },
  });
}

/** Bands, but for what an address asks to be lit: that is shown exactly. */
function bandsAround(text: string, all: readonly Run[], lit: Passage | null): Run[] {
  const of = (some: readonly Run[]): Run[] => bands(text, some, { limit: MOST_RUNS, depthOf: (depth) => Math.min(depth, DEEPEST) });
  if (!lit) return of(all);
  const exact = all.filter(({ layers }) => layers.includes('lit'));
  const others = of(all.filter(({ layers }) => !layers.includes('lit')));
  const around = others.flatMap((band) => [{ ...band, end: Math.min(band.end, lit.start) }, { ...band, start: Math.max(band.start, lit.end) }].filter(({ start, end }) => start < end));
  return [...around, ...exact].sort((a, b) => a.start - b.start);
}

/** Counts the comments hung on passages that begin in a block. Blocks must be asked for in text order. */
function commentCounter(marks: readonly PaintedMark[]): (block: Passage) => { comments: number; firstThread: string } | null {
  let next = 0;
  return ({ end }) => {
    let comments = 0;
    let firstThread: string | null = null;
    for (let mark = marks[next]; mark && mark.start <= end; mark = marks[next]) {
      comments += mark.thread?.standing ?? 0;
      firstThread ??= mark.thread?.id ?? null;
      next += 1;
    }
    return firstThread !== null && comments > 0 ? { comments, firstThread } : null;
  };
}
