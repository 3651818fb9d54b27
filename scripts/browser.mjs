import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runNode } from './child.mjs';
import { Halt } from './step.mjs';

/** Downloads fail slowly where there is no internet: every mirror is tried in turn. */
const DOWNLOAD_MS = 5 * 60_000;

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Find a Chromium that starts, fetching one if there is none. That it exists proves little (libraries may be missing),
 * so each is started once.
 * @returns {Promise<string | undefined>} the path of a browser of this machine; `undefined` for Playwright's own.
 */
export async function findBrowser() {
  const { chromium } = await import('@playwright/test');
  const ownStarts = async () => existsSync(chromium.executablePath()) && (await starts(chromium));
  const onPath = async () => {
    for (const path of candidates()) if (await starts(chromium, path)) return path;
    return undefined;
  };

  if (await ownStarts()) return undefined;
  const present = await onPath();
  if (present !== undefined) return present;

  // Each way of fetching may fail; what counts is whether a browser starts afterwards.
  await runNode(['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { timeoutMs: DOWNLOAD_MS }).catch(() => {});
  if (await ownStarts()) return undefined;
  if (process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env }).catch(() => {});
    await run('apt-get', ['install', '-y', 'chromium'], { env }).catch(() => {});
    const installed = await onPath();
    if (installed !== undefined) return installed;
  }
  throw new Halt('The browser tests need Chromium. Install it (Debian: apt-get install chromium; elsewhere: npx playwright install --with-deps chromium) and run this again.');
}

async function starts(chromium, executablePath) {
  try {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function candidates() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => existsSync(path));
}
