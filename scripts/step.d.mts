/** A failure whose message is meant for the person at the terminal: shown without a stack. */
export class Halt extends Error {}
/** Do one step, showing that it goes on and how long it took; text that `work` returns is shown as its outcome. */
export function step<Outcome>(title: string, work: () => Outcome | Promise<Outcome>): Promise<Outcome>;
/** Say something that belongs to no step. */
export function say(line: string): void;
/** Tell what went wrong: a Halt in its own words, anything else is a bug and shows its stack. */
export function explain(error: unknown): void;
