import 'server-only';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { isStorable } from '@/lib/text';
import type { SubjectKind } from '../../case';
import { db, type Prisma, type Tx } from '../../db';
import { stir } from '../../event/server';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import type { ActionKind } from '../action';

/*
 * THE CHAIN. What was decided, row after row, each holding the hash of the one before. Whoever changes, removes or slips in a
 * row has to change every later one, and whoever noted one hash anywhere else can tell. `npm run verify-log` goes through it.
 *
 *   hash = SHA-256( previous hash, newline, the row's fields as JSON in the order of FIELDS, keys of objects sorted )
 *
 * The hashes are public and who decided is not: a row's salt keeps it from being found by trying everybody. Rows from before there
 * were salts have none, and their hashes cover none.
 *
 * Nobody's words are in a row but the moderator's, so that a comment or a person can be deleted and the chain still holds.
 */

/** A field of `before` and `after`: how a thing stood, in states, ids and times. */
export type Standing = Record<string, string | number | boolean | null>;

/** What is recorded of an action; the rest is the chain's. */
export interface Act {
  kind: ActionKind;
  subjectKind: SubjectKind;
  subjectId: string;
  articleId: string | null;
  touchesId: string | null;
  ground?: { id: string; name: string } | null;
  facts?: string;
  until?: Date | null;
  caseId?: string | null;
  undoesId?: string | null;
  automatic?: boolean;
  before: Standing;
  after: Standing;
  /** The comment as it is, to be shown to its author and to who hears an appeal. */
  copy?: { text: string; html: string };
}

type Row = Omit<Prisma.ModerationActionGetPayload<object>, 'hash' | 'previousHash'>;

/** Before the first row. */
const NOTHING = '0'.repeat(64);

/** One lock for all who add to the chain, held until they commit: the chain is one line, and so is the time at its end. */
const CHAIN_LOCK = 7_204_861_123;

/** Hold the chain until the transaction ends: after every row and before `record`, always. Where what is done records before it acts, this comes first. */
export async function holdChain(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK}::bigint)`;
}

/**
 * Add an action to the chain, in the transaction that does what it says. Refuses with `input_malformed` for facts that the database
 * would keep otherwise than they are: the row would never be what was recorded.
 */
export async function act(ctx: Ctx, tx: Tx, { ground = null, copy, ...done }: Act): Promise<{ actionId: string; number: number }> {
  if (!isStorable(done.facts ?? '')) throw new Refusal('input_malformed');
  await holdChain(tx);
  const last = await tx.moderationAction.findFirst({ orderBy: { number: 'desc' }, select: { number: true, hash: true } });
  const row: Row = {
    number: (last?.number ?? 0n) + 1n,
    id: randomUUID(),
    ...{ kind: done.kind, subjectKind: done.subjectKind, subjectId: done.subjectId, articleId: done.articleId, touchesId: done.touchesId },
    byId: ctx.viewer.kind === 'user' ? ctx.viewer.id : null,
    groundId: ground?.id ?? null,
    groundName: ground?.name ?? '',
    facts: done.facts ?? '',
    automatic: done.automatic ?? false,
    until: done.until ?? null,
    caseId: done.caseId ?? null,
    undoesId: done.undoesId ?? null,
    ...{ before: done.before, after: done.after },
    at: ctx.now,
    salt: randomBytes(16).toString('hex'),
  };
  const previousHash = last?.hash ?? NOTHING;
  const { before, after, ...rest } = row;
  await tx.moderationAction.create({
    data: { ...rest, before: before as Prisma.InputJsonObject, after: after as Prisma.InputJsonObject, previousHash, hash: hashOf(previousHash, row), ...(copy ? { copy: { create: copy } } : {}) },
  });
  // Whom it touches is told by lib/notice, which looks at the chain as far as it has not.
  await stir(ctx, { tx, topics: ['moderation'] });
  return { actionId: row.id, number: Number(row.number) };
}

const FIELDS = ['number', 'id', 'kind', 'subjectKind', 'subjectId', 'articleId', 'byId', 'touchesId', 'groundId', 'groundName', 'facts', 'automatic', 'until', 'caseId', 'undoesId', 'before', 'after', 'at'] as const satisfies readonly (keyof Row)[];

function hashOf(previousHash: string, row: Row): string {
  const fields = [...FIELDS.map((field) => plain(row[field])), ...(row.salt === null ? [] : [row.salt])];
  return createHash('sha256').update(`${previousHash}\n${JSON.stringify(fields)}`).digest('hex');
}

/** A value as JSON that is the same whoever kept it in between: Postgres puts the keys of an object in an order of its own. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, plain(inner)]));
}

/** A row that does not follow from the one before it, or is not what was recorded. */
export interface Break {
  number: number;
  because: 'gap' | 'link' | 'content';
}

/**
 * How far the chain holds: for `actions` rows up to the hash `head`, to be noted elsewhere, and to the first break. Whatever is broken
 * further on is told, too: one row that was changed hides no other.
 */
export interface ChainReport {
  actions: number;
  head: string;
  broken: Break | null;
  alsoBroken: Break[];
  /** The row whose hash was noted earlier. Missing when nothing was noted, and when no row that holds has it. */
  noted: number | null;
}

/** As many rows as are gone through at a time. */
const BATCH = 1_000;

/**
 * Go through the chain from its beginning to its end. That rows are missing at its end only shows against a hash that was noted
 * elsewhere: `noted`, or as many of its first characters as were written down.
 */
export async function verifyChain(_ctx: Ctx, { noted = null }: { noted?: string | null } = {}): Promise<ChainReport> {
  const report: ChainReport = { actions: 0, head: NOTHING, broken: null, alsoBroken: [], noted: null };
  let before = { number: 0, hash: NOTHING };
  for (;;) {
    const rows = await db.moderationAction.findMany({ where: { number: { gt: before.number } }, orderBy: { number: 'asc' }, take: BATCH });
    for (const { hash, previousHash, ...row } of rows) {
      const number = Number(row.number);
      const because = number !== before.number + 1 ? 'gap' : previousHash !== before.hash ? 'link' : hash !== hashOf(previousHash, row) ? 'content' : null;
      before = { number, hash };
      if (because !== null && report.broken !== null) report.alsoBroken.push({ number, because });
      else if (because !== null) report.broken = { number, because };
      else if (report.broken === null) {
        Object.assign(report, { actions: number, head: hash });
        if (noted !== null && hash.startsWith(noted)) report.noted = number;
      }
    }
    if (rows.length < BATCH) return report;
  }
}
