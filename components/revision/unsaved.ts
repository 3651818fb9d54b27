/*
 * What is written on the desk and not saved yet, kept on this device: through a crash, a reload and being offline. It
 * carries the version it was written on, so that it is never put over what somebody saved since.
 *
 * Every page that writes keeps its own, under a key whose lock it holds as long as it is open: so that two of them never drop or
 * overwrite each other's, and what is found without a lock was left behind, and is anybody's to go on with.
 */

/** What an author writes. */
export interface Written {
  title: string;
  summary: string;
  byline: string;
  lang: string;
  /** Missing in what was kept before there was this field. */
  source?: string | undefined;
  content: unknown;
}

const PREFIX = 'marginalia:desk:';

interface Unsaved {
  version: number;
  written: Written;
}

/** The device's memory of a draft, for one page. */
export interface Unsaving {
  /** What was left unsaved by a page that is open no more, the latest; the rest waits for the next that opens. `null` when nothing was, or when storage is forbidden. */
  left: Unsaved | null;
  /** Keep it; answers whether that could be done. */
  keep: (unsaved: Unsaved) => boolean;
  /** It was saved, or thrown away. */
  drop: () => void;
  /** The page writes here no longer; what it kept stays. */
  leave: () => void;
}

/** Begin to write a draft on this page, with what was left of it on the device. */
export async function unsavingOf(draftId: string): Promise<Unsaving> {
  const all = `${PREFIX}${draftId}`;
  const own = `${all}:${crypto.randomUUID()}`;
  const leave = await hold(own);
  const left = await alone(all, async () => {
    const open = await heldKeys();
    const [latest] = recordsUnder(all).filter(({ key }) => !open.has(key)).sort((a, b) => b.at - a.at);
    // Its own from here on: before the other is dropped, or a crash between the two would lose it.
    if (latest && put(own, latest.unsaved)) drop(latest.key);
    return latest?.unsaved ?? null;
  });
  return { left, leave, keep: (unsaved) => put(own, unsaved), drop: () => drop(own) };
}

/** Leave words for another draft, as if they had been written on it before anything was saved there: whoever opens it sees them beside what it says. */
export function leaveFor(draftId: string, written: Written): boolean {
  return put(`${PREFIX}${draftId}:${crypto.randomUUID()}`, { version: 0, written });
}

/** Hold a lock until it is given up, or the page is gone. A browser has none for pages that are not served securely: then each page takes what it finds. */
function hold(key: string): Promise<() => void> {
  if (!('locks' in navigator)) return Promise.resolve(() => undefined);
  return new Promise((held) => {
    void navigator.locks.request(key, () => new Promise<void>((release) => held(release)));
  });
}

function alone<T>(key: string, what: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(key, what) : what();
}

async function heldKeys(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => name ?? []));
}

function recordsUnder(all: string): { key: string; at: number; unsaved: Unsaved }[] {
  try {
    // One kept before every page had its own has no name of its own.
    return Object.keys(localStorage).filter((key) => key === all || key.startsWith(`${all}:`)).flatMap((key) => recordAt(key) ?? []);
  } catch {
    // Storage is forbidden: then nothing was kept.
    return [];
  }
}

/** `null` for what cannot be read, which hides no other. */
function recordAt(key: string): { key: string; at: number; unsaved: Unsaved } | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof found !== 'object' || found === null || !('version' in found) || !('written' in found)) return null;
    return { key, at: 'at' in found && typeof found.at === 'number' ? found.at : 0, unsaved: found as Unsaved };
  } catch {
    return null;
  }
}

function put(key: string, unsaved: Unsaved): boolean {
  try {
    localStorage.setItem(key, JSON.stringify({ ...unsaved, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

function drop(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is forbidden: then nothing was kept.
  }
}
