'use client';
import { useCallback, useLayoutEffect, useState } from 'react';
import { useTranslations } from 'next-intl';
import type { PageText } from '@/components/annotation/offsets';
import { adoptVisitorDrafts, draftAt, draftsOn, dropDraft, keepDraft, placeKey, withQuote, type Draft } from '@/components/discussion/drafts';
import { PASSAGE_LIMIT } from '@/lib/annotation';
import type { ArticleView } from '@/lib/article';
import { shortened } from '@/lib/discussion';
import { characterCount, type Passage } from '@/lib/text';
import type { ViewerView } from '@/lib/user';
import type { Lit } from '@/lib/reading';
import { composeAddress, isAsked, returnAddress } from './addresses';
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
  /** Somebody writes there, on the screen; answers how to say that they do no longer. */
  writingAt: (place: Place) => () => void;
  /** Begin a thread on a passage. Answers whether it may be so long; if not, the reader is told. */
  begin: (passage: Passage) => boolean;
  offerSignIn: (passage: Passage) => void;
  /** Refuse a passage that is too long before anything is written on it. */
  isTooLong: (passage: Passage) => boolean;
  /** Go on with a draft on a passage. One on an older text goes on where the server finds its words now: then the page is left. Answers as `begin` does. */
  takeUp: (place: OnPassage) => boolean;
  /** Go on with what the address says was begun on a passage: `lit` is where its words are now, if they are anywhere. */
  goOn: (lit: Lit) => void;
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

  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const writingAt = useCallback((at: Place) => {
    const key = placeKey(at);
    setOpen((now) => new Set([...now, key]));
    return () => {
      setOpen((now) => new Set([...now].filter((one) => one !== key)));
      refresh();
    };
  }, [refresh]);

  // Before anything on the page looks for what was left unsent: whoever has just signed in finds it on their own shelf.
  useLayoutEffect(() => {
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
    setPlace(placeAt(page, { start, end }));
    return true;
  }

  function placeAt({ text }: PageText, { start, end }: Passage): OnPassage {
    return { kind: 'passage', revision: article.revision.number, start, end, exact: text.slice(start, end) };
  }

  function takeUp(on: OnPassage): boolean {
    if (on.revision === article.revision.number) return begin(on);
    location.assign(returnAddress(article, on));
    return false;
  }

  function goOn({ passage }: Lit): void {
    if (!page) return;
    const address = new URL(location.href);
    const draft = draftsOn(shelf).find(({ place: at }) => at.kind === 'passage' && isAsked(address, at.revision, at));
    if (!passage) {
      if (draft?.place.kind === 'passage') giveToArticle(draft, draft.place);
      return;
    }
    const now = placeAt(page, passage);
    // Written on an older text, it goes where its words went; where there is a draft already, both are kept.
    if (draft && draftAt(shelf, now) === null && keepDraft(shelf, { ...draft, place: now })) dropDraft(shelf, draft.place);
    begin(passage);
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

  return { place, offer, drafts: kept.filter((draft) => !open.has(placeKey(draft.place))), writingAt, begin, offerSignIn: setOffer, isTooLong, takeUp, goOn, refresh, close };
}
