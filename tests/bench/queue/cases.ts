import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db';
import { article, person } from '../../support/makers';
import { decided } from '../../support/moderation';

/*
 * Open cases by the thousand, written as rows: through the back doors a flood like this would take an hour. What is measured is
 * how they are read.
 */

const ARTICLES = 20;
const PEOPLE = 400;

/** Where cases may stand, and who may have written and reported what. */
export async function prepareHouse(): Promise<{ articleIds: string[] }> {
  const articleIds: string[] = [];
  for (let i = 0; i < ARTICLES; i += 1) articleIds.push((await article({ title: `Article ${i}` })).id);
  await db.$executeRaw`
    INSERT INTO "User" (id, name, "nameSkeleton", "createdAt")
    SELECT gen_random_uuid(), 'Crowd ' || n, 'crowd ' || n, now() FROM generate_series(1, ${PEOPLE}) n`;
  for (const articleId of articleIds) {
    await db.$executeRaw`
      INSERT INTO "Thread" (id, "articleId", "openedById", "createdAt", "lastActivityAt", posted, appeared, "appearedAt")
      SELECT gen_random_uuid(), ${articleId}::uuid, u.id, now(), now(), 1, 1, now() FROM "User" u WHERE u.name LIKE 'Crowd %' LIMIT 10`;
  }
  await db.$executeRaw`
    INSERT INTO "Comment" (id, "threadId", "authorId", ordinal, place, body, text, html, "clientId", "createdAt", "appearedAt")
    SELECT gen_random_uuid(), id, "openedById", 1, '0', '{}', 'What it began with.', '<p>What it began with.</p>', gen_random_uuid(), now(), now() FROM "Thread"`;
  return { articleIds };
}

/** So many more open cases: each on a comment of somebody's, with one to three flags, over the last ten days. */
export async function openCases(count: number): Promise<void> {
  const mark = randomUUID();
  await db.$executeRaw`
    WITH threads AS (SELECT id, "articleId", row_number() OVER (ORDER BY id) - 1 AS place, (SELECT max(ordinal) FROM "Comment" m WHERE m."threadId" = t.id) AS last, (SELECT m.id FROM "Comment" m WHERE m."threadId" = t.id AND m.ordinal = 1) AS opening FROM "Thread" t),
         people AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM "User" WHERE name LIKE 'Crowd %'),
         numbered AS (SELECT n, gen_random_uuid() AS id FROM generate_series(0, ${count - 1}) n)
    INSERT INTO "Comment" (id, "threadId", "parentId", "authorId", state, ordinal, place, body, text, html, "clientId", "createdAt", "appearedAt")
    SELECT numbered.id, t.id, t.opening, p.id, CASE WHEN n % 10 = 0 THEN 'held'::"CommentState" ELSE 'standing' END,
           t.last + 1 + n / (SELECT count(*) FROM threads), lpad(to_hex(n), 8, '0'), '{}',
           ${mark} || ' said at some length what somebody else would not let stand, number ' || n, '<p>said</p>', gen_random_uuid(), now() - n * interval '80 seconds', CASE WHEN n % 10 = 0 THEN NULL ELSE now() END
    FROM numbered
    JOIN threads t ON t.place = n % (SELECT count(*) FROM threads)
    JOIN people p ON p.place = n % (SELECT count(*) FROM people)`;
  await db.$executeRaw`
    UPDATE "Thread" t SET posted = m.posted, appeared = m.appeared, standing = m.standing
    FROM (SELECT "threadId", max(ordinal) AS posted, count("appearedAt") AS appeared, count(*) FILTER (WHERE state = 'standing') AS standing FROM "Comment" GROUP BY 1) m WHERE m."threadId" = t.id`;
  await db.$executeRaw`
    INSERT INTO "Case" (id, kind, "subjectKind", "subjectId", "articleId", "authorId", "openedAt", priority, answers)
    SELECT gen_random_uuid(), 'flags', 'comment', m.id, t."articleId", m."authorId", m."createdAt", 2 + 14 * random() - extract(epoch FROM m."createdAt") / 21600, t.standing
    FROM "Comment" m JOIN "Thread" t ON t.id = m."threadId" WHERE m.text LIKE ${`${mark}%`}`;
  await db.$executeRaw`
    INSERT INTO "Flag" (id, "caseId", "subjectKind", "subjectId", "byId", reason, weight, at)
    SELECT gen_random_uuid(), c.id, 'comment', c."subjectId", u.id, (ARRAY['off_topic', 'abuse', 'spam'])[i]::"FlagReason", 1 + i, c."openedAt"
    FROM "Case" c
    JOIN "Comment" m ON m.id = c."subjectId" AND m.text LIKE ${`${mark}%`}
    CROSS JOIN generate_series(1, 3) i
    JOIN LATERAL (SELECT id FROM "User" WHERE name = 'Crowd ' || (1 + (('x' || substr(md5(c.id::text || i::text), 1, 4))::bit(16)::int % ${PEOPLE}))) u ON true
    WHERE i = 1 OR random() < 0.4
    ON CONFLICT DO NOTHING`;
  // As autovacuum does within a minute; a benchmark does not wait for it.
  for (const table of ['User', 'Thread', 'Comment', 'Case', 'Flag']) await db.$executeRawUnsafe(`ANALYZE "${table}"`);
}

/** A moderator may decide so often in ten minutes; more of them share the work. */
const EACH = 200;

/** Decide so many of them, the way moderators do: what is decided stands in a chain, so it cannot be written as rows. */
export async function decideCases(count: number): Promise<void> {
  const some = await db.case.findMany({ where: { state: 'open', subjectKind: 'comment' }, orderBy: { id: 'asc' }, take: count, select: { subjectId: true } });
  for (let from = 0; from < some.length; from += EACH) {
    const moderator = await person('moderator');
    for (const { subjectId } of some.slice(from, from + EACH)) await decided({ ...moderator, now: new Date() }, subjectId, 'keep');
  }
  for (const table of ['ModerationAction', 'Case', 'Comment']) await db.$executeRawUnsafe(`ANALYZE "${table}"`);
}
