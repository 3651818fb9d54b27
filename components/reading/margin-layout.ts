import { CARD_GAP, stack } from './stack';

/*
 * The margin's threads beside their passages. Run twice: once by the page itself in its first frame, so that
 * nothing moves when the scripts arrive, and from then on by the reading room. So `layMargin` refers to nothing but
 * its arguments: its source travels in the page.
 */

/**
 * Put every card of the margin beside its passage. `leading` are the ids of the cards that are looked at, the one
 * to stand exactly at its passage first. Where the margin is a sheet, they only come in that order. Cards are invisible
 * until the margin is `data-laid`: a long page is painted in pieces, and its first piece may end before this runs. Answers how
 * high each card is, in pixels; nothing where the margin is a sheet.
 */
export function layMargin(margin: HTMLElement, place: typeof stack, gap: number, leading: readonly string[]): Map<Element, number> {
  const threads = [...margin.querySelectorAll<HTMLElement>(':scope > [data-start]')];
  margin.dataset['laid'] = '';
  if (getComputedStyle(margin).position !== 'relative') {
    margin.style.minHeight = '';
    for (const thread of threads) {
      thread.style.top = '';
      const rank = leading.indexOf(thread.id);
      thread.style.order = rank === -1 ? String(leading.length) : String(rank);
    }
    return new Map();
  }
  const origin = margin.getBoundingClientRect().top;
  // Of the text's marks only those are measured that a card stands beside: there may be thousands.
  const wantedStarts = new Set(threads.map((thread) => thread.dataset['start'] ?? ''));
  const marks = [...document.querySelectorAll<HTMLElement>('mark[data-start]')];
  const topOf = (mark: Element): number => mark.getBoundingClientRect().top - origin;
  const tops = new Map<string, number>();
  for (const mark of marks) {
    const start = mark.dataset['start'] ?? '';
    if (wantedStarts.has(start) && !tops.has(start)) tops.set(start, topOf(mark));
  }
  // Where marks are painted as bands, a passage begins somewhere in one.
  const topOfBand = (start: number): number => {
    let [low, high] = [0, marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(marks[middle]?.dataset['start']) <= start) low = middle + 1;
      else high = middle;
    }
    const band = marks[low - 1];
    return band ? topOf(band) : 0;
  };
  const cards = threads.map((thread, order) => ({
    thread,
    order,
    wanted: tops.get(thread.dataset['start'] ?? '') ?? Number(thread.dataset['top'] ?? topOfBand(Number(thread.dataset['start']))),
    height: thread.offsetHeight,
  }));
  cards.sort((a, b) => a.wanted - b.wanted || a.order - b.order);
  const ranks = leading.map((id) => cards.findIndex(({ thread }) => thread.id === id)).filter((rank) => rank !== -1);
  const places = place(cards, ranks, gap);
  let end = 0;
  cards.forEach(({ thread, height }, i) => {
    const top = places[i] ?? 0;
    thread.style.top = `${top}px`;
    end = Math.max(end, top + height);
  });
  // The page must be as long as its longest column, or the last threads could not be scrolled to.
  margin.style.minHeight = `${end}px`;
  return new Map(cards.map(({ thread, height }) => [thread, height]));
}

/**
 * The script that lays the margin out in the first frame, to stand in the page right after the margin. It measures, and to measure at once
 * would lay out all of the text before its fonts are there, and again when they are.
 */
export function firstLayoutScript(leading: readonly string[]): string {
  const lay = `(${layMargin.toString()})(margin,${stack.toString()},${CARD_GAP},${JSON.stringify(leading)})`;
  // The reading room may have been quicker, and knows better which cards are looked at.
  return `requestAnimationFrame(()=>{const margin=document.querySelector('.margin');if(margin&&!('laid' in margin.dataset))${lay}})`;
}
