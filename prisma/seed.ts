import { db } from '@/lib/db';

/*
 * Fills an empty database with the demo. Run by `npm start`, on the embedded database only. What fills it parses HTML
 * and takes seconds to load, so it is loaded only when there is something to fill.
 */
const password = process.env['DEMO_PASSWORD'];
if (password === undefined) throw new Error('DEMO_PASSWORD is what the demo accounts sign in with; npm start sets it.');
if ((await db.user.count()) > 0 || (await db.article.count()) > 0) {
  console.log('the database is not empty: left as it is');
} else {
  const { seed } = await import('./demo/seed');
  await seed(password);
  console.log(`${await db.user.count()} readers, ${await db.article.count()} articles, ${await db.comment.count()} comments`);
}
// The rate limiter's pool would keep the process alive.
process.exit(0);
