import type { Logger } from 'pino';
import { subscribeTo } from '@/lib/event/server';
import { enqueue, hasJobs, startJobs, stopJobs, work } from '@/lib/job/server';
import { forgetLetters, send } from '@/lib/mail/server';
import { BULK_JOB, runBulk, tendDesk } from '@/lib/moderation/server';
import { keepTelling, writeDigests } from '@/lib/notice/server';
import { visitor, type Ctx } from '@/lib/user';
import { compose } from './letters';

/** Between looks whether a letter's time has come, one that waits for its next attempt or for the day to be over; and after the moderation desk. */
const LOOK_MS = 60_000;

/** How the server ends what runs beside its pages: it waits for this (scripts/serve.mjs). */
const ending = globalThis as typeof globalThis & { marginaliaEnd?: () => Promise<void> };

/** What runs beside the pages, as long as the process does: telling people of what touches what they wrote, and jobs. */
export async function runBeside(log: Logger): Promise<void> {
  const ctx: Ctx = { viewer: visitor, now: new Date(), address: '' };
  const trouble = (what: string) => (err: unknown) => log.error({ err }, what);

  await work(ctx, 'letters', async (now, { signal }) => {
    await writeDigests(now);
    // The code is the mail server's, and holds no address.
    await send(now, { compose, signal, onTrouble: (fault) => log.warn({ fault }, 'a letter was not taken') });
    await forgetLetters(now);
  });
  await work(ctx, BULK_JOB, (now, { about, signal }) => runBulk(now, { bulkId: String(about['bulkId']), signal }));
  await work(ctx, 'desk', tendDesk);
  const tend = (): void => {
    if (hasJobs(ctx)) void enqueue(ctx, { name: 'desk', key: 'desk' }).catch(trouble('desk'));
  };
  const sendLetters = (): void => {
    if (hasJobs(ctx)) void enqueue(ctx, { name: 'letters', key: 'letters' }).catch(trouble('letters'));
  };
  // Not waited for: pages are served while the database is away.
  void startJobs(ctx, { onTrouble: trouble('jobs') }).then(() => {
    sendLetters();
    tend();
  });
  setInterval(sendLetters, LOOK_MS).unref();
  setInterval(tend, LOOK_MS).unref();
  subscribeTo(ctx, { topic: 'letters', wake: sendLetters });
  keepTelling(ctx, { onTrouble: trouble('notices') });
  ending.marginaliaEnd = () => stopJobs(ctx);
}
