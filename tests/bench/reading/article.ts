import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from 'next-auth/jwt';
import { Client } from 'pg';
import { db } from '@/lib/db';
import { answer, article, mark, person, thread } from '../../support/makers';

/** An article with its discussion, and what it takes to read it as somebody. */
export interface Filled {
  slug: string;
  id: string;
  /** A session cookie for each of a few readers. */
  cookies: string[];
  /** How many transactions the database has committed so far. */
  commits: () => Promise<number>;
  close: () => Promise<void>;
}

/** Sixteen readers: each may post thirty comments in ten minutes, as everywhere. */
const READERS = 16;

/** The demo's article with so many marks and so many comments in threads of several. Goes through the back doors. */
export async function fill({ annotations, threads, comments }: { annotations: number; threads: number; comments: number }): Promise<Filled> {
  const words = readFileSync('prisma/demo/arrivals.md', 'utf8').split('---').slice(2).join('---');
  const made = await article({ words, title: 'Under load' });
  const people = await Promise.all(Array.from({ length: READERS }, () => person()));
  const [first] = people;
  if (!first) throw new Error('Nobody is here to read.');
  const reader = (turn: number): typeof first => people[turn % READERS] ?? first;

  // Four words now and then, each of which the article has once.
  const phrases = made.text
    .split(/\n+/u)
    .flatMap((block) => {
      const all = block.split(' ');
      return all.flatMap((_, i) => (i % 5 === 0 && i + 4 < all.length ? [all.slice(i, i + 4 + (i % 9)).join(' ')] : []));
    })
    .filter((phrase) => phrase.length > 12 && made.text.indexOf(phrase) === made.text.lastIndexOf(phrase));
  for (let i = 0; i < annotations - threads; i += 1) await mark(reader(i), made, phrases[(i * 7) % phrases.length] ?? '', 'public');
  const openings = [];
  for (let i = 0; i < threads; i += 1) openings.push(await thread(reader(i), made, phrases[(i * 3 + 1) % phrases.length] ?? ''));
  for (let i = 0; i < comments - threads; i += 1) {
    const opening = openings[i % openings.length];
    if (opening) await answer(reader(i + 3), opening, `I was there, and I would put it otherwise: ${made.text.slice(i * 11, i * 11 + 180).replaceAll('\n', ' ')}`);
  }

  const secret = process.env['NEXTAUTH_SECRET'] ?? '';
  const cookies = await Promise.all(
    people.map(async ({ viewer }) => `next-auth.session-token=${await encode({ token: { userId: viewer.id, version: 1 }, secret })}`),
  );
  await db.$disconnect();
  const client = new Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  return {
    ...{ slug: made.slug, id: made.id, cookies },
    async commits() {
      // A backend that has gone idle may keep its figures to itself for ten seconds.
      await sleep(11_000);
      await client.query('SELECT pg_stat_clear_snapshot()');
      const { rows } = await client.query<{ count: string }>(`SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()`);
      return Number(rows[0]?.count ?? 0);
    },
    close: () => client.end(),
  };
}
