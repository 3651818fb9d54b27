import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { step } from '../../scripts/step.mjs';
import { weigh } from './reading/in-browser';
import { listen } from './reading/listeners';
import { bear } from './reading/load';
import { set } from './reading/setting';
import { report, type Row } from './table';

/*
 * The reading page under load: an article with 100 annotations and 200 comments, for visitors and for readers who are
 * signed in; its live stream with 500 listeners; what it weighs in the browser. The floors: a page of the same server
 * that is as long and asks nobody anything, Node and pg with one query for the same rows, and an empty page.
 */

const ANNOTATIONS = 100;
const THREADS = 60;
const COMMENTS = 200;
const LISTENERS = 500;

const setting = await set();
try {
  const { base, bare, pid } = setting;
  // Not before the environment is set: lib reads it once.
  const { fill } = await import('./reading/article');
  const { slug, id, cookies, commits, close } = await step('Article', () => fill({ annotations: ANNOTATIONS, threads: THREADS, comments: COMMENTS }));
  const article = `${base}/a/${slug}`;
  const [cookie = '', ...writers] = cookies;

  const bytes = await lengthOf(article);
  // The floor's own head and frame count too: ask for less until both are as long.
  const floor = `${base}/floor?bytes=${Math.round(bytes * (bytes / (await lengthOf(`${base}/floor?bytes=${bytes}`))))}`;
  const floorBytes = await lengthOf(floor);

  const queries = async (headers: Record<string, string>): Promise<number> => {
    const asked = 40;
    await fetch(article, { headers });
    const before = await commits();
    for (let i = 0; i < asked; i += 1) await (await fetch(article, { headers })).arrayBuffer();
    return ((await commits()) - before) / asked;
  };
  const [asVisitor, asReader] = await step('Queries', async () => [await queries({}), await queries({ cookie })]);

  let turn = 0;
  // Before the load, after which the process holds memory that it may give back at any moment.
  const arrivals = await step(`${LISTENERS} listeners`, async () => {
    // The stream begins after everything that happened so far, as the page's does.
    const { cursor } = (await (await fetch(`${article}/changes?after=0`)).json()) as { cursor: number };
    return listen({
      ...{ address: `${article}/live?after=${await lastCursor(article, cursor)}`, pid, count: LISTENERS },
      async post(word) {
        const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: word }] }] };
        turn += 1;
        const answer = await fetch(`${base}/do/open`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: writers[turn % writers.length] ?? '' },
          body: JSON.stringify({ articleId: id, target: null, body, clientId: randomUUID() }),
        });
        if (!answer.ok) throw new Error(`A comment was refused: ${await answer.text()}`);
      },
    });
  });

  const borne = await step('Load', () =>
    bear({ anonymous: { url: article }, anew: { url: article, headers: { 'cache-control': 'no-cache' } }, signedIn: { url: article, headers: { cookie } }, page: { url: floor }, bare: { url: `${bare}/${slug}` } }),
  );

  const weight = await step('Browser', () => weigh({ article, empty: `${base}/floor/empty` }));

  const own = (weight.scripts - weight.emptyScripts) / 1000;
  const share = borne.anonymous.perSecond / borne.page.perSecond;
  const rows: Row[] = [
    { name: `Article page, visitor (${Math.round(bytes / 1000)} kB)`, value: borne.anonymous.perSecond, unit: 'a second', floor: borne.page.perSecond, goal: { words: '0.7 of a page without data', met: share >= 0.7 } },
    { name: '  p50', value: borne.anonymous.p50, unit: 'ms', floor: borne.page.p50 },
    { name: '  p99', value: borne.anonymous.p99, unit: 'ms', floor: borne.page.p99 },
    { name: 'Article page, visitor, made anew each time', value: borne.anew.perSecond, unit: 'a second', floor: borne.page.perSecond },
    { name: '  p50', value: borne.anew.p50, unit: 'ms', floor: borne.page.p50 },
    { name: '  p99', value: borne.anew.p99, unit: 'ms', floor: borne.page.p99 },
    { name: 'Article page, signed in', value: borne.signedIn.perSecond, unit: 'a second', floor: borne.page.perSecond },
    { name: '  p50', value: borne.signedIn.p50, unit: 'ms', floor: borne.page.p50 },
    { name: '  p99', value: borne.signedIn.p99, unit: 'ms', floor: borne.page.p99 },
    { name: `Page without data (${Math.round(floorBytes / 1000)} kB)`, value: borne.page.perSecond, unit: 'a second', floor: borne.bare.perSecond },
    { name: 'Node and pg, the same rows', value: borne.bare.perSecond, unit: 'a second' },
    { name: '  p50', value: borne.bare.p50, unit: 'ms' },
    { name: '  p99', value: borne.bare.p99, unit: 'ms' },
    { name: 'Queries a page, visitor', value: asVisitor, unit: '' },
    { name: 'Queries a page, signed in', value: asReader, unit: '', goal: { words: 'at most 4', met: asReader <= 4 } },
    { name: 'Scripts, gzipped', value: weight.scripts / 1000, unit: 'kB', floor: weight.emptyScripts / 1000 },
    { name: '  of them our own', value: own, unit: 'kB', goal: { words: 'at most 45 kB', met: own <= 45 } },
    { name: '  and with the editor', value: weight.scriptsWithEditor / 1000, unit: 'kB', floor: weight.emptyScripts / 1000 },
    { name: 'First paint', value: weight.firstPaint, unit: 'ms' },
    { name: 'First highlight painted', value: weight.firstHighlight, unit: 'ms', floor: weight.firstPaint },
    { name: 'Longest task', value: weight.longestTask, unit: 'ms' },
    { name: `From post to arrival, ${arrivals.listeners} listeners, p50`, value: arrivals.p50, unit: 'ms' },
    { name: '  p99', value: arrivals.p99, unit: 'ms', goal: { words: 'under 500 ms', met: arrivals.p99 < 500 } },
    { name: '  missed', value: arrivals.missed, unit: '', goal: { words: 'none', met: arrivals.missed === 0 } },
    { name: '  memory a listener', value: arrivals.bytesPerListener / 1000, unit: 'kB' },
  ];
  report(rows);
  await close();
} finally {
  await setting.close();
}
// The pools of lib stay open by design.
process.exit(0);

async function lengthOf(address: string): Promise<number> {
  return (await (await fetch(address)).arrayBuffer()).byteLength;
}

/** The number of an article's last event: what happened is told in portions. */
async function lastCursor(article: string, from: number): Promise<number> {
  for (let cursor = from; ; await sleep(1)) {
    const next = ((await (await fetch(`${article}/changes?after=${cursor}`)).json()) as { cursor: number }).cursor;
    if (next === cursor) return cursor;
    cursor = next;
  }
}
