import { Client } from 'pg';

type Query = (this: Client, ...args: unknown[]) => unknown;

/** How many statements this process sends to Postgres while something is done; transaction control counts too. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const { prototype } = Client as unknown as { prototype: { query: Query } };
  const { query } = prototype;
  let count = 0;
  prototype.query = function (...args) {
    count += 1;
    return query.apply(this, args);
  };
  try {
    await work();
    return count;
  } finally {
    prototype.query = query;
  }
}
