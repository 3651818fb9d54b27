/** Chance that can be repeated: the same seed throws the same dice. */
export interface Dice {
  /** From 0 up to 1. */
  throw: () => number;
  /** A whole number from 0 up to `below`. */
  below: (below: number) => number;
  pick: <T>(from: readonly T[]) => T;
  /** True with this probability. */
  chance: (probability: number) => boolean;
}

/** Mulberry32: short, and good enough to pick words by. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    throw: next,
    below: (below) => Math.floor(next() * below),
    pick(from) {
      const one = from[Math.floor(next() * from.length)];
      if (one === undefined) throw new RangeError('Nothing to pick from.');
      return one;
    },
    chance: (probability) => next() < probability,
  };
}
