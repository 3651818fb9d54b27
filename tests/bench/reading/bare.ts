import { createServer } from 'node:http';
import { Pool } from 'pg';

/*
 * The lowest floor: Node and pg, one query for the rows that the article page shows, sent as they are.
 * GET /SLUG
 */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const ROWS = `
  SELECT a.slug, r.title, r.text,
    (SELECT json_agg(x) FROM (SELECT n.id, n.motivation, n.visibility, u.name, p.start, p."end" FROM "Annotation" n
       JOIN "User" u ON u.id = n."userId" JOIN "Anchor" p ON p."annotationId" = n.id AND p."revisionId" = r.id
       WHERE n."articleId" = a.id AND n.visibility = 'public') x) AS annotations,
    (SELECT json_agg(x) FROM (SELECT t.id, t."annotationId", t.state, t.standing FROM "Thread" t WHERE t."articleId" = a.id) x) AS threads,
    (SELECT json_agg(x) FROM (SELECT c.id, c."threadId", c.place, c.html, c."createdAt", u.name FROM "Comment" c
       JOIN "Thread" t ON t.id = c."threadId" JOIN "User" u ON u.id = c."authorId" WHERE t."articleId" = a.id ORDER BY c.place) x) AS comments
  FROM "Article" a JOIN LATERAL (SELECT * FROM "Revision" WHERE "articleId" = a.id ORDER BY number DESC LIMIT 1) r ON true
  WHERE a.slug = $1`;

createServer((request, response) => {
  pool.query({ name: 'rows', text: ROWS, values: [decodeURIComponent((request.url ?? '/').slice(1))] }).then(
    ({ rows }) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows[0])),
    () => response.writeHead(500).end(),
  );
}).listen(Number(process.env['BARE_PORT']), '127.0.0.1', () => process.send?.('listening'));

process.on('disconnect', () => process.exit(0));
