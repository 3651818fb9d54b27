import { Client } from 'pg';

type Query = (this: Client, ...args: unknown[]) => unknown;

/** A statement as it was sent, with its values. */
interface Statement {
  text: string;
  values: unknown[];
}

/** How many statements this process sends to Postgres while something is done; transaction control counts too. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  return (await queriesOf(work)).length;
}

/** The statements this process sends to Postgres while something is done. */
async function queriesOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const { prototype } = Client as unknown as { prototype: { query: Query } };
  const { query } = prototype;
  const sent: Statement[] = [];
  prototype.query = function (...args) {
    const [first, second] = args as [string | Statement, unknown[]?];
    sent.push(typeof first === 'string' ? { text: first, values: second ?? [] } : { text: first.text, values: first.values });
    return query.apply(this, args);
  };
  try {
    await work();
    return sent;
  } finally {
    prototype.query = query;
  }
}

/**
 * How Postgres answers what is asked while something is done. Where tables are too `small` for an index to be worth it, it is
 * told that reading a whole table costs a fortune: what it reads whole even then has no index that fits.
 */
export async function plansOf(work: () => Promise<unknown>, { small = true }: { small?: boolean } = {}): Promise<string[]> {
  const asked = (await queriesOf(work)).filter(({ text }) => /^\s*(SELECT|WITH)/iu.test(text));
  const client = new Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    if (small) await client.query('SET enable_seqscan = off');
    const plans: string[] = [];
    for (const { text, values } of asked) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${small ? '' : '(ANALYZE, BUFFERS, COSTS off, TIMING off) '}${text}`, values);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    return plans;
  } finally {
    await client.end();
  }
}
