import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '@/prisma/client/client';
import { env } from './env';

/** Next evaluates modules once a bundle, and again on each change in development: one client must outlive that. */
const kept = globalThis as typeof globalThis & { marginaliaDb?: PrismaClient };

/**
 * The one door to Postgres. Ten connections saturate two cores; what waits longer than five seconds for one
 * had better fail than pile up.
 */
export const db = (kept.marginaliaDb ??= new PrismaClient({
  adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 10, connectionTimeoutMillis: 5_000 }),
}));

/** What a transaction hands to those who write in it. */
export type Tx = Prisma.TransactionClient;

/** Has the database refused a row because there is one like it? `fields` names the columns of the constraint. */
export function isDuplicate(error: unknown, field: string): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002' && JSON.stringify(error.meta).includes(field);
}

export { Prisma };
