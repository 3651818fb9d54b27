/*
 * What the person at the terminal sees: a line a step, with its time.
 */

/** A failure whose message is meant for the person at the terminal: shown without a stack. */
export class Halt extends Error {}

/** A step quicker than this needs no word that it began, where the line cannot be rewritten. */
const WORTH_ANNOUNCING_MS = 2_000;

/**
 * Do one step, showing that it goes on and how long it took. What `work` returns is shown as its outcome when it is
 * text ("up to date", "3 applied"), and handed back in any case: so no secret may be a bare text.
 */
export async function step(title, work) {
  const began = performance.now();
  const progress = showProgress(title, began);
  try {
    const outcome = await work();
    progress.end(`✓ ${title.padEnd(WIDTH)} ${seconds(began)}${typeof outcome === 'string' ? `  ${outcome}` : ''}`);
    return outcome;
  } catch (error) {
    progress.end(`✗ ${title.padEnd(WIDTH)} ${seconds(began)}`);
    throw error;
  }
}

/** Say something that belongs to no step. Between steps, or within one: the progress line makes way. */
export function say(line) {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(line);
}

/** Tell what went wrong: a Halt in its own words, anything else is a bug and shows its stack. */
export function explain(error) {
  console.error(error instanceof Halt ? `\n${error.message}` : error);
}

const WIDTH = 30;

function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(8);
}

function showProgress(title, began) {
  if (!process.stdout.isTTY) {
    const announcing = setTimeout(() => console.log(`… ${title}`), WORTH_ANNOUNCING_MS);
    return { end: (line) => (clearTimeout(announcing), console.log(line)) };
  }
  const draw = () => process.stdout.write(`\r\x1b[K… ${title.padEnd(WIDTH)} ${seconds(began)}`);
  draw();
  const drawing = setInterval(draw, 500);
  return { end: (line) => (clearInterval(drawing), say(line)) };
}
