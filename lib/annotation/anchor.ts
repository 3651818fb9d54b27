import { sameWords, type Carried, type Passage } from '@/lib/text';

/** Where an annotation lies in one revision, as it is kept: see lib/text's Anchored, whose words these are. */
export type Anchor =
  | ({ state: 'exact' | 'moved' } & Passage)
  | ({ state: 'changed'; because: Changed; before: string; after: string; confirmedAt: Date | null } & Passage)
  | { state: 'orphaned'; because: Orphaned; suggestion: Passage | null };

/** Why a mark is shown with a warning. `hand`: a person put it elsewhere than it was made. */
export type Changed = 'words' | 'sentence' | 'doubt' | 'hand';

/** Why a mark is nowhere. `left`: a person decided that what stands there now is not what it was about. */
export type Orphaned = 'cut' | 'rewritten' | 'wordless' | 'left';

/** What is known of a mark when its article is revised. */
export interface Carrying {
  /** Where it was made, and its words there. */
  made: Passage;
  exact: string;
  /** Where it lies in the revision before. */
  last: Anchor;
  /** Where that place came to be: `null` when it was nowhere. */
  step: Carried | null;
  /** Where the place it was made came to be, over all revisions since; needed only where `last` is not its own words. */
  direct: Carried | null;
}

/**
 * Where a mark lies in the next revision.
 *
 * One on its own words goes with them, a step at a time, since small steps are followed best; so does one that a person
 * has put somewhere, as long as that is there. Any other that is not on its own words (changed, or orphaned) comes back by itself where the text it was made on does, for instance when an old text is published
 * again. Otherwise a changed one stays changed, also when nothing happened to it this time, and what its maker said of
 * that still holds; and an orphan stays one, with
 * the likest place as a suggestion, since the discussion has gone on without its words.
 */
export function nextAnchor({ made, exact, last, step, direct }: Carrying): Anchor {
  const isKeptWherePut = last.state === 'changed' && last.because === 'hand' && step !== null && step.state !== 'orphaned';
  if (!isKeptWherePut && (direct?.state === 'exact' || direct?.state === 'moved')) return ownWords(made, direct);
  if (last.state === 'orphaned') {
    const likest = direct?.state === 'changed' ? direct : direct?.state === 'orphaned' ? direct.suggestion : null;
    return { state: 'orphaned', because: last.because, suggestion: likest && { start: likest.start, end: likest.end } };
  }
  if (step === null || step.state === 'orphaned') return { state: 'orphaned', because: step?.because ?? 'cut', suggestion: step?.suggestion ?? null };
  const { start, end } = step;
  if (last.state !== 'changed') return step.state === 'changed' ? { state: 'changed', start, end, because: step.because, before: step.before, after: step.after, confirmedAt: null } : ownWords(made, step);
  if (step.state !== 'changed') return stillChanged(last, { start, end }, direct);
  // The sentence around words that had changed: they still read so, and a sentence beside words would compare unlike with unlike.
  if (step.because !== 'words' && (last.because === 'words' || last.because === 'hand')) return { ...last, start, end, confirmedAt: null };
  // Changed once more: what it was made on is what the reader must be shown, not what it said in between.
  const before = step.because === 'words' ? exact : last.before;
  return { state: 'changed', start, end, because: last.because === 'hand' ? 'hand' : step.because, before, after: step.after, confirmedAt: null };
}

/**
 * A changed one whose own words this edit let be. Where what is shown is the sentence around them, that may have been reworded all the
 * same: it is shown as it stands now, and what its maker said of it holds for the words they saw.
 */
function stillChanged(last: Extract<Anchor, { state: 'changed' }>, { start, end }: Passage, direct: Carried | null): Anchor {
  const isOfSentence = last.because === 'sentence' || last.because === 'doubt';
  if (!isOfSentence || direct?.state !== 'changed' || direct.because === 'words') return { ...last, start, end };
  const { before, after } = direct;
  return { ...last, start, end, before, after, confirmedAt: after === last.after ? last.confirmedAt : null };
}

/**
 * Put a mark on words that a person has chosen for it. Whose it is knows what they meant: on the same words it stands as their
 * own. Of anybody else's choice it says so, since the same words may stand in another claim.
 */
export function byHand({ exact, made, passage: { start, end }, text, isMakers }: { exact: string; made: Passage; passage: Passage; text: string; isMakers: boolean }): Anchor {
  const after = text.slice(start, end);
  return isMakers && sameWords(exact, after) ? ownWords(made, { start, end }) : { state: 'changed', start, end, because: 'hand', before: exact, after, confirmedAt: null };
}

function ownWords(made: Passage, { start, end }: Passage): Anchor {
  return { state: start === made.start && end === made.end ? 'exact' : 'moved', start, end };
}
