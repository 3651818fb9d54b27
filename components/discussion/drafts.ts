import type { Place } from '@/components/reading/room';

/*
 * Unsent words, kept on this device until they are sent or thrown away: through reload, crash, signing in,
 * an expired session and being offline. A draft carries the `clientId` it will be sent under, so that words
 * sent twice, once from before a crash and once after, are kept once.
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

function keyOf(articleId: string, place: Place): string {
  switch (place.kind) {
    case 'passage':
      return `${PREFIX}${articleId}:passage:${place.start}-${place.end}`;
    case 'article':
      return `${PREFIX}${articleId}:article`;
    case 'reply':
      return `${PREFIX}${articleId}:reply:${place.parentId}`;
    case 'edit':
      return `${PREFIX}${articleId}:edit:${place.commentId}`;
  }
}

/** The draft at a place, or `null`. Storage that is full, forbidden or tampered with is the same as empty. */
export function draftAt(articleId: string, place: Place): Draft | null {
  return read(keyOf(articleId, place));
}

/** Keep a draft. Answers whether it could be kept. */
export function keepDraft(articleId: string, draft: Draft): boolean {
  try {
    localStorage.setItem(keyOf(articleId, draft.place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(articleId: string, place: Place): void {
  try {
    localStorage.removeItem(keyOf(articleId, place));
  } catch {
    // Storage is forbidden: then there was nothing to drop.
  }
}

/** Every draft on an article, oldest first; those too old are thrown away. */
export function draftsOn(articleId: string): Draft[] {
  const drafts: Draft[] = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(`${PREFIX}${articleId}:`)) continue;
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
