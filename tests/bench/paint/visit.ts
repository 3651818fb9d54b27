import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../../scripts/browser.mjs';

/** Whose page it is; each tells in its own way that it has painted, and that a thread is open. */
export type Kind = 'marginalia' | 'floor' | 'annotator' | 'hypothesis';

/** What one visit found. Times in milliseconds, those of painting since navigation began; `null` for what never came. */
export interface Visit {
  firstPaint: number;
  firstHighlight: number | null;
  painted: number | null;
  /** When the cards beside the text had their places too, which of all these pages only ours has. */
  laid: number | null;
  longestTask: number;
  /** How long tasks over 50 ms took together. */
  tasks: number;
  /** Nodes of the article's text, of every kind, and of them elements. */
  nodes: number;
  elements: number;
  /** Nodes that came or went in the article after it was painted: while scrolling, pointing and opening. */
  changes: number;
  frame: number;
  open: number | null;
}

/** What the page remembers of itself. */
interface Memory {
  firstPaint: number;
  firstHighlight: number | null;
  painted: number | null;
  laid: number | null;
  /** How many painted stretches there were when all seemed to be. */
  drawn: number;
  tasks: number[];
  changes: number;
  opened: number | null;
}

let executablePath: string | undefined | null = null;

/** Visit an address in a fresh browser: paint, scroll through, point, and open what is marked in the middle of the window. */
export async function visit(address: string, { kind, marks, patienceMs, anew }: { kind: Kind; marks: number; patienceMs: number; anew: boolean }): Promise<Visit> {
  if (executablePath === null) executablePath = await findBrowser();
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  try {
    return await look(await pageIn(browser, anew), address, { kind, marks, patienceMs });
  } finally {
    await browser.close();
  }
}

async function pageIn(browser: Browser, anew: boolean): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...(anew ? { extraHTTPHeaders: { 'cache-control': 'no-cache' } } : {}) });
  return context.newPage();
}

async function look(page: Page, address: string, { kind, marks, patienceMs }: { kind: Kind; marks: number; patienceMs: number }): Promise<Visit> {
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(remember, { kind, marks });
  // A browser that has just started is busy with itself for seconds, on every core: that is no page's doing.
  await page.waitForTimeout(SETTLING_MS);
  await page.goto(address, { waitUntil: 'commit' });
  const isPainted = await page.waitForFunction(() => memory().painted !== null, undefined, { timeout: patienceMs, polling: 100 }).then(() => true, () => false);
  const nothing = { laid: null, nodes: 0, elements: 0, changes: 0, frame: Number.NaN, open: null };
  if (!isPainted) return { ...(await page.evaluate(() => memory())), ...nothing, ...(await tasksOf(page)) };
  if (kind === 'marginalia') await page.locator('.room[data-live=true]').waitFor();
  await page.waitForTimeout(500);
  const tasks = await tasksOf(page);
  const counts = await page.evaluate(countNodes);
  const frame = await page.evaluate(scrollThrough);
  const open = marks === 0 ? null : await opening(page, kind);
  const { firstPaint, firstHighlight, painted, laid, drawn, changes } = await page.evaluate(() => memory());
  // Painted is painted: whatever came afterwards makes the time above a lie.
  const now = kind === 'marginalia' ? await page.evaluate(() => document.querySelectorAll('.prose mark').length) : drawn;
  if (now !== drawn) throw new Error(`When all was said to be painted, ${drawn} stretches were, and ${now} in the end`);
  return { firstPaint, firstHighlight, painted, laid, ...tasks, ...counts, changes, frame, open };
}

const SETTLING_MS = 4_000;

declare function memory(): Memory;

