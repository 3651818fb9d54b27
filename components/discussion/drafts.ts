import type { Place } from '@/components/reading/room';
import type { ViewerView } from '@/lib/user';

/*
 * Unsent words, kept on this device until they are sent or thrown away: through reload, crash, signing in,
 * an expired session and being offline. A draft carries the `clientId` it will be sent under, so that words
 * sent twice, once from before a crash and once after, are kept once.
 *
 * They lie on a shelf: one for each article and each person who uses the device, so that nobody who signs in after
 * another is shown the other's words. A visitor's go along when they sign in.
 */

export interface Draft {
  place: Place;
  /** The editor's document. */
  body: unknown;
  clientId: string;
  /** Milliseconds since 1970. */
  savedAt: number;
}

const PREFIX = 'marginalia:draft:';

/** Unsent words a quarter of a year old are no longer meant. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Where somebody's unsent words on an article lie. */
export function shelfOf(articleId: string, viewer: ViewerView): string {
  return `${articleId}:${viewer.kind === 'visitor' ? 'visitor' : viewer.id}`;
}

/** Whoever signs in takes along what they wrote before: a visitor's drafts go to their shelf, unless they have one there. */
export function adoptVisitorDrafts(articleId: string, viewer: ViewerView): void {
  if (viewer.kind === 'visitor') return;
  const [from, to] = [shelfOf(articleId, { kind: 'visitor' }), shelfOf(articleId, viewer)];
  for (const draft of draftsOn(from)) {
    if (draftAt(to, draft.place) === null && !keepDraft(to, draft)) continue;
    dropDraft(from, draft.place);
  }
}

function keyOf(shelf: string, place: Place): string {
  return `${PREFIX}${shelf}:${placeKey(place)}`;
}

/** Tells places of one article apart: at each somebody writes one thing at a time. */
export function placeKey(place: Place): string {
  switch (place.kind) {
    case 'passage':
      return `passage:${place.revision}:${place.start}-${place.end}`;
    case 'article':
      return 'article';
    case 'reply':
      return `reply:${place.parentId}`;
    case 'edit':
      return `edit:${place.commentId}`;
  }
}

/** The draft at a place, or `null`. Storage that is full, forbidden or tampered with is the same as empty. */
export function draftAt(shelf: string, place: Place): Draft | null {
  return read(keyOf(shelf, place));
}

/** Keep a draft. Answers whether it could be kept. */
export function keepDraft(shelf: string, draft: Draft): boolean {
  try {
    localStorage.setItem(keyOf(shelf, draft.place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(shelf: string, place: Place): void {
  try {
    localStorage.removeItem(keyOf(shelf, place));
  } catch {
    // Storage is forbidden: then there was nothing to drop.
  }
}

/** Every draft on a shelf, oldest first; those too old are thrown away. */
export function draftsOn(shelf: string): Draft[] {
  const drafts: Draft[] = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(`${PREFIX}${shelf}:`)) continue;
      const draft = read(key);
      if (draft && Date.now() - draft.savedAt < KEPT_MS) drafts.push(draft);
      else localStorage.removeItem(key);
    }
  } catch {
    return [];
  }
  return drafts.sort((a, b) => a.savedAt - b.savedAt);
}

function read(key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'place' in value && 'body' in value && 'clientId' in value && 'savedAt' in value;
}

/** A comment's document that begins with a quote. */
export function withQuote(body: unknown, quote: string): unknown {
  const content = typeof body === 'object' && body !== null && 'content' in body && Array.isArray(body.content) ? (body.content as unknown[]) : [];
  return { type: 'doc', content: [{ type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: quote }] }] }, ...content] };
}
