import { randomUUID } from 'node:crypto';
import { Refusal, type Decision } from '@/lib/refusal';
import { visitor, type Ctx, type Limit, type Role } from '@/lib/user';

/** A noon to tell stories from. */
export const NOON = new Date('2026-11-24T12:00:00.000Z');

/** A visitor's Ctx; its address is its own, so that no test uses up another's allowance. */
export function asVisitor(now: Date = NOON): Ctx {
  return { viewer: visitor, now, address: randomUUID() };
}

/** The Ctx of somebody who is not in any database: for rules, which ask none. */
export function asUser(role: Role, { id = randomUUID(), limits = [] }: { id?: string; limits?: readonly Limit[] } = {}): Ctx {
  return { viewer: { kind: 'user', id, name: 'Somebody', nameChosen: true, role, limits, unread: 0 }, now: NOON, address: 'unit' };
}

/** The same asker under these limits. */
export function limited(ctx: Ctx, ...limits: Limit[]): Ctx {
  return ctx.viewer.kind === 'user' ? { ...ctx, viewer: { ...ctx.viewer, limits } } : ctx;
}

/** The same asker, some milliseconds later (or earlier). */
export function later(ctx: Ctx, ms: number): Ctx {
  return { ...ctx, now: new Date(ctx.now.getTime() + ms) };
}

/** A decision as one word: `yes`, or why not. */
export function heard(decision: Decision): string {
  return decision.allowed ? 'yes' : decision.because;
}

/** The reason somebody was refused with; fails when they were not, or when it was no Refusal. */
export async function refusal(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return 'yes';
}