/** Runs before everything else in the page. */
function remember({ kind, marks }: { kind: Kind; marks: number }): void {
  const seen: Memory = { firstPaint: 0, firstHighlight: null, painted: null, laid: null, drawn: 0, tasks: [], changes: 0, opened: null };
  Object.assign(window, { memory: () => seen });
  if (window.top !== window) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.entryType === 'longtask') seen.tasks.push(entry.duration);
      else if (entry.name === 'first-contentful-paint') seen.firstPaint = entry.startTime;
    }
  }).observe({ entryTypes: ['paint', 'longtask'] });

  const drawn = (): number => document.getElementsByTagName('hypothesis-highlight').length;
  const layer = (): boolean => document.querySelector('.r6o-span-highlight-layer > *') !== null || ('highlights' in CSS && CSS.highlights.size > 0);
  const says = (): boolean => 'isPainted' in window;
  /** Is there a first highlight, and is there all? Ours come with the text: all of them are there when all of the text is. */
  const ways: Record<Kind, { first: () => boolean; all: () => boolean }> = {
    marginalia: { first: () => document.querySelector('.prose mark') !== null, all: () => document.readyState !== 'loading' && document.querySelector('.prose') !== null },
    floor: { first: says, all: says },
    annotator: { first: () => says() && layer(), all: () => says() && layer() },
    hypothesis: { first: () => drawn() > 0, all: () => drawn() >= marks },
  };
  const { first, all } = ways[kind];

  /** Hypothesis anchors in portions: all are there when none has come for a second and a half. */
  let [count, since] = [0, 0];
  const rested = (now: number): boolean => {
    if (kind !== 'hypothesis') return true;
    if (drawn() !== count) [count, since] = [drawn(), now];
    return now - since > 1_500;
  };
  const afterPaint = (tell: (now: number) => void): void => {
    // A task queued in a frame runs when that frame is drawn.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => tell(performance.now());
    port2.postMessage(null);
  };
  const watchCards = (): void => {
    if (document.querySelector('.margin[data-laid]') !== null) afterPaint((now) => (seen.laid ??= now));
    else requestAnimationFrame(watchCards);
  };
  if (kind === 'marginalia') requestAnimationFrame(watchCards);
  const watch = (): void => {
    if (seen.firstHighlight === null && marks > 0 && first()) afterPaint((now) => (seen.firstHighlight ??= now));
    const now = performance.now();
    if (all() && rested(now)) {
      afterPaint((at) => {
        seen.painted ??= kind === 'hypothesis' ? since : at;
        seen.drawn = document.querySelectorAll('.prose mark').length;
        const prose = document.querySelector('.prose');
        if (prose) new MutationObserver((records) => (seen.changes += records.reduce((sum, { addedNodes, removedNodes }) => sum + addedNodes.length + removedNodes.length, 0))).observe(prose, { childList: true, subtree: true, attributes: true, characterData: true });
      });
    } else requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);

  const isOpen: Record<Kind, () => boolean> = {
    marginalia: () => document.querySelector('.margin .thread.is-active .comment, .margin .is-highlight') !== null,
    floor: () => document.getElementById('card')?.hidden === false,
    annotator: () => document.getElementById('card')?.hidden === false,
    hypothesis: () => {
      const frame = document.querySelector('hypothesis-sidebar')?.shadowRoot?.querySelector('#sidebar-container');
      return frame !== null && frame !== undefined && !frame.classList.contains('sidebar-collapsed') && frame.getBoundingClientRect().left < innerWidth - 100;
    },
  };
  addEventListener('pointerdown', ({ timeStamp }) => {
    const wait = (): void => {
      if (isOpen[kind]()) afterPaint((now) => (seen.opened ??= now - timeStamp));
      else if (performance.now() - timeStamp < 20_000) requestAnimationFrame(wait);
    };
    requestAnimationFrame(wait);
  }, { capture: true });
}

async function tasksOf(page: Page): Promise<{ longestTask: number; tasks: number }> {
  const tasks = await page.evaluate(() => memory().tasks);
  return { longestTask: Math.max(0, ...tasks), tasks: tasks.reduce((sum, one) => sum + one, 0) };
}

function countNodes(): { nodes: number; elements: number } {
  const counts = { nodes: 0, elements: 0 };
  for (const prose of document.querySelectorAll('.prose')) {
    const walker = document.createTreeWalker(prose, NodeFilter.SHOW_ALL, (node) => (node instanceof HTMLElement && 'aside' in node.dataset ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    while (walker.nextNode()) {
      counts.nodes += 1;
      if (walker.currentNode instanceof Element) counts.elements += 1;
    }
  }
  return counts;
}

/**
 * Scroll as fast as a wheel goes, at most four hundred frames and twenty seconds, which pages whose frames take seconds would make an
 * hour; answers the 95th percentile of the time between two.
 */
async function scrollThrough(): Promise<number> {
  const frames: number[] = [];
  const begun = performance.now();
  await new Promise<void>((resolve) => {
    let last = performance.now();
    const step = (now: number): void => {
      frames.push(now - last);
      last = now;
      const before = scrollY;
      scrollBy({ top: 120, behavior: 'instant' });
      if (frames.length > 400 || now - begun > 20_000 || scrollY === before) resolve();
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  const sorted = frames.slice(2).sort((a, b) => a - b);
  scrollTo({ top: innerHeight, behavior: 'instant' });
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

/** Press on marked words near the middle of the window, and wait until what is said of them is there. */
async function opening(page: Page, kind: Kind): Promise<number | null> {
  await page.waitForTimeout(800);
  const places = await page.evaluate((of) => {
    const selector = of === 'marginalia' ? '.prose mark.commented' : of === 'hypothesis' ? 'hypothesis-highlight' : '.prose [data-at]';
    return [...document.querySelectorAll(selector)]
      .flatMap((element) => [...element.getClientRects()].slice(0, 2))
      .filter(({ top, bottom, width }) => top > innerHeight * 0.25 && bottom < innerHeight * 0.85 && width > 24)
      .slice(0, of === 'hypothesis' ? 3 : 40)
      .map(({ left, top, width, height }) => ({ x: left + Math.min(width / 2, 160), y: top + Math.min(height / 2, 12) }));
  }, kind);
  // Not every word of a block is marked: where nothing opens, the next is tried.
  for (const { x, y } of places) {
    await page.mouse.move(x, y);
    await page.waitForTimeout(200);
    await page.mouse.click(x, y);
    const patience = kind === 'hypothesis' ? 20_000 : 1_500;
    const opened = await page.waitForFunction(() => memory().opened, undefined, { timeout: patience, polling: 50 }).then((handle) => handle.jsonValue(), () => null);
    if (opened !== null) return opened;
  }
  return null;
}
