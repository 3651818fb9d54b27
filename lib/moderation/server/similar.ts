import 'server-only';
import { inScope, type Scope } from '../../article/server';
import type { FlagReason } from '../../case';
import { db, Prisma } from '../../db';
import { shortened } from '../../discussion';
import type { SimilarView } from '../views';

/*
 * SIMILAR ONES. How others were decided about that are like a comment: in its words, by the trigrams they share, or reported for the
 * same. What was decided lately is looked at, however much there is; what a house thought years ago is no precedent.
 */

/** As many decisions as are looked at, the latest first: the work of some weeks, and some milliseconds. */
const LOOKED_AT = 1_000;

/** As many as are shown. */
const SHOWN = 5;

/** Of a long comment its beginning is compared: it says what kind of comment it is. */
const COMPARED = 300;

/** Words are alike from here on; below, two comments in one language share as many trigrams by chance. */
const ALIKE = 0.25;

/** What one reason in common counts for beside words. */
const SAME_REASON = 0.2;

/** Decisions on comments like this one that still hold, the most alike first; those in the asker's scope. */
export async function similarTo(scope: Scope, { id, text, reasons }: { id: string; text: string; reasons: readonly FlagReason[] }): Promise<SimilarView[]> {
  // What screening reports is what it looks for, and says nothing of what a moderator made of it.
  const given = reasons.filter((reason) => reason !== 'screening');
  const rows = await db.$queryRaw<(Omit<SimilarView, 'words' | 'at'> & { text: string; at: Date })[]>`
    WITH lately AS MATERIALIZED (
      SELECT a.number, a.id, a.kind, a."subjectId", a."groundName", a."articleId", a.at FROM "ModerationAction" a
      WHERE a."subjectKind" = 'comment' AND a.kind IN ('approve', 'keep', 'remove', 'restore', 'return_to_author') ORDER BY a.number DESC LIMIT ${LOOKED_AT}
    ), last AS (
      SELECT DISTINCT ON (l."subjectId") l.* FROM lately l WHERE NOT EXISTS (SELECT 1 FROM "ModerationAction" u WHERE u."undoesId" = l.id) ORDER BY l."subjectId", l.number DESC
    ), compared AS MATERIALIZED (
      SELECT l.id AS "actionId", c.id AS "commentId", l.kind::text, l."groundName" AS ground, l.at, c.text, similarity(left(c.text, ${COMPARED}), ${text.slice(0, COMPARED)}) AS alike, same.yes IS NOT NULL AS "isSameReason"
      FROM last l
      -- One by one along the index: some thousand of however many there ever were.
      CROSS JOIN LATERAL (SELECT m.id, m.text FROM "Comment" m WHERE m.id = l."subjectId" AND m.state <> 'withdrawn' OFFSET 0) c
      LEFT JOIN LATERAL (
        SELECT true AS yes FROM "Case" k JOIN "Flag" f ON f."caseId" = k.id WHERE k."subjectKind" = 'comment' AND k."subjectId" = c.id AND f."takenBackAt" IS NULL AND f.reason::text = ANY(${given}) LIMIT 1
      ) same ON true
      WHERE c.id <> ${id}::uuid AND ${inScope(scope, Prisma.sql`l."articleId"`)}
    )
    SELECT * FROM compared WHERE alike >= ${ALIKE}::float8 OR "isSameReason" ORDER BY alike + CASE WHEN "isSameReason" THEN ${SAME_REASON}::float8 ELSE 0 END DESC, at DESC LIMIT ${SHOWN}`;
  return rows.map(({ text: words, at, ...row }) => ({ ...row, words: shortened(words), at: at.toISOString(), alike: row.alike >= ALIKE ? row.alike : 0 }));
}
