import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Ctx, Role } from '@/lib/user';
import { answer, attach } from './attach';

/*
 * npm run user -- --role admin EMAIL [--name "Display name"] [--unproven]
 * npm run user -- --set-password EMAIL
 * npm run user -- --email NEW EMAIL
 * npm run user -- --forget-second-factor EMAIL
 * npm run user -- --look-after "what-the-host-remembers, #migration" EMAIL
 * npm run user -- --forget EMAIL
 *
 * Makes an account, or gives an existing one another role. The password is asked for, or read from PASSWORD, so that
 * it stands in no shell history. Anybody can sign up with anybody's address, so an account whose address nobody has proven is given a role
 * only with --unproven: be sure before that it is theirs. Or gives somebody another password, asked for or read in the same way; or another
 * address, where they mistyped theirs: ask who they are before, as for all that follows. Or forgets the second factor of somebody who has
 * lost their app and their recovery codes. Or has a moderator look after some articles and tags alone, or after everything again. Or
 * forgets a reader who wishes it, with all they wrote: the address is asked for a second time, or read from FORGET, since nothing brings it
 * back. Works on DATABASE_URL, or on the embedded database while `npm start` is running.
 */
async function main(): Promise<string> {
  const { values, positionals } = parseArgs({
    options: {
      role: { type: 'string', default: 'reader' }, name: { type: 'string' }, unproven: { type: 'boolean', default: false }, 'set-password': { type: 'boolean', default: false }, email: { type: 'string' },
      'forget-second-factor': { type: 'boolean', default: false }, 'look-after': { type: 'string' }, forget: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [email] = positionals;
  attach();
  const { ROLES } = await import('@/lib/user');
  const { forgetSecondFactor } = await import('@/lib/user/server');
  const role = ROLES.find((one) => one === values.role);
  if (email === undefined || role === undefined) throw new Error(`Say who and what: npm run user -- --role ${ROLES.join('|')} EMAIL`);

  const asked = [values['forget-second-factor'], values['set-password'], values.email !== undefined, values.forget, values['look-after'] !== undefined].filter(Boolean);
  if (asked.length > 1) throw new Error('One thing at a time: what is asked for second would not be done.');

  const ctx = { viewer: { kind: 'visitor' }, now: new Date(), address: 'user' } as const;
  if (values['forget-second-factor']) {
    if (!(await forgetSecondFactor(ctx, { email }))) throw new Error(`${email} has no second factor here.`);
    return `${email} signs in without a second factor from now on, and sets up another in their settings.`;
  }
  if (values['set-password']) return setPasswordOf(ctx, email);
  if (values.email !== undefined) return correct(ctx, email, values.email);
  if (values.forget) return forget(ctx, email);
  const places = values['look-after'];
  if (places !== undefined) return limit(ctx, email, places);
  return give(ctx, { email, name: values.name ?? email.split('@')[0] ?? email, role, trust: values.unproven ? 'unproven' : 'proven' });
}

/** Make an account, or give one another role. */
async function give(ctx: Ctx, { email, name, role, trust }: { email: string; name: string; role: Role; trust: 'proven' | 'unproven' }): Promise<string> {
  const { appoint } = await import('@/lib/user/server');
  const done = await orInWords(email, async () => appoint(ctx, { email, name, role, trust, password: await passwordFor(`${email} (not used if the account exists)`) }));
  if (done === 'made') return `${email} is now here, as ${role}, under the name ${name}.`;
  if (done === 'changed') return `${email} is ${role} from now on, and has to sign in again.`;
  throw new Error(`The account of ${email} is called “${done.name}”, is here since ${done.since.toISOString().slice(0, 10)}, and nobody has proven that the address is theirs: anybody may have signed up with it. Have them prove it under Account, or, once you know that the account is theirs, say so with --unproven.`);
}

/** Give somebody another password. */
async function setPasswordOf(ctx: Ctx, email: string): Promise<string> {
  const { setPassword } = await import('@/lib/user/server');
  await orInWords(email, async () => setPassword(ctx, { email, next: await passwordFor(email) }));
  return `${email} has this password from now on, and is signed out everywhere.`;
}

/** Give somebody another address. */
async function correct(ctx: Ctx, email: string, next: string): Promise<string> {
  const { correctEmail } = await import('@/lib/user/server');
  const { tellOfAddress } = await import('@/lib/mail/server');
  const { userId, before } = await orInWords(email, () => correctEmail(ctx, { email, next }));
  if (before !== null) await tellOfAddress(ctx, { userId, before });
  return `${email} has the address ${next} from now on, and is signed out everywhere. They can prove it under Account.`;
}

/** What is refused, in the words of the catalogue. */
async function orInWords<T>(email: string, work: () => Promise<T>): Promise<T> {
  const { Refusal } = await import('@/lib/refusal');
  const { MESSAGES: messages } = await import('@/messages');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Error(error.reason === 'no_such_thing' ? `Nobody here has the address ${email}.` : messages.refusal[error.reason]);
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
  const { comments, highlights } = await orInWords(email, () => forgetPerson(ctx, { email }));
  return `Forgotten, with the words of ${comments} comments and with ${highlights} highlights. What others answered stays.`;
}

async function passwordFor(whom: string): Promise<string> {
  return process.env['PASSWORD'] ?? (await ask(`Password for ${whom}: `));
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
