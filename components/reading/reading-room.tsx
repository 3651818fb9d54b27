'use client';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { readPage, type PageText } from '@/components/annotation/offsets';
import { PassagePicker } from '@/components/annotation/passage-picker';
import { SelectionToolbar } from '@/components/annotation/selection-toolbar';
import { shelfOf, type Draft } from '@/components/discussion/drafts';
import type { WeighInput } from '@/lib/dispute';
import type { WatchedView } from '@/lib/notice';
import type { Reading, Sort, Weights } from '@/lib/reading';
import type { Passage } from '@/lib/text';
import { passageAddress, picksAddress, returnAddress } from './addresses';
import { ArticleThreads } from './article-threads';
import { Disputes } from '@/components/dispute/disputes';
import { CHOSEN_CARDS } from './highlights';
import { CrowdPages } from './crowd-pages';
import { LostHighlights } from './lost-highlights';
import { LostThreads } from './lost-threads';
import { Margin } from './margin';
import { NewsNote } from './news-note';
import { bringIntoView, firstVisibleBlock } from './on-screen';
import { sortThreads } from './placed-threads';
import { ReadingBar } from './reading-bar';
import { RoomContext, type Room, type Verbs } from './room';
import { Toasts } from './toasts';
import { useCrowd } from './use-crowd';
import { useHighlight } from './use-highlights';
import { useLive } from './use-live';
import { useLooking } from './use-looking';
import { useMarginLayout } from './use-margin-layout';
import { useMarking } from './use-marking';
import { useNear } from './use-near';
import { rememberStep, useNews } from './use-news';
import { useSelecting } from './use-selecting';
import { useWatching } from './use-watching';
import { useWriting } from './use-writing';

/**
 * An article with everything its readers say about it, alive. The article itself is painted by the server and
 * never changed here; what comes and goes is painted over it.
 *
 * Here what a reader does meets: selecting (use-selecting), marking (use-marking), writing (use-writing), looking
 * at threads (use-looking), and what others do meanwhile (use-live). Each keeps its own state; what one of them means for the others is said here.
 */
