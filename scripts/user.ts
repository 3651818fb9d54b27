import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Ctx } from '@/lib/user';
import { answer, attach } from './attach';

/*
 * npm run user -- --role admin EMAIL [--name "Display name"]
 * npm run user -- --forget-second-factor EMAIL
 * npm run user -- --look-after "what-the-host-remembers, #migration" EMAIL
 * npm run user -- --forget EMAIL
 *
 * Makes an account, or gives an existing one another role. The password is asked for, or read from PASSWORD, so that
 * it stands in no shell history. Or forgets the second factor of somebody who has lost their app and their recovery codes: ask
 * who they are before. Or has a moderator look after some articles and tags alone, or after everything again. Or forgets a reader who wishes it, with all
 * they wrote: the address is asked for a second time, or read from FORGET, since nothing brings it back. Works on DATABASE_URL, or on the embedded database while `npm start` is running.
 */
async function main(): Promise<string> {
  const { values, positionals } = parseArgs({ options: { role: { type: 'string', default: 'reader' }, name: { type: 'string' }, 'forget-second-factor': { type: 'boolean', default: false }, 'look-after': { type: 'string' }, forget: { type: 'boolean', default: false } }, allowPositionals: true });
  const [email] = positionals;
  attach();
  const { ROLES } = await import('@/lib/user');
  const { appoint, forgetSecondFactor } = await import('@/lib/user/server');
  const { Refusal } = await import('@/lib/refusal');
  const { MESSAGES: messages } = await import('@/messages');
  const role = ROLES.find((one) => one === values.role);
  if (email === undefined || role === undefined) throw new Error(`Say who and what: npm run user -- --role ${ROLES.join('|')} EMAIL`);

  const ctx = { viewer: { kind: 'visitor' }, now: new Date(), address: 'user' } as const;
  if (values['forget-second-factor']) {
    if (!(await forgetSecondFactor(ctx, { email }))) throw new Error(`${email} has no second factor here.`);
    return `${email} signs in without a second factor from now on, and sets up another in their settings.`;
  }
  if (values.forget) return forget(ctx, email);
  const places = values['look-after'];
  if (places !== undefined) return limit(ctx, email, places);
  const name = values.name ?? email.split('@')[0] ?? email;
  try {
    const done = await appoint(ctx, { email, name, role, password: process.env['PASSWORD'] ?? (await askPassword(email)) });
    return done === 'made' ? `${email} is now here, as ${role}, under the name ${name}.` : `${email} is ${role} from now on, and has to sign in again.`;
  } catch (error) {
    throw error instanceof Refusal ? new Error(messages.refusal[error.reason]) : error;
  }
}

/** Have a moderator look after these alone: addresses of articles, and tags with a `#`, with commas between them. */
async function limit(ctx: Ctx, email: string, places: string): Promise<string> {
  const { lookAfter } = await import('@/lib/article/server');
  const { Refusal } = await import('@/lib/refusal');
  const named = places.split(',').map((place) => place.trim()).filter((place) => place !== '');
  if (named.length === 0) throw new Error('Say what: --look-after "address-of-an-article, #tag" EMAIL, or --look-after everything EMAIL');
  try {
    const { articleIds, tags } = await lookAfter(ctx, { email, places: named.length === 1 && named[0] === 'everything' ? [] : named });
    return articleIds.length + tags.length === 0 ? `${email} looks after everything.` : `${email} looks after ${named.join(', ')}, and nothing else.`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Error(error.reason === 'article_unknown' ? `There is no such article. Name each by the last part of its address, and tags with a #.` : `${email} is not a moderator here.`);
  }
}

/** Forget somebody who wishes it, once that was said twice. */
async function forget(ctx: Ctx, email: string): Promise<string> {
  const again = process.env['FORGET'] ?? (await ask(`Everything ${email} wrote will be gone for good. Type the address again: `));
  if (again.trim() !== email) throw new Error('That is another address. Nothing was done.');
  const { forgetPerson } = await import('@/lib/erasure/server');
  const { Refusal } = await import('@/lib/refusal');
  const { MESSAGES: messages } = await import('@/messages');
  try {
    const { comments, highlights } = await forgetPerson(ctx, { email });
    return `Forgotten, with the words of ${comments} comments and with ${highlights} highlights. What others answered stays.`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Error(error.reason === 'no_such_thing' ? `Nobody here has the address ${email}.` : messages.refusal[error.reason]);
  }
}

function askPassword(email: string): Promise<string> {
  return ask(`Password for ${email} (not used if the account exists): `);
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

await answer(main);
