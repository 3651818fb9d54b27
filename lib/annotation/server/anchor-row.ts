import type { Anchor, Changed, Orphaned } from '../anchor';

/** An anchor as the table keeps it. The table's constraints see to it that what a state needs is there. */
export interface AnchorRow {
  state: Anchor['state'];
  start: number | null;
  end: number | null;
  reason: string | null;
  before: string | null;
  after: string | null;
  suggestedStart: number | null;
  suggestedEnd: number | null;
  confirmedAt: Date | null;
}

export function anchorOf(row: AnchorRow): Anchor {
  const start = row.start ?? 0;
  const end = row.end ?? 0;
  if (row.state === 'orphaned') {
    const suggestion = row.suggestedStart === null || row.suggestedEnd === null ? null : { start: row.suggestedStart, end: row.suggestedEnd };
    return { state: row.state, because: row.reason as Orphaned, suggestion };
  }
  if (row.state === 'changed') return { state: row.state, start, end, because: row.reason as Changed, before: row.before ?? '', after: row.after ?? '', confirmedAt: row.confirmedAt };
  return { state: row.state, start, end };
}

export function anchorColumns(anchor: Anchor): AnchorRow {
  const none = { start: null, end: null, reason: null, before: null, after: null, suggestedStart: null, suggestedEnd: null, confirmedAt: null };
  switch (anchor.state) {
    case 'orphaned':
      return { ...none, state: anchor.state, reason: anchor.because, suggestedStart: anchor.suggestion?.start ?? null, suggestedEnd: anchor.suggestion?.end ?? null };
    case 'changed':
      return { ...none, state: anchor.state, start: anchor.start, end: anchor.end, reason: anchor.because, before: anchor.before, after: anchor.after, confirmedAt: anchor.confirmedAt };
    case 'exact':
    case 'moved':
      return { ...none, state: anchor.state, start: anchor.start, end: anchor.end };
  }
}
