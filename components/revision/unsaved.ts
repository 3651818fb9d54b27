/*
 * What is written on the desk and not saved yet, kept on this device: through a crash, a reload and being offline. It
 * carries the version it was written on, so that it is never put over what somebody saved since.
 *
 * Every page that writes keeps its own, under a key whose lock it holds as long as it is open: so that two of them never drop or
 * overwrite each other's, and what is found without a lock was left behind, for whoever opens the draft next. When that is gone
 * meanwhile, whoever wrote it finds it on their desk.
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

/** Who writes what: what is kept is theirs, and is found again when its draft is gone. */
export interface Writing {
  draftId: string;
  articleId: string;
  userId: string;
}

/** What was left unsaved of a draft. */
export interface Left {
  key: string;
  at: number;
  written: Written;
  writing: Writing;
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
export async function unsavingOf(writing: Writing): Promise<Unsaving> {
  const all = `${PREFIX}${writing.draftId}`;
  const own = `${all}:${crypto.randomUUID()}`;
  const leave = await hold(own);
  const left = await alone(all, async () => {
    const open = await heldKeys();
    const [latest] = recordsUnder(all).filter(({ key }) => !open.has(key)).sort((a, b) => b.at - a.at);
    // Its own from here on: before the other is dropped, or a crash between the two would lose it.
    if (latest && put(own, latest.unsaved, writing)) drop(latest.key);
    return latest?.unsaved ?? null;
  });
  return { left, leave, keep: (unsaved) => put(own, unsaved, writing), drop: () => drop(own) };
}

/** Leave words for another draft, as if they had been written on it before anything was saved there: whoever opens it sees them beside what it says. */
export function leaveFor(writing: Writing, written: Written): boolean {
  return put(`${PREFIX}${writing.draftId}:${crypto.randomUUID()}`, { version: 0, written }, writing);
}

/** What somebody left unsaved on this device, of any draft, the latest first; not what a page that is open is writing. */
export async function leftBy(userId: string): Promise<Left[]> {
  const open = await heldKeys();
  return recordsUnder(null)
    .flatMap(({ key, at, unsaved: { written }, writing }) => (writing?.userId === userId && !open.has(key) ? [{ key, at, written, writing }] : []))
    .sort((a, b) => b.at - a.at);
}

/** They go on elsewhere, or are thrown away. */
export function dropLeft({ key }: Left): void {
  drop(key);
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

interface Kept {
  key: string;
  at: number;
  unsaved: Unsaved;
  /** Missing in what was kept before it was noted. */
  writing: Writing | null;
}

/** What is kept of a draft, under its key; `null` for what is kept of any. */
function recordsUnder(all: string | null): Kept[] {
  try {
    // One kept before every page had its own has no name of its own.
    return Object.keys(localStorage).filter((key) => (all === null ? key.startsWith(PREFIX) : key === all || key.startsWith(`${all}:`))).flatMap((key) => recordAt(key) ?? []);
  } catch {
    // Storage is forbidden: then nothing was kept.
    return [];
  }
}

/** `null` for what cannot be read, which hides no other. */
function recordAt(key: string): Kept | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof found !== 'object' || found === null || !('version' in found) || !('written' in found)) return null;
    return { key, at: 'at' in found && typeof found.at === 'number' ? found.at : 0, unsaved: found as Unsaved, writing: 'writing' in found ? (found.writing as Writing) : null };
  } catch {
    return null;
  }
}

function put(key: string, { version, written }: Unsaved, writing: Writing): boolean {
  try {
    localStorage.setItem(key, JSON.stringify({ version, written, writing, at: Date.now() }));
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
