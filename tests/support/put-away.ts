import { Client } from 'pg';

/** Put away what was planted on these articles, so that the stories after it find the demo's own desk: cases and rules rest, articles are listed no more. */
export async function putAway({ slugs, people = [] }: { slugs: readonly string[]; people?: readonly string[] }): Promise<void> {
  const client = new Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    await client.query(`UPDATE "Case" SET state = 'dismissed', "decidedAt" = now() WHERE state = 'open' AND ("articleId" IN (SELECT id FROM "Article" WHERE slug = ANY($1)) OR "subjectId" = ANY($2::uuid[]))`, [slugs, people]);
    await client.query('UPDATE "Article" SET unlisted = true WHERE slug = ANY($1)', [slugs]);
    // Rules that people write have a slug in words; those of tests an id.
    await client.query(`UPDATE "Ground" SET "retiredAt" = now() WHERE slug ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' AND "retiredAt" IS NULL`);
  } finally {
    await client.end();
  }
}
