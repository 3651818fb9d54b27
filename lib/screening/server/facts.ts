import 'server-only';
import { createHash } from 'node:crypto';
import { COMMENT_LIMIT, type CommentBody } from '@/lib/richtext';
import { characterCount } from '@/lib/text';
import type { Tx } from '../../db';
import { looksAfter, type Ctx } from '../../user';
import { hitsIn, lettersOf, RECENT_COMMENTS, type Facts } from '../index';
import { rulesInForce } from './rules';
import { linksAway, screenedText } from './screened-text';

/** A comment that somebody is about to post, or, with its `commentId`, to change. `threadId` is missing for one that opens a thread. */
export interface Writing {
  tx: Tx;
  userId: string;
  articleId: string;
  threadId: string | null;
  commentId: string | null;
  body: CommentBody;
}

/** Thirty letters are six words. Fewer ("I agree", "Thank you for this") anybody may say twice, and after somebody else. */
const REPEAT_LEAST = 30;

/** A day for one's own words, a week for others': whoever floods does it within hours, and a text is carried about for days. */
const OWN_REPEAT_HOURS = 24;
const OTHERS_REPEAT_HOURS = 7 * 24;

/** What is known of a comment's words without asking anybody. */
export function fingerprintOf(text: string): string | null {
  const letters = lettersOf(text);
  return characterCount(letters) < REPEAT_LEAST ? null : createHash('sha256').update(letters).digest('hex');
}

interface Row {
  mode: Facts['mode'];
  isPick: boolean;
  state: 'open' | 'locked' | null;
  slowMinutes: number | null;
  lastOwnAt: Date | null;
  standing: number;
  recent: number;
  removed: number;
  own: boolean | null;
  others: boolean | null;
}

/** All that the phases ask about, in two statements, whatever the comment and however much was said before. The asker is under the limits in force now. */
export async function factsOf({ viewer, now }: Ctx, { tx, userId, articleId, threadId, commentId, body }: Writing): Promise<Facts> {
  const fingerprint = fingerprintOf(body.text);
  // The same words sent at once wait for each other, wherever they go, or none would know of the other. Not those of an edit, which holds
  // its comment before its thread: two that hold things in two orders would wait in a circle.
  if (fingerprint !== null && commentId === null) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${fingerprint}, ${REPEAT_LEAST}))`;
  const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT a.screening::text AS mode, EXISTS (SELECT 1 FROM "Pick" k WHERE k."commentId" = ${commentId}::uuid) AS "isPick", t.state::text, t."slowMinutes",
      (SELECT max(c."createdAt") FROM "Comment" c WHERE c."threadId" = t.id AND c."authorId" = ${userId}::uuid) AS "lastOwnAt",
      (SELECT count(*)::int FROM (SELECT 1 FROM "Comment" c WHERE c."authorId" = ${userId}::uuid AND c.state = 'standing' AND c.id IS DISTINCT FROM ${commentId}::uuid LIMIT 100) s) AS standing,
      r.count AS recent, r.removed, f.own, f.others
    FROM "Article" a LEFT JOIN "Thread" t ON t.id = ${threadId}::uuid
    CROSS JOIN LATERAL (
      SELECT count(*)::int, (count(*) FILTER (WHERE state = 'removed'))::int AS removed
      FROM (SELECT c.state FROM "Comment" c WHERE c."authorId" = ${userId}::uuid AND c.id IS DISTINCT FROM ${commentId}::uuid ORDER BY c."createdAt" DESC LIMIT ${RECENT_COMMENTS}) c
    ) r
    CROSS JOIN LATERAL (
      SELECT bool_or(c."authorId" = ${userId}::uuid AND c."createdAt" > ${hoursAgo(OWN_REPEAT_HOURS)}) AS own, bool_or(c."authorId" <> ${userId}::uuid) AS others
      FROM "Comment" c WHERE c.fingerprint = ${fingerprint} AND c."createdAt" > ${hoursAgo(OTHERS_REPEAT_HOURS)} AND c.state <> 'withdrawn' AND c.id IS DISTINCT FROM ${commentId}::uuid
    ) f
    WHERE a.id = ${articleId}::uuid`;
  if (!row) throw new Error('A comment is screened on an article that is not there');
  const role = viewer.kind === 'user' ? viewer.role : 'reader';
  const links = linksAway(body);
  return {
    now,
    isEdit: commentId !== null,
    isPick: row.isPick,
    length: { is: characterCount(body.text), most: COMMENT_LIMIT },
    thread: row.state === null ? null : { state: row.state, slowMinutes: row.slowMinutes, lastOwnAt: row.lastOwnAt },
    author: {
      ...{ looksAfter: looksAfter(role), isAppointed: role === 'author', standing: row.standing },
      isOnHold: viewer.kind === 'user' && viewer.limits.includes('hold') && !looksAfter(role),
      recent: { count: row.recent, removed: row.removed },
    },
    repeats: { own: row.own ?? false, others: row.others ?? false },
    links: links.length,
    hits: hitsIn(screenedText(body, links), await rulesInForce(tx)),
    mode: row.mode,
  };
}
