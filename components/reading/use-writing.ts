'use client';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'next-intl';
import type { PageText } from '@/components/annotation/offsets';
import { adoptVisitorDrafts, draftAt, draftsOn, dropDraft, keepDraft, withQuote, type Draft } from '@/components/discussion/drafts';
import { PASSAGE_LIMIT } from '@/lib/annotation';
import type { ArticleView } from '@/lib/article';
import { shortened } from '@/lib/discussion';
import { characterCount, type Passage } from '@/lib/text';
import type { ViewerView } from '@/lib/user';
import { composeAddress } from './addresses';
import type { Place } from './room';

export type OnPassage = Extract<Place, { kind: 'passage' }>;

/** What a reader is writing beside the text, and what they left unsent on this device. */
export interface Writing {
  /** Where a new thread is being written; `null` when none is. */
  place: OnPassage | null;
  /** The passage on which somebody who is not signed in began to do something that needs an account. */
  offer: Passage | null;
  /** Unsent words on this article, but for those that are before the reader's eyes, oldest first. */
  drafts: Draft[];
  /** Begin a thread on a passage. Answers whether it may be so long; if not, the reader is told. */
  begin: (passage: Passage) => boolean;
  offerSignIn: (passage: Passage) => void;
  /** Refuse a passage that is too long before anything is written on it. */
  isTooLong: (passage: Passage) => boolean;
  /** Go on with a draft on a passage, wherever its words stand now. Answers as `begin` does. */
  takeUp: (draft: Draft, place: OnPassage) => boolean;
  /** Look again at what lies on this device. */
  refresh: () => void;
  close: () => void;
}

/** `say` tells the reader what went wrong. */
export function useWriting({ page, article, viewer, shelf, say }: { page: PageText | null; article: ArticleView; viewer: ViewerView; shelf: string; say: (trouble: string) => void }): Writing {
  const t = useTranslations('reading');
  const refusal = useTranslations('refusal');
  const [place, setPlace] = useState<OnPassage | null>(null);
  const [offer, setOffer] = useState<Passage | null>(null);
  const [kept, setKept] = useState<Draft[]>([]);

  const refresh = useCallback(() => setKept(draftsOn(shelf)), [shelf]);

  useEffect(() => {
    adoptVisitorDrafts(article.id, viewer);
    refresh();
    // Once: the viewer of a page does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [article.id]);

  const close = useCallback(() => {
    setPlace(null);
    setOffer(null);
    refresh();
  }, [refresh]);

  /** More than a passage may have is better said now than after writing. */
  function isTooLong({ start, end }: Passage): boolean {
    const tooLong = page !== null && characterCount(page.text.slice(start, end)) > PASSAGE_LIMIT;
    if (tooLong) say(refusal('passage_too_long'));
    return tooLong;
  }

  function begin({ start, end }: Passage): boolean {
    if (!page || isTooLong({ start, end })) return false;
    setPlace({ kind: 'passage', start, end, exact: page.text.slice(start, end) });
    return true;
  }

  /** The words a draft is about may stand elsewhere since the article was corrected; it goes with them, or says so. */
  function takeUp(draft: Draft, on: OnPassage): boolean {
    if (!page) return false;
    if (page.text.slice(on.start, on.end) === on.exact) return begin(on);
    const at = page.text.indexOf(on.exact);
    if (at === -1 || page.text.includes(on.exact, at + 1)) {
      giveToArticle(draft, on);
      return false;
    }
    const moved = { ...on, start: at, end: at + on.exact.length };
    keepDraft(shelf, { ...draft, place: moved });
    dropDraft(shelf, on);
    return begin(moved);
  }

  /** Words about words that are nowhere to be told go to the article as a whole, with those as a quote. */
  function giveToArticle(draft: Draft, on: OnPassage): void {
    const body = withQuote(draft.body, shortened(on.exact));
    if (draftAt(shelf, { kind: 'article' }) !== null || !keepDraft(shelf, { ...draft, body, place: { kind: 'article' } })) {
      say(t('draft_lost'));
      return;
    }
    dropDraft(shelf, on);
    location.assign(composeAddress(article.slug));
  }

  const isHere = (at: Place): boolean => place !== null && at.kind === 'passage' && at.start === place.start && at.end === place.end;
  return { place, offer, drafts: kept.filter((draft) => !isHere(draft.place)), begin, offerSignIn: setOffer, isTooLong, takeUp, refresh, close };
}
