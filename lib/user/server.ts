import 'server-only';
import { db, isDuplicate, Prisma, type Tx } from '../db';
import { Refusal } from '../refusal';
import { looksAfter, nameFault, nameSkeleton, tidyEmail, tidyName, UNREAD_SHOWN, type ChangePasswordInput, type Ctx, type Limit, type RenameInput, type Role, type SignInInput, type SignUpInput, type Viewer, type ViewerView } from './index';
import { consume, refund, restore, type AllowanceName } from './server/allowance';
import { hashPassword, isPassword, passwordFault } from './server/secret';
import { isNeededBy, type Session } from './server/second-factor';

export { awaitsCode, beginSecondFactor, dropSecondFactor, forgetSecondFactor, ownSecondFactor, renewCodes, setSecondFactor, showCode, type Session } from './server/second-factor';

/** What a provider says of whoever came through it. `vouched`: it has itself proven that the e-mail is theirs. */
export interface ProviderAccount {
  provider: string;
  providerAccountId: string;
  email: string | null;
  vouched: boolean;
}

/** Which sanctions on the person `u` are in force. */
const LIMITS = Prisma.sql`coalesce((SELECT array_agg(DISTINCT s.kind::text) FROM "Sanction" s
  WHERE s."userId" = u.id AND s."liftedAt" IS NULL AND s."acknowledgedAt" IS NULL AND (s.until IS NULL OR s.until > now())), '{}')`;

/**
 * The asker under the limits that are in force when this transaction looks, whatever their session remembers. They are held until it
 * ends: whoever would limit them waits, so nothing is written by somebody who was silenced meanwhile.
 */
