import { at } from './words';

/** The places of a longest rising subsequence, in order. Patience sorting (Fredman 1975), O(n log n). */
export function longestRise(numbers: readonly number[]): number[] {
  const lasts: number[] = [];
  const before = new Int32Array(numbers.length).fill(-1);
  numbers.forEach((number, place) => {
    let low = 0;
    let high = lasts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(numbers, at(lasts, middle)) < number) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[place] = at(lasts, low - 1);
    lasts[low] = place;
  });
  const rise: number[] = [];
  for (let place = lasts.at(-1) ?? -1; place >= 0; place = at(before, place)) rise.push(place);
  return rise.reverse();
}
