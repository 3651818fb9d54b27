import 'server-only';
import { head } from '../../article/server';
import { db } from '../../db';
import { shortened } from '../../discussion';
import type { Ctx } from '../../user';
import type { Picks } from '../picks';

/** More are read by nobody at a sitting. */
const PAGE = 100;

interface Row {
  commentId: string;
  threadId: string;
  html: string;
  by: string;
  answers: string | null;
  createdAt: Date;
  reason: string;
  isEdited: boolean;
  quote: string | null;
  isLost: boolean;
}

/**
 * What editors brought forward of an article's discussion and still stands, in the order of the text: first what is about a passage
 * of it, then what is about the whole. A note in a dispute is about the dispute's passage. What everybody reads is the same for
 * everybody: only what has appeared is asked for. Refuses with `no_such_thing`.
 */
export async function picks(ctx: Ctx, { slug }: { slug: string }): Promise<Picks> {
  const { article } = await head(ctx, { slug });
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id AS "commentId", t.id AS "threadId", c.html, u.name AS by, CASE WHEN p.state IN ('standing', 'removed', 'returned') THEN pu.name END AS answers, c."createdAt", k.reason, coalesce(c."editedAt" > k.at, false) AS "isEdited",
           n.exact AS quote, n.id IS NOT NULL AND a.start IS NULL AS "isLost"
    FROM "Thread" t
    JOIN "Comment" c ON c."threadId" = t.id AND c.state = 'standing' AND c."appearedAt" IS NOT NULL
    JOIN "Pick" k ON k."commentId" = c.id
    JOIN "User" u ON u.id = c."authorId"
    LEFT JOIN "Comment" p ON p.id = c."parentId" LEFT JOIN "User" pu ON pu.id = p."authorId"
    LEFT JOIN "Dispute" d ON d."threadId" = t.id
    LEFT JOIN "Annotation" n ON n.id = coalesce(t."annotationId", d."annotationId")
    LEFT JOIN "Anchor" a ON a."annotationId" = n.id AND a."revisionId" = ${article.revision.id}::uuid
    WHERE t."articleId" = ${article.id}::uuid AND t."appearedAt" IS NOT NULL
    ORDER BY a.start NULLS LAST, n.id IS NULL, t."createdAt", t.id, c.place LIMIT ${PAGE + 1}`;
  return {
    article,
    picks: rows.slice(0, PAGE).map(({ createdAt, quote, ...rest }) => ({ ...rest, quote: quote === null ? null : shortened(quote), createdAt: createdAt.toISOString() })),
    more: rows.length > PAGE,
  };
}
