/** The path of a Chromium of this machine that starts, fetched if there is none; `undefined` for Playwright's own. */
export function findBrowser(): Promise<string | undefined>;
