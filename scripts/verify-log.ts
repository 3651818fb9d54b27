import { parseArgs } from 'node:util';
import { answer, attach } from './attach';

/*
 * npm run verify-log [-- --head HASH]
 *
 * Goes through the record of moderation from its beginning and says how far it holds. With a hash that was noted earlier, or its
 * first characters, it also says whether the chain still passes through it: that is how missing rows at the end are found. Works
 * on DATABASE_URL, or on the embedded database while `npm start` is running.
 */

/** As many characters as the page shows; by fewer, a row might be found by accident. */
const LEAST = 16;

const BECAUSE = {
  gap: 'a row is missing before it',
  link: 'it does not follow from the row before it',
  content: 'it is not what was recorded',
};

/** As many as are named; of more, only their number helps. */
const NAMED = 20;

/** What is broken after the first, so that it hides nothing. */
function further(breaks: readonly { number: number; because: keyof typeof BECAUSE }[]): string {
  if (breaks.length === 0) return '';
  const named = breaks.slice(0, NAMED).map(({ number, because }) => `${number} (${BECAUSE[because]})`).join(', ');
  return ` Further on it breaks ${breaks.length} times more: at ${named}${breaks.length > NAMED ? ', and so on' : ''}.`;
}

async function main(): Promise<string> {
  const { values } = parseArgs({ options: { head: { type: 'string' } } });
  const noted = values.head?.toLowerCase() ?? null;
  if (noted !== null && !new RegExp(`^[0-9a-f]{${LEAST},64}$`, 'u').test(noted)) throw new Error(`A hash has ${LEAST} to 64 characters, of 0 to 9 and a to f: npm run verify-log -- --head HASH`);
  attach();
  const { verifyChain } = await import('@/lib/moderation/server');
  const ctx = { viewer: { kind: 'visitor' }, now: new Date(), address: 'verify-log' } as const;
  const { actions, head, broken, alsoBroken, noted: at } = await verifyChain(ctx, { noted });
  if (broken !== null) throw new Error(`The record holds for ${actions} rows, and breaks at row ${broken.number}: ${BECAUSE[broken.because]}. The last hash that holds is ${head}.${further(alsoBroken)}`);
  if (noted !== null && at === null) throw new Error(`All ${actions} rows hold, but none has the hash ${noted}: rows were taken away, or the record was begun anew. The last hash is ${head}.`);
  if (actions === 0) return 'Nothing was recorded yet.';
  return `All ${actions} rows hold${at === null ? '' : `; the hash you noted is that of row ${at}`}. The last hash is ${head}. Note it elsewhere.`;
}

await answer(main);