export function ReadingRoom({ reading, watched, verbs, compose, sort, sortLinks, firstLayout, children }: {
  reading: Omit<Reading, 'html' | 'corrections'>;
  watched: WatchedView;
  verbs: Verbs;
  /** What to reopen after signing in, as `returnTo` wrote it; `null` on an ordinary visit. */
  compose: string | null;
  sort: Sort;
  sortLinks: Record<Sort, string>;
  /** The script that lays the margin out in the first frame. */
  firstLayout: ReactNode;
  children: ReactNode;
}) {
  const { article, viewer, lit } = reading;
  const shelf = shelfOf(article.id, viewer);
  const text = useRef<HTMLDivElement>(null);
  const margin = useRef<HTMLElement>(null);
  const [page, setPage] = useState<PageText | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState({ words: '', turn: 0 });
  const announce = useCallback((words: string) => setAnnouncement(({ turn }) => ({ words, turn: turn + 1 })), []);
  const [takenUp, setTakenUp] = useState<Draft | null>(null);

  const { discussion, arrived, seen: seenArrived, painted, addFound, heardUpTo, showNext, catchUp } = useLive(reading.discussion, verbs);
  const news = useNews({ news: reading.news, from: lit.commentId, articleId: article.id, cursor: discussion.cursor, viewer, verbs });
  const { ids: newIds, seen: seenNews } = news;
  const seen = useCallback((ids: readonly string[]) => { seenArrived(ids); seenNews(ids); }, [seenArrived, seenNews]);
  const { onPassages, onArticle, lost } = useMemo(() => sortThreads(discussion), [discussion]);
  const selecting = useSelecting(page, text);
  const { selected } = selecting;
  const near = useNear(page, text);
  const [active, setActive] = useState<readonly string[]>(lit.threadId === null ? [] : [lit.threadId]);
  const crowd = useCrowd({ discussion, onPassages, page, article, verbs, near, active, addFound, heardUpTo, say: setTrouble });
  const writing = useWriting({ page, article, viewer, shelf, say: setTrouble });
  const marking = useMarking({ page, article, verbs, say: setTrouble, announce, catchUp });
  const watching = useWatching({ watched, articleId: article.id, viewer, verbs, say: setTrouble });
  const looking = useLooking({ page, discussion, onPassages, margin, crowd, active: { active, setActive }, seen, onElsewhere: () => { if (!writing.place) closeAll(); } });

  // The page is read once: the article's DOM does not change.
  useEffect(() => {
    if (text.current) setPage(readPage(text.current));
  }, [article.id]);

  const latest = useRef(discussion);
  useLayoutEffect(() => { latest.current = discussion; }, [discussion]);

  const { refresh: lookAtDrafts, close: stopWriting, writingAt } = writing;
  const { close: lookAway } = looking;

  const closeAll = useCallback(() => {
    lookAway();
    stopWriting();
  }, [lookAway, stopWriting]);

  // Escape closes what is open, wherever the focus is; what is open within it hears of the key first.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) closeAll();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [closeAll]);

  /** After writing: the page shows it, and no longer offers its draft. */
  const refresh = useCallback(async () => {
    await catchUp();
    lookAtDrafts();
  }, [catchUp, lookAtDrafts]);

  const showPosted = useCallback(async (commentId: string) => {
    await refresh();
    const { threads, outdated } = latest.current;
    // Written on words of an older text, it stands beside those of the latest.
    if (outdated !== false && !threads.some(({ comments }) => comments.some(({ id }) => id === commentId))) location.assign(`/c/${commentId}`);
    else requestAnimationFrame(() => document.getElementById(`comment-${commentId}`)?.focus());
  }, [refresh]);

  // Back from signing in: the passage is lit by the address, and what was begun goes on.
  useEffect(() => {
    if (!page || compose === null) return;
    if (compose === 'article') document.getElementById('discussion')?.scrollIntoView();
    else if (compose === 'passage') writing.goOn(lit);
    else if (lit.passage && compose === 'highlight') selecting.select(page, lit.passage);
    // Once: the address is cleaned, so that a reload does not begin again.
    const address = new URL(location.href);
    address.searchParams.delete('compose');
    history.replaceState(null, '', address);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [page]);

  // Whoever comes by a link to words that are others now hears of it first: the browser leads them to the words.
  useEffect(() => {
    if (compose === null) document.querySelector<HTMLElement>('.reading > .since-note')?.focus({ preventScroll: true });
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  // What a permalink asks for is brought into view; the browser does it by itself when the address has a fragment. In a crowd the cards find
  // their places once the page's text is read, and take with them whatever was in view.
  const isLaid = !discussion.crowd || page !== null;
  useEffect(() => {
    const goal = lit.commentId !== null ? `comment-${lit.commentId}` : lit.threadId !== null ? `thread-${lit.threadId}` : null;
    if (goal !== null) document.getElementById(goal)?.scrollIntoView({ block: 'center' });
  }, [lit, isLaid]);

  const { chosenMarks, hover } = looking;
  const { place, offer } = writing;
  const leading = useMemo(() => [...(place || offer ? ['composing'] : []), ...(chosenMarks.length > 0 ? CHOSEN_CARDS : []), ...active.map((id) => `thread-${id}`)], [place, offer, chosenMarks, active]);
  useMarginLayout({ margin, page, cards: crowd.beside, leading, painted: discussion.crowd ? NOTHING : painted });

  useHighlight('active', { page, near }, onPassages.filter(({ thread }) => active.includes(thread.id)).map(({ annotation }) => annotation));
  useHighlight('hover', { page, near }, hover ? [hover] : []);
  useHighlight('chosen', { page, near }, [...(selecting.picked ? [selecting.picked] : []), ...(selected?.byKeyboard ? [selected.passage] : []), ...(place ? [place] : []), ...(offer ? [offer] : [])]);
  useHighlight('arrived', { page, near }, discussion.annotations.filter(({ id }) => !painted.has(id)));

  const [weights, setWeights] = useState(reading.weights);
  const disputed = useMemo(() => new Set(discussion.disputes.flatMap(({ threadId, gathered }) => [...(threadId === null ? [] : [threadId]), ...gathered.map((one) => one.threadId)])), [discussion.disputes]);

  const cited = useMemo(() => {
    const all = [...discussion.disputes.flatMap(({ id, summary }) => (summary ? [[id, summary] as const] : [])), ...Object.entries(discussion.summaries)];
    return new Map(all.flatMap(([id, { citations }]) => citations.map(({ commentId }) => [commentId, id] as const)));
  }, [discussion.disputes, discussion.summaries]);

  /** Say what one makes of a comment; the count comes with the next news, which is asked for at once. */
  const weigh = useCallback(async (input: WeighInput) => {
    const answer = await verbs.weigh(input);
    if (!answer.ok) {
      setTrouble(answer.message);
      return;
    }
    setWeights((now) => weighed(now, input));
    await catchUp();
  }, [verbs, catchUp]);

  const room = useMemo<Room>(() => ({
    articleId: article.id,
    slug: article.slug,
    shelf,
    viewer,
    verbs,
    watching,
    fresh: new Set([...arrived.keys(), ...newIds]),
    catchUp: refresh,
    ...{ weights, weigh, disputed, cited },
    summaries: discussion.summaries,
    showPosted,
    ...{ announce, say: setTrouble, writingAt, takenUp },
    returnTo: (at) => returnAddress(article, at),
  }), [article, shelf, viewer, verbs, watching, arrived, newIds, refresh, showPosted, announce, writingAt, takenUp, weights, weigh, disputed, cited, discussion.summaries]);

  const moderates = viewer.kind === 'user' && viewer.looksAfter;

  /** Closed to this reader, and not only until they sign in. */
  const isClosed = !discussion.canOpen.allowed && discussion.canOpen.because !== 'not_signed_in';

  function comment(passage: Passage): void {
    selecting.dismiss();
    if (!writing.begin(passage)) return;
    looking.activate([]);
    selecting.clear();
  }

  async function highlight(passage: Passage): Promise<void> {
    selecting.clear();
    if (viewer.kind === 'visitor') {
      writing.offerSignIn(passage);
      return;
    }
    if (writing.isTooLong(passage)) return;
    const made = await marking.highlight(passage, viewer.name);
    if (made) looking.showMark(made);
  }

  async function reattach(passage: Passage): Promise<void> {
    const annotationId = await marking.reattach(passage);
    if (annotationId === null) return;
    // The marks in the text were painted by the server, and one of them is elsewhere now.
    const thread = discussion.threads.find((one) => one.annotationId === annotationId);
    if (thread) location.assign(`/t/${thread.id}`);
    else location.reload();
  }

  /** Draw somebody's unsent words again where they were written; if that is not on this page, go where it is. */
  function takeUp(draft: Draft): void {
    const at = draft.place;
    // Another each time: whoever closes what was opened may ask for it again.
    setTakenUp({ ...draft });
    if (at.kind === 'article') document.getElementById('discussion')?.scrollIntoView();
    else if (at.kind === 'passage') {
      selecting.dismiss();
      if (writing.takeUp(at)) looking.activate([]);
    } else {
      const commentId = at.kind === 'reply' ? at.parentId : at.commentId;
      const thread = discussion.threads.find(({ comments }) => comments.some(({ id }) => id === commentId));
      if (!thread) {
        location.assign(`/c/${commentId}`);
        return;
      }
      if (onPassages.some((placed) => placed.thread.id === thread.id)) looking.activate([thread.id]);
      requestAnimationFrame(() => document.getElementById(`comment-${commentId}`)?.scrollIntoView({ block: 'center' }));
    }
  }

  const waiting = [...arrived];
  /** Look at a comment where it stands; one that the page does not have is looked at on its own page. */
  function show(commentId: string, threadId: string, isStep = false): void {
    if (!discussion.threads.some(({ id, comments }) => id === threadId && comments.some((one) => one.id === commentId))) {
      if (isStep) rememberStep(commentId);
      location.assign(`/c/${commentId}`);
      return;
    }
    looking.activate([threadId]);
    requestAnimationFrame(() => {
      const posted = document.getElementById(`comment-${commentId}`) ?? document.getElementById(`thread-${threadId}`);
      posted?.scrollIntoView({ block: 'center' });
      posted?.focus({ preventScroll: true });
    });
  }

  return (
    <RoomContext value={room}>
      <NewsNote news={reading.news} slug={article.slug} current={article.revision.number} left={news.left} onNext={() => { if (news.next) show(news.next.id, news.next.threadId, true); }} />
      <ReadingBar
        threads={discussion.crowd?.threads ?? onPassages.length}
        drafts={writing.drafts}
        outdated={discussion.outdated}
        watching={watching}
        onDraft={takeUp}
        onPick={selecting.startPicking}
        onShowAll={looking.showAll}
      />
      {selecting.isPicking && page && (
        <PassagePicker
          page={page}
          lang={article.lang}
          first={firstVisibleBlock(page)}
          onMove={(passage) => { selecting.pick(passage); if (passage) bringIntoView(page, passage); }}
          onLeave={() => { selecting.stopPicking(); focusPickButton(); }}
          onChoose={(passage) => { selecting.stopPicking(); selecting.select(page, passage); }}
        />
      )}
      <div className="room" data-live={page !== null}>
        <div ref={text} className="text-column" {...looking.listeners}>
          {children}
          <div className="paint-layer" aria-hidden />
        </div>
        <Margin
          element={margin}
          {...{ page, article, discussion, lit, looking, writing }}
          cards={crowd.beside}
          target={marking.target}
          onOpened={({ threadId, commentId }) => { stopWriting(); looking.activate([threadId]); void showPosted(commentId); }}
          onNext={showNext}
          onReattach={marking.startReattaching}
          onClose={closeAll}
        />
      </div>
      {firstLayout}
      {discussion.crowd && <CrowdPages crowd={discussion.crowd} slug={article.slug} />}
      <Disputes discussion={discussion} litComment={lit.commentId} onNext={showNext} />
      <ArticleThreads threads={onArticle} picks={reading.hasPicks || discussion.threads.some(({ picks }) => picks > 0) ? picksAddress(article.slug) : null} sort={sort} sortLinks={sortLinks} canOpen={discussion.canOpen} litComment={lit.commentId} startWriting={compose === 'article'} onNext={showNext} />
      <LostThreads threads={lost} litComment={lit.commentId} onNext={showNext} onReattach={marking.startReattaching} />
      <LostHighlights highlights={reading.lostHighlights} onReattach={marking.startReattaching} />
      {selected && (
        <SelectionToolbar
          onReattach={marking.reattaching === null ? undefined : () => void reattach(selected.passage)}
          at={selected.at}
          focus={selected.byKeyboard}
          link={typeof location === 'undefined' ? '' : `${location.origin}${passageAddress(article, selected.passage)}#passage`}
          nameDispute={moderates ? `/moderation/disputes/new?article=${encodeURIComponent(article.slug)}&passage=${article.revision.number}:${selected.passage.start}-${selected.passage.end}` : undefined}
          onHighlight={() => void highlight(selected.passage)}
          onComment={isClosed ? undefined : () => comment(selected.passage)}
          onLook={crowd.isMarked(selected.passage) ? () => { selecting.clear(); void looking.lookInto(selected.passage); } : undefined}
          onClose={() => { selecting.clear(); if (selected.byKeyboard) focusPickButton(); }}
        />
      )}
      <Toasts
        {...{ trouble, announcement }}
        arrived={waiting.length}
        isReattaching={marking.reattaching !== null}
        onArrived={() => { const [first] = waiting; if (first) show(...first); }}
        onTroubleRead={() => setTrouble(null)}
        onReattachLeft={marking.stopReattaching}
      />
    </RoomContext>
  );
}

/** What a reader makes of comments, after they have said so of one. */
function weighed({ wellArgued, stances }: Weights, { commentId, how }: WeighInput): Weights {
  if (how.kind === 'well_argued') return { stances, wellArgued: [...wellArgued.filter((id) => id !== commentId), ...(how.is ? [commentId] : [])] };
  const { [commentId]: _, ...others } = stances;
  return { wellArgued, stances: how.stance === null ? others : { ...others, [commentId]: how.stance } };
}

/** No annotation: in a crowd every card is told where its words are. */
const NOTHING: ReadonlySet<string> = new Set();

/** Whoever chose with the keyboard is back at the button they began with. */
function focusPickButton(): void {
  document.querySelector<HTMLElement>('.reading-bar .by-keyboard')?.focus();
}
