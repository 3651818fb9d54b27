import type { Shown } from './engines';
import type { Marked } from './truth';

/** How an engine did on one setting. The first five add up to `passages`. */
export interface Score {
  passages: number;
  /** Shown within `TOLERANCE` of where it is, or as gone when it is gone. With those that are marked changed. */
  right: number;
  /** Shown as standing elsewhere. */
  wrong: number;
  /** Shown as standing though gone. */
  kept: number;
  /** Shown as gone though there. */
  orphaned: number;
  /** Shown elsewhere or though gone, but marked changed: not right, and misleads nobody who reads. */
  strayed: number;
  /** Of the right ones, those marked changed. */
  changed: number;
  milliseconds: number;
}

/** In characters, at both ends: less than a word. */
const TOLERANCE = 5;

export const NO_SCORE: Score = { passages: 0, right: 0, wrong: 0, kept: 0, orphaned: 0, strayed: 0, changed: 0, milliseconds: 0 };

/**
 * Count one answer. An engine that can say `changed` must: words that changed and are shown as standing are wrong in such an
 * engine, wherever they are. Those that cannot say it are not blamed for it.
 */
export function count(score: Score, { mark, shown, saysChanged }: { mark: Marked; shown: Shown; saysChanged: boolean }): void {
  score.passages += 1;
  const { truth, isWhole } = mark;
  if (truth === null || shown === null) {
    if (truth === null && shown === null) score.right += 1;
    else if (shown === null) score.orphaned += 1;
    else if (shown.state === 'changed') score.strayed += 1;
    else score.kept += 1;
    return;
  }
  const isThere = Math.abs(shown.start - truth.start) <= TOLERANCE && Math.abs(shown.end - truth.end) <= TOLERANCE;
  if (shown.state === 'changed') {
    score[isThere ? 'right' : 'strayed'] += 1;
    if (isThere) score.changed += 1;
  } else if (isThere && (isWhole || !saysChanged)) score.right += 1;
  else score.wrong += 1;
}