export async function asLimitedNow(ctx: Ctx, { tx, userId }: { tx: Tx; userId: string }): Promise<Ctx> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR SHARE`;
  const [row] = await tx.$queryRaw<{ limits: Limit[] }[]>`SELECT ${LIMITS} AS limits FROM "User" u WHERE u.id = ${userId}::uuid`;
  return ctx.viewer.kind === 'user' ? { ...ctx, viewer: { ...ctx.viewer, limits: row?.limits ?? [] } } : ctx;
}

/** The same as a filter, of sanctions that are in force. A warning is until it was read. */
export function inForce({ now }: Ctx): Prisma.SanctionWhereInput {
  return { liftedAt: null, acknowledgedAt: null, OR: [{ until: null }, { until: { gt: now } }] };
}

/**
 * The viewer a session stands for; a visitor when it has ended, and as long as it waits for a code of the second factor.
 * Moderators and admins who have none are readers until they do, where it is required. Asked on every request, so one query.
 */
export async function viewerOf(session: Session): Promise<Viewer> {
  const user = await found(Prisma.sql`u.id = ${session.userId}::uuid AND u."sessionVersion" = ${session.version}`);
  return user === null || (user.hasSecondFactor && !session.proven) ? { kind: 'visitor' } : viewerIn(user);
}

/** Somebody as they are now, for what they have asked to be done later: who they were was proven then, and is not asked again. A visitor when they are gone. */
export async function onBehalfOf(ctx: Ctx, { userId }: { userId: string }): Promise<Ctx> {
  const user = await found(Prisma.sql`u.id = ${userId}::uuid`);
  if (user === null) return { ...ctx, viewer: { kind: 'visitor' } };
  const { hasSecondFactor: _, ...viewer } = user;
  return { ...ctx, viewer: { kind: 'user', ...viewer } };
}

type Found = Omit<Extract<Viewer, { kind: 'user' }>, 'kind' | 'withheld'> & { hasSecondFactor: boolean };

async function found(where: Prisma.Sql): Promise<Found | null> {
  const [user] = await db.$queryRaw<Found[]>`
    SELECT u.id, u.name, u."nameChosen", u.role::text, ${LIMITS} AS limits,
           EXISTS (SELECT 1 FROM "SecondFactor" f WHERE f."userId" = u.id AND f."provenAt" IS NOT NULL) AS "hasSecondFactor",
           (SELECT count(*)::int FROM (SELECT 1 FROM "Notice" n WHERE n."userId" = u.id AND n."readAt" IS NULL LIMIT ${UNREAD_SHOWN}) n) AS unread
    FROM "User" u WHERE ${where}`;
  return user ?? null;
}

function viewerIn({ hasSecondFactor, ...viewer }: Found): Viewer {
  const isWithheld = !hasSecondFactor && isNeededBy(viewer.role);
  return { kind: 'user', ...viewer, ...(isWithheld ? { role: 'reader', withheld: viewer.role } : {}) };
}

/** What a page may tell its viewer of themselves. */
export function presentViewer({ viewer }: Ctx): ViewerView {
  if (viewer.kind === 'visitor') return viewer;
  const { kind, id, name, nameChosen, role } = viewer;
  return { kind, id, name, nameChosen, looksAfter: looksAfter(role) };
}

/** Use up a point of the viewer's allowance, and learn whose it was; refuses with `not_signed_in`, `too_many_writes`. */
export async function spend({ viewer }: Ctx, allowance: AllowanceName): Promise<string> {
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  await consume(allowance, viewer.id);
  return viewer.id;
}

/** The same for somebody who has no account, by their address. */
export async function spendByAddress({ address }: Ctx, allowance: AllowanceName): Promise<void> {
  await consume(allowance, address);
}

/**
 * Make an account with e-mail and password. Refuses with what is wrong with the name, the e-mail or the
 * password, with `name_taken`, `name_refused`, with `email_taken`, and with `too_many_sign_ins` by address.
 */
export async function signUp(ctx: Ctx, input: SignUpInput): Promise<Session> {
  await consume('judged', ctx.address);
  // A class that signs up together makes its mistakes for nothing. From here each attempt counts, since it tells whose an address or a name is.
  const account = checked(input);
  await consume('signUp', ctx.address);
  return register(ctx, { ...account, passwordHash: await hashPassword(input.password), role: 'reader', nameChosen: true });
}

/**
 * The session of whoever knows this e-mail's password. Refuses with `wrong_credentials`, alike and as slowly
 * for a known and an unknown e-mail, and with `too_many_sign_ins` by account and by address.
 */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<Session> {
  const email = tidyEmail(input.email);
  await consume('signInAddress', ctx.address);
  await consume('signInAccount', email);
  const user = await db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true, sessionVersion: true } });
  if (!(await isPassword(input.password, user?.passwordHash ?? null)) || !user) throw new Refusal('wrong_credentials');
  // Only wrong passwords count: a university behind one address signs in all day.
  await Promise.all([restore('signInAccount', email), refund('signInAddress', ctx.address)]);
  return { userId: user.id, version: user.sessionVersion, proven: false };
}

/** A session that somebody came to through a provider. */
export interface ThroughProvider {
  session: Session;
  /** This was a new way in to an account that was there before. */
  isJoined: boolean;
}

/**
 * The session of whoever came through a provider: their account, made on first sight.
 *
 * An account with the same e-mail is theirs only if the provider vouches for the address; otherwise refuses
 * with `email_taken`. And if nobody had proven the address before, whoever holds the account's password may be
 * a squatter: the password goes, so do other providers' ways in and the second factor, and every open session ends.
 */
export async function signInThrough(ctx: Ctx, account: ProviderAccount): Promise<ThroughProvider> {
  const { provider, providerAccountId, vouched } = account;
  const login = await db.login.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: { id: true, sessionVersion: true } } },
  });
  if (login) return { session: { userId: login.user.id, version: login.user.sessionVersion, proven: false }, isJoined: false };

  const email = account.email === null ? null : tidyEmail(account.email);
  try {
    return await db.$transaction(async (tx) => {
      // Held until the login is there: whoever is forgotten meanwhile has this address no more, and gets no login.
      if (email !== null) await tx.$queryRaw`SELECT 1 FROM "User" WHERE email = ${email} FOR NO KEY UPDATE`;
      const known = email === null ? null : await tx.user.findUnique({ where: { email } });
      if (known && !vouched) throw new Refusal('email_taken');
      if (known && !known.emailProvenAt) await closeOtherWaysIn(tx, known);
      const user = known
        ? await tx.user.update({
            where: { id: known.id },
            data: known.emailProvenAt ? {} : { emailProvenAt: ctx.now, passwordHash: null, sessionVersion: { increment: 1 } },
          })
        : await tx.user.create({ data: { ...pseudonym(), email, emailProvenAt: vouched ? ctx.now : null, createdAt: ctx.now } });
      await tx.login.create({ data: { provider, providerAccountId, userId: user.id, createdAt: ctx.now } });
      return { session: { userId: user.id, version: user.sessionVersion, proven: false }, isJoined: known !== null };
    });
  } catch (error) {
    // The same person was quicker, in another tab: now the login or the address is there to be found.
    if (isDuplicate(error, 'Login_pkey') || isDuplicate(error, 'email')) return signInThrough(ctx, account);
    throw error;
  }
}

/** What a squatter may have opened or locked. A provider that does not vouch may have let anybody in under this address. */
async function closeOtherWaysIn(tx: Tx, { id: userId, role }: { id: string; role: Role }): Promise<void> {
  await tx.login.deleteMany({ where: { userId } });
  // Whoever looks after discussions keeps it: a provider is no way around theirs, and the operator can make them forget it.
  if (!looksAfter(role)) await tx.secondFactor.deleteMany({ where: { userId } });
}

/**
 * Take another display name. Refuses with what is wrong with it, with `name_taken`, and with `name_refused` for one that a moderator took from somebody. A name stands on pages that this
 * room knows nothing of, so whoever calls says how they hear of it: `tell` writes in the transaction that changes the
 * name, after it. From here to its end nothing new can be signed with the old name, since the change of a unique column
 * holds the row FOR UPDATE and a foreign key to it waits (FOR KEY SHARE).
 */
export async function takeName(ctx: Ctx, input: RenameInput, tell: (tx: Tx, userId: string) => Promise<void>): Promise<{ name: string }> {
  const id = await spend(ctx, 'change');
  const name = checkedName(input.name);
  try {
    await db.$transaction(async (tx) => {
      await tx.user.update({ where: { id }, data: { name, nameSkeleton: nameSkeleton(name), nameChosen: true } });
      await insistNotRefused(tx, name);
      await tell(tx, id);
    });
  } catch (error) {
    if (isDuplicate(error, 'nameSkeleton')) throw new Refusal('name_taken');
    throw error;
  }
  return { name };
}

/** Nobody has a name that was taken from somebody by a moderator. Looked at once the name is held. */
async function insistNotRefused(tx: Tx, name: string): Promise<void> {
  if ((await tx.refusedName.count({ where: { nameSkeleton: nameSkeleton(name) } })) > 0) throw new Refusal('name_refused');
}

/**
 * Take somebody's name from them, who has a made-up one from then on, or give it back; in the transaction of the moderator's action,
 * which holds the person (FOR UPDATE) and tells of it as `takeName` has it told. Answers the name they have.
 */
export async function replaceName(ctx: Ctx, { tx, userId, how }: { tx: Tx; userId: string; how: NameChange }): Promise<string> {
  if (how.kind === 'given back') {
    await allowName(ctx, { tx, actionId: how.actionId });
    await tx.user.update({ where: { id: userId }, data: { name: how.name, nameSkeleton: nameSkeleton(how.name), nameChosen: true } });
    return how.name;
  }
  if (how.kind === 'forgotten') {
    const made = pseudonym();
    await tx.user.update({ where: { id: userId }, data: made });
    return made.name;
  }
  // As eyes take it by now: the skeleton that is kept may be of before we knew what is not seen.
  const taken = nameSkeleton((await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } })).name);
  const made = pseudonym();
  await tx.user.update({ where: { id: userId }, data: made });
  await tx.refusedName.create({ data: { nameSkeleton: taken, actionId: how.actionId, userId } });
  return made.name;
}

/** Let a name be chosen again that an action took from somebody, and that action does not stand. */
export async function allowName(_ctx: Ctx, { tx, actionId }: { tx: Tx; actionId: string }): Promise<void> {
  await tx.refusedName.deleteMany({ where: { actionId } });
}

/** What a moderator's action does to a name, or being forgotten. */
export type NameChange = { kind: 'forgotten' } | { kind: 'made up'; actionId: string } | { kind: 'given back'; actionId: string; name: string };

/** Let nobody sign in as somebody any more, nor go on who is signed in as them. */
export async function shutOut(_ctx: Ctx, { tx, userId }: { tx: Tx; userId: string }): Promise<void> {
  await tx.login.deleteMany({ where: { userId } });
  await tx.secondFactor.deleteMany({ where: { userId } });
  await tx.user.update({ where: { id: userId }, data: { passwordHash: null, sessionVersion: { increment: 1 } } });
}

/** Forget how somebody is reached, and all that they alone could see, once they are shut out. Their row stays, for what names it. */
export async function forgetAccount(_ctx: Ctx, { tx, userId }: { tx: Tx; userId: string }): Promise<void> {
  const where = { userId };
  await tx.emailProof.deleteMany({ where });
  await tx.passwordLink.deleteMany({ where });
  await tx.letter.deleteMany({ where });
  await tx.notice.deleteMany({ where });
  await tx.noticeChoice.deleteMany({ where });
  await tx.follow.deleteMany({ where });
  await tx.visit.deleteMany({ where });
  await tx.refusedName.deleteMany({ where });
  await tx.user.update({ where: { id: userId }, data: { email: null, emailProvenAt: null } });
}

/** What somebody may see of their own account. Refuses with `not_signed_in`. */
export async function ownAccount({ viewer }: Ctx): Promise<{ name: string; email: string | null; hasPassword: boolean }> {
  if (viewer.kind === 'visitor') throw new Refusal('not_signed_in');
  const { name, email, passwordHash } = await db.user.findUniqueOrThrow({ where: { id: viewer.id } });
  return { name, email, hasPassword: passwordHash !== null };
}

/**
 * Take another password; every session ends but the new one that is answered. Refuses with
 * `wrong_password`, with `too_many_sign_ins`, or the new one's faults.
 */
export async function changePassword(ctx: Ctx, { current, next }: ChangePasswordInput): Promise<{ session: Session }> {
  const id = await spend(ctx, 'signInAccount');
  const user = await db.user.findUniqueOrThrow({ where: { id } });
  if (!(await isPassword(current, user.passwordHash))) throw new Refusal('wrong_password');
  const version = await replacePassword(ctx, { tx: db, userId: id, next });
  // Whoever is somebody here has shown their second factor, or has none.
  return { session: { userId: id, version, proven: true } };
}

/** Give somebody another password; every session of theirs ends, and every link to choose one is used up. Answers the version of those that begin from now on. Refuses with the password's faults. */
export async function replacePassword(ctx: Ctx, { tx, userId, next }: { tx: Tx; userId: string; next: string }): Promise<number> {
  const { name, email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true, email: true } });
  const fault = passwordFault(next, { name, email: email ?? '' });
  if (fault) throw new Refusal(fault);
  const { sessionVersion } = await tx.user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(next), sessionVersion: { increment: 1 } } });
  // Nobody chooses another by a letter that was asked for before, whoever reads it.
  await tx.passwordLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: ctx.now } });
  // Wrong guesses were at the old one.
  if (email !== null) await restore('signInAccount', email);
  return sessionVersion;
}

/** An account whose address nobody has proven to be theirs, as far as the operator can judge by it: its display name, and since when it is here. */
export interface Unproven {
  name: string;
  since: Date;
}

/**
 * Make an account, or give an existing one another role: the operator's door (scripts/user.ts), for whoever
 * has the database's address may do anything to it. A changed role ends every session.
 *
 * Anybody may have signed up with an address that nobody has proven, and would be handed the desk that was meant for its owner: such an
 * account is left as it is and answered, unless it is made a reader's, or `trust` says that it is theirs all the same.
 */
export async function appoint(ctx: Ctx, { role, password, trust, ...person }: { email: string; name: string; role: Role; password: string; trust: 'proven' | 'unproven' }): Promise<'made' | 'changed' | Unproven> {
  const email = tidyEmail(person.email);
  const known = await db.user.findUnique({ where: { email }, select: { id: true, name: true, createdAt: true, emailProvenAt: true } });
  if (known) {
    if (known.emailProvenAt === null && trust === 'proven' && role !== 'reader') return { name: known.name, since: known.createdAt };
    await db.user.update({ where: { id: known.id }, data: { role, sessionVersion: { increment: 1 } } });
    return 'changed';
  }
  const account = checked({ email, name: person.name, password });
  await register(ctx, { ...account, passwordHash: await hashPassword(password), role, nameChosen: true });
  return 'made';
}

/** The operator's door: give somebody who has forgotten it another password. Every session ends. Refuses with `no_such_thing` for an address that nobody has, and with the password's faults. */
export async function setPassword(ctx: Ctx, { email, next }: { email: string; next: string }): Promise<void> {
  await db.$transaction(async (tx) => replacePassword(ctx, { tx, userId: await holderOf(tx, email), next }));
}

/**
 * The operator's door: somebody has mistyped their address, or has another. Nobody has proven the new one, links to the old one work no
 * more, and every session ends. Answers whose it is, and the address before if it was proven. Refuses with `no_such_thing` for an
 * address that nobody has, `email_malformed`, `email_taken`.
 */
export async function correctEmail(_ctx: Ctx, { email, next }: { email: string; next: string }): Promise<{ userId: string; before: string | null }> {
  const corrected = checkedEmail(next);
  try {
    return await db.$transaction(async (tx) => {
      const userId = await holderOf(tx, email);
      const { email: was, emailProvenAt } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, emailProvenAt: true } });
      await tx.user.update({ where: { id: userId }, data: { email: corrected, emailProvenAt: null, sessionVersion: { increment: 1 } } });
      await tx.emailProof.deleteMany({ where: { userId } });
      await tx.passwordLink.deleteMany({ where: { userId } });
      // What was not taken was not taken at the other address.
      await tx.letter.updateMany({ where: { userId, state: 'given_up' }, data: { state: 'dropped' } });
      return { userId, before: emailProvenAt === null ? null : was };
    });
  } catch (error) {
    if (isDuplicate(error, 'email')) throw new Refusal('email_taken');
    throw error;
  }
}

async function holderOf(tx: Tx, email: string): Promise<string> {
  const holder = await tx.user.findUnique({ where: { email: tidyEmail(email) }, select: { id: true } });
  if (!holder) throw new Refusal('no_such_thing');
  return holder.id;
}

interface Registration {
  email: string;
  name: string;
  passwordHash: string;
  role: Role;
  nameChosen: boolean;
}

async function register(ctx: Ctx, registration: Registration, tx: Tx = db): Promise<Session> {
  await insistNotRefused(tx, registration.name);
  try {
    const user = await tx.user.create({ data: { ...registration, nameSkeleton: nameSkeleton(registration.name), createdAt: ctx.now } });
    return { userId: user.id, version: user.sessionVersion, proven: false };
  } catch (error) {
    if (isDuplicate(error, 'email')) throw new Refusal('email_taken');
    if (isDuplicate(error, 'nameSkeleton')) throw new Refusal('name_taken');
    throw error;
  }
}

function checked(input: SignUpInput): { email: string; name: string } {
  const email = checkedEmail(input.email);
  const name = checkedName(input.name);
  const fault = passwordFault(input.password, { name, email });
  if (fault) throw new Refusal(fault);
  return { email, name };
}

function checkedName(typed: string): string {
  const name = tidyName(typed);
  const fault = nameFault(name);
  if (fault) throw new Refusal(fault);
  return name;
}

/** An address that letters can be sent to, as it is kept. The mail server is the judge of it; this only catches what was plainly none. Refuses with `email_malformed`. */
export function checkedEmail(typed: string): string {
  const email = tidyEmail(typed);
  if (!/^[^\s@]+@[^\s@]+$/u.test(email) || email.length > 254) throw new Refusal('email_malformed');
  return email;
}

/** A name for somebody who has not chosen one: a provider's real name must not be published unasked. */
function pseudonym(): { name: string; nameSkeleton: string; nameChosen: false } {
  const number = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const name = `Reader ${number.toString(36)}`;
  return { name, nameSkeleton: nameSkeleton(name), nameChosen: false };
}
