/** A card beside the text: where it would like its top to be, and how high it is, in pixels. */
export interface Card {
  wanted: number;
  height: number;
}

/** Between two cards, so that they read as two. */
export const CARD_GAP = 12;

/**
 * Where cards beside a text stand: each as near to its passage as it can, never overlapping, nothing above 0.
 *
 * `cards` are in order of `wanted`. `leading` are indexes of those that are looked at: the first stands exactly at
 * its passage, the others right below it. Cards before it make room upwards; those for which there is none follow
 * below. Without any leading, each is pushed down by those before it. Answers the tops, in the order of `cards`.
 *
 * It refers to nothing but its arguments: the page runs its very source in its first frame (margin-layout.ts).
 */
export function stack(cards: readonly Card[], leading: readonly number[], gap: number): number[] {
  const tops = new Array<number>(cards.length).fill(0);
  const first = leading[0];
  const below: number[] = [];
  let floor = 0;
  if (first === undefined) {
    below.push(...cards.keys());
  } else {
    const top = Math.max(0, cards[first]?.wanted ?? 0);
    let ceiling = top;
    for (let i = first - 1; i >= 0; i -= 1) {
      if (leading.includes(i)) continue;
      const { wanted, height } = cards[i] ?? { wanted: 0, height: 0 };
      const highest = Math.min(wanted, ceiling - gap - height);
      if (highest < 0) {
        below.unshift(i);
      } else {
        tops[i] = highest;
        ceiling = highest;
      }
    }
    floor = top;
    for (const i of leading) {
      tops[i] = floor;
      floor += (cards[i]?.height ?? 0) + gap;
    }
    for (let i = first + 1; i < cards.length; i += 1) if (!leading.includes(i)) below.push(i);
  }
  for (const i of below) {
    tops[i] = Math.max(floor, cards[i]?.wanted ?? 0);
    floor = (tops[i] ?? 0) + (cards[i]?.height ?? 0) + gap;
  }
  return tops;
}
