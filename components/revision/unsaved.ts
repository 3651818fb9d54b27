/*
 * What is written on the desk and not saved yet, kept on this device: through a crash, a reload and being offline. It
 * carries the version it was written on, so that it is never put over what somebody saved since.
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

/** What was left unsaved of a draft; `null` when nothing was, or when storage is forbidden. */
export function unsavedOf(draftId: string): Unsaved | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(PREFIX + draftId) ?? 'null');
    return typeof found === 'object' && found !== null && 'version' in found && 'written' in found ? (found as Unsaved) : null;
  } catch {
    return null;
  }
}

/** Keep it; answers whether that could be done. */
export function keepUnsaved(draftId: string, unsaved: Unsaved): boolean {
  try {
    localStorage.setItem(PREFIX + draftId, JSON.stringify(unsaved));
    return true;
  } catch {
    return false;
  }
}

/** It was saved, or thrown away. */
export function dropUnsaved(draftId: string): void {
  try {
    localStorage.removeItem(PREFIX + draftId);
  } catch {
    // Storage is forbidden: then nothing was kept.
  }
}
