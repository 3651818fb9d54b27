import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Paragraphs that differ in their numbers, for an article that many will mark. */
export function manyParagraphs(count: number): string {
  return Array.from({ length: count }, (_, i) => `Paragraph ${i + 1} of the minutes says what the council of the harbour heard that day. Witness ${i + 101} had seen the ferry leave, and witness ${i + 501} had not. Nobody asked why.`).join('\n\n');
}

/**
 * Mark an article as a crowd would, straight in the database: `marks` public marks of three words each, from its first
 * words on, each beginning on the last word of the one before; every second with a thread of one comment. Answers their places, in the order they were made.
 */
export async function crowdOn(slug: string, { marks }: { marks: number }): Promise<{ start: number; end: number; threadId: string | null }[]> {
  const client = new Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    const { rows: [revision] } = await client.query<{ id: string; articleId: string; text: string }>('SELECT r.id, r."articleId", r.text FROM "Revision" r JOIN "Article" a ON a.id = r."articleId" WHERE a.slug = $1 ORDER BY r.number DESC LIMIT 1', [slug]);
    const { rows: [reader] } = await client.query<{ id: string }>('SELECT id FROM "User" ORDER BY "createdAt" LIMIT 1');
    if (!revision || !reader) throw new Error(`Nobody, or nothing, at ${slug}.`);
    const places = placesIn(revision.text, marks);
    const [ids, threads, comments] = [places.map(() => randomUUID()), places.map(() => randomUUID()), places.map(() => randomUUID())];
    const [starts, ends] = [places.map(({ start }) => start), places.map(({ end }) => end)];
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO "Annotation" (id, "articleId", "revisionId", "userId", motivation, visibility, exact, prefix, suffix, "clientId", "createdAt")
       SELECT id, $1, $2, $3, (CASE WHEN n % 2 = 0 THEN 'commenting' ELSE 'highlighting' END)::"Motivation", 'public', substr($4, s + 1, e - s), '', '', gen_random_uuid(), now()
       FROM unnest($5::uuid[], $6::int[], $7::int[]) WITH ORDINALITY AS mark(id, s, e, n)`,
      [revision.articleId, revision.id, reader.id, revision.text, ids, starts, ends],
    );
    await client.query(`INSERT INTO "Anchor" ("annotationId", "revisionId", state, start, "end") SELECT id, $1, 'exact', s, e FROM unnest($2::uuid[], $3::int[], $4::int[]) AS mark(id, s, e)`, [revision.id, ids, starts, ends]);
    await client.query(
      `INSERT INTO "Thread" (id, "articleId", "annotationId", "openedById", posted, appeared, standing, "appearedAt", "createdAt", "lastActivityAt")
       SELECT thread, $1, id, $2, 1, 1, 1, now(), now(), now() FROM unnest($3::uuid[], $4::uuid[]) WITH ORDINALITY AS made(thread, id, n) WHERE n % 2 = 0`,
      [revision.articleId, reader.id, threads, ids],
    );
    await client.query(
      `INSERT INTO "Comment" (id, "threadId", "authorId", ordinal, place, body, text, html, "clientId", "createdAt", "appearedAt")
       SELECT comment, thread, $1, 1, '0001', '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"So it was."}]}]}', 'So it was.', '<p>So it was.</p>', gen_random_uuid(), now(), now()
       FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS made(thread, comment, n) WHERE n % 2 = 0`,
      [reader.id, threads, comments],
    );
    await client.query('COMMIT');
    // The second of each pair, counted from one as SQL does, has a thread.
    return places.map((place, i) => ({ ...place, threadId: i % 2 === 1 ? (threads[i] ?? null) : null }));
  } finally {
    await client.end();
  }
}

function placesIn(text: string, count: number): { start: number; end: number }[] {
  const words = [...text.matchAll(/\S+/gu)].map((word) => ({ start: word.index, end: word.index + word[0].length }));
  return Array.from({ length: count }, (_, i) => {
    const at = (2 * i) % (words.length - 2);
    const [first, last] = [words[at], words[at + 2]];
    return { start: first?.start ?? 0, end: last?.end ?? 1 };
  });
}
