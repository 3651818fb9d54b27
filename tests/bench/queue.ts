import { chromium, type Browser } from '@playwright/test';
import { encode } from 'next-auth/jwt';
import type { QueueInput } from '@/lib/moderation';
import { findBrowser } from '../../scripts/browser.mjs';
import { step } from '../../scripts/step.mjs';
import { countQueries, plansOf } from '../support/queries';
import { set } from './reading/setting';
import { report, type Row } from './table';

/*
 * The desk's queue with ten thousand open cases, against itself with ten: what it costs to open, to page through to the end and to
 * filter, in time, in queries, and in the plan that Postgres makes. The floor of a page is one as long that asks nobody anything.
 */

const FEW = 10;
const MANY = 10_000;
/** As many as a case is compared with (lib/moderation/server/similar.ts). */
const DECIDED = 1_000;
const ALL: QueueInput = { state: 'open', kind: null, reason: null, articleId: null, authorId: null, after: null };
const TIMES = 15;

/** A window that was just opened keeps every core busy with itself: that is no page's doing. */
const SETTLING_MS = 2_000;

const setting = await set();
try {
  const { base } = setting;
  // Not before the environment is set: lib reads it once.
  const { decideCases, openCases, prepareHouse } = await import('./queue/cases');
  const { item, queue } = await import('@/lib/moderation/server');
  const { person } = await import('../support/makers');

  const { articleIds } = await step('Articles', prepareHouse);
  const moderator = { ...(await person('moderator')), now: new Date() };
  const cookie = `next-auth.session-token=${await encode({ token: { userId: moderator.viewer.id, version: 1 }, secret: process.env['NEXTAUTH_SECRET'] ?? '' })}`;

  const desk = `${base}/moderation`;
  const first = (): Promise<unknown> => queue(moderator, ALL);
  await step(`${FEW} cases`, () => openCases(FEW));
  const few = { page: await timed(() => read(desk)), first: await timed(first), queries: await countQueries(first) };
  await step(`${MANY} cases`, () => openCases(MANY - FEW + DECIDED));
  await step(`${DECIDED} decided`, () => decideCases(DECIDED));
  const length = (await read(desk)).byteLength;
  const floor = await timed(() => read(`${base}/floor?bytes=${length}`));
  const many = { page: await timed(() => read(desk)), first: await timed(first), queries: await countQueries(first) };

  // To the last page, as a moderator would who presses "more" until there is none.
  const pages: number[] = [];
  const seen = new Set<string>();
  let after: QueueInput['after'] = null;
  let deep: QueueInput['after'] = null;
  await step('Every page', async () => {
    for (let more = true; more; ) {
      const began = performance.now();
      const page = await queue(moderator, { ...ALL, after });
      pages.push(performance.now() - began);
      for (const { id } of page.cases) seen.add(id);
      const last = page.cases.at(-1);
      deep = after;
      after = last ? { key: last.key, id: last.id } : null;
      more = page.more;
    }
  });
  const filters = { 'by article': { articleId: articleIds[3] ?? null }, 'by reason': { reason: 'spam' as const }, held: { kind: 'held' as const }, appeals: { kind: 'appeal' as const } };
  const filtered = await Promise.all(Object.entries(filters).map(async ([name, filter]) => ({ name, ms: await timed(() => queue(moderator, { ...ALL, ...filter })) })));
  const { cases: [top] } = await queue(moderator, ALL);
  const caseId = top?.id ?? '';
  const itemQueries = await countQueries(() => item(moderator, { caseId }));
  const itemMs = await timed(() => item(moderator, { caseId }));

  const plans = await plansOf(async () => {
    await queue(moderator, ALL);
    await queue(moderator, { ...ALL, after: deep });
    for (const filter of Object.values(filters)) await queue(moderator, { ...ALL, ...filter });
    await item(moderator, { caseId });
  }, { small: false });
  console.log(`\nThe first page’s plan:\n${plans.find((plan) => plan.includes('Case_queue_idx')) ?? 'no index was used'}\n`);
  // A table of some rows is read whole whatever its indexes are; these have thousands.
  const whole = plans.filter((plan) => /Seq Scan on "(?:Case|Comment|Flag)"/u.test(plan));
  for (const plan of whole) console.log(`\nRead whole:\n${plan}\n`);

  const [inBrowser, again] = await step('Browser', () => opened(desk, cookie));
  const [early, late] = [pages.slice(1, 6), pages.slice(-6, -1)].map(median) as [number, number];
  const rows: Row[] = [
    { name: `Desk, ${MANY} open cases, its HTML`, value: many.page, unit: 'ms', floor },
    { name: `  with ${FEW}`, value: few.page, unit: 'ms', floor },
    { name: '  in a browser, to the case that can be decided', value: inBrowser, unit: 'ms', goal: { words: 'under 1 s', met: inBrowser < 1_000 } },
    { name: '  again, its scripts and styles kept', value: again, unit: 'ms', goal: { words: 'under 1 s', met: again < 1_000 } },
    { name: 'A page of the queue', value: many.first, unit: 'ms', floor: few.first },
    { name: '  its queries', value: many.queries, unit: '', floor: few.queries, goal: { words: 'the same for ten cases', met: many.queries === few.queries } },
    { name: `  the last of ${pages.length}`, value: late, unit: 'ms', floor: early, goal: { words: 'at most twice one of the first', met: late <= 2 * early } },
    { name: '  cases seen on all of them', value: seen.size, unit: '', goal: { words: 'each once', met: seen.size === MANY } },
    ...filtered.map(({ name, ms }): Row => ({ name: `  filtered: ${name}`, value: ms, unit: 'ms', floor: many.first })),
    { name: 'A case with all there is to know', value: itemMs, unit: 'ms' },
    { name: '  its queries', value: itemQueries, unit: '' },
    { name: 'Plans that read one of those tables whole', value: whole.length, unit: '', goal: { words: 'none', met: whole.length === 0 } },
  ];
  report(rows);

  function read(address: string): Promise<ArrayBuffer> {
    return fetch(address, { headers: { cookie } }).then((answer) => {
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
      return answer.arrayBuffer();
    });
  }
} finally {
  await setting.close();
}
// The pools of lib stay open by design.
process.exit(0);

/** The median of some times, in milliseconds; the first is to warm up. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** From navigation until the keys of the desk listen and a case is before the moderator: for whoever comes with nothing kept, and again. */
async function opened(address: string, cookie: string): Promise<[fresh: number, again: number]> {
  const executablePath = await findBrowser();
  const browser: Browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  try {
    const times: { fresh: number[]; again: number[] } = { fresh: [], again: [] };
    for (let visit = 0; visit < 7; visit += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, extraHTTPHeaders: { cookie } });
      for (const which of ['fresh', 'again'] as const) {
        const page = await context.newPage();
        await page.waitForTimeout(SETTLING_MS);
        const began = performance.now();
        await page.goto(address, { waitUntil: 'commit' });
        await page.locator('.desk-panes[data-live=true] .item').waitFor();
        times[which].push(performance.now() - began);
        await page.close();
      }
      await context.close();
    }
    return [median(times.fresh), median(times.again)];
  } finally {
    await browser.close();
  }
}
