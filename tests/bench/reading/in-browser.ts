import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../../scripts/browser.mjs';

/** What a page costs the browser. Bytes are of scripts, gzipped; times in milliseconds since navigation began. */
export interface Weight {
  scripts: number;
  scriptsWithEditor: number;
  emptyScripts: number;
  firstPaint: number;
  firstHighlight: number;
  longestTask: number;
}

const VISITS = 7;

/** Visit an article in fresh browsers (no cache), and open its editor once. */
export async function weigh({ article, empty }: { article: string; empty: string }): Promise<Weight> {
  const executablePath = await findBrowser();
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  try {
    const times: { firstPaint: number; firstHighlight: number; longestTask: number }[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) times.push(await timed(browser, article));
    const median = (of: (one: (typeof times)[number]) => number): number => times.map(of).sort((a, b) => a - b)[Math.floor(VISITS / 2)] ?? Number.NaN;
    const [scripts, scriptsWithEditor] = await scriptsOf(browser, article);
    const [emptyScripts = 0] = await scriptsOf(browser, empty);
    return {
      ...{ scripts: scripts ?? 0, scriptsWithEditor: scriptsWithEditor ?? 0, emptyScripts },
      ...{ firstPaint: median((one) => one.firstPaint), firstHighlight: median((one) => one.firstHighlight), longestTask: median((one) => one.longestTask) },
    };
  } finally {
    await browser.close();
  }
}

async function timed(browser: Browser, article: string): Promise<{ firstPaint: number; firstHighlight: number; longestTask: number }> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.addInitScript(() => {
    const seen = { firstPaint: 0, firstHighlight: 0, longestTask: 0 };
    Object.assign(window, { seen });
    // Element Timing tells when an element that was asked for is painted: ask for the first mark as it is parsed.
    new MutationObserver((_, observer) => {
      const mark = document.querySelector('mark');
      if (!mark) return;
      mark.closest('[data-at]')?.setAttribute('elementtiming', 'highlight');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.entryType === 'element') seen.firstHighlight ||= (entry as PerformanceEntry & { renderTime: number }).renderTime;
        else if (entry.entryType === 'longtask') seen.longestTask = Math.max(seen.longestTask, entry.duration);
        else if (entry.name === 'first-contentful-paint') seen.firstPaint = entry.startTime;
      }
    }).observe({ entryTypes: ['element', 'paint', 'longtask'] });
  });
  await page.goto(article);
  await page.locator('.room[data-live=true]').waitFor();
  await page.waitForTimeout(300);
  const seen = await page.evaluate(() => (window as unknown as { seen: { firstPaint: number; firstHighlight: number; longestTask: number } }).seen);
  await page.context().close();
  return seen;
}

/** Bytes of scripts a page loads by itself, and after its editor was asked for, each gzipped. */
async function scriptsOf(browser: Browser, address: string): Promise<number[]> {
  const page = await (await browser.newContext()).newPage();
  const loaded = collectScripts(page);
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  const first = await loaded();
  const begin = page.locator('.begin');
  if ((await begin.count()) === 0) return [first];
  await begin.click();
  await page.locator('.editor-words').waitFor();
  await page.waitForLoadState('networkidle');
  const second = await loaded();
  await page.context().close();
  return [first, second];
}

function collectScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.push(response.body().then((body) => gzipSync(body).byteLength, () => 0));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
