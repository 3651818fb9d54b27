'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { offsetOf, passageOf, rangeOf, readPage, type PageText } from '@/components/annotation/offsets';
import { PassagePicker } from '@/components/annotation/passage-picker';
import { SelectionToolbar } from '@/components/annotation/selection-toolbar';
import { Composer, SignInOffer } from '@/components/discussion/composer';
import { adoptVisitorDrafts, draftAt, draftsOn, dropDraft, keepDraft, shelfOf, withQuote, type Draft } from '@/components/discussion/drafts';
import { Thread } from '@/components/discussion/thread';
import { PASSAGE_LIMIT, type AnnotationView, type Target } from '@/lib/annotation';
import { shortened, type ThreadView } from '@/lib/discussion';
import type { Reading, Sort } from '@/lib/reading';
import { characterCount, covering, quoteOf, type Passage } from '@/lib/text';
import { ArticleThreads } from './article-threads';
import { LostThreads } from './lost-threads';
import { layMargin } from './margin-layout';
import { blockLength, bringIntoView, firstVisibleBlock, offsetAtPoint, runStart, showAboveSheet, topOf } from './on-screen';
import { OwnHighlight } from './own-highlight';
import { ReadingBar } from './reading-bar';
import { RoomContext, type Place, type Room, type Verbs } from './room';
import { CARD_GAP, stack } from './stack';
import { useHighlight } from './use-highlights';
import { useLive } from './use-live';

/** What is selected in the article and may be acted on. */
interface Selected {
  passage: Passage;
  /** Where it is in the window, now. */
  at: () => DOMRect;
  byKeyboard: boolean;
}

/**
 * An article with everything its readers say about it, alive. The article itself is painted by the server and
 * never changed here; what comes and goes is painted over it.
 */
export function ReadingRoom({ reading, verbs, compose, sort, sortLinks, firstLayout, children }: {
  reading: Omit<Reading, 'html' | 'corrections'>;
  verbs: Verbs;
  /** What to reopen after signing in, as `returnTo` wrote it; `null` on an ordinary visit. */
  compose: string | null;
  sort: Sort;
  sortLinks: Record<Sort, string>;
  /** The script that lays the margin out before the first paint. */
  firstLayout: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('reading');
  const refusal = useTranslations('refusal');
  const { article, viewer, lit } = reading;
  const shelf = shelfOf(article.id, viewer);
  const { discussion, arrived, seen, showNext, catchUp } = useLive(reading.discussion, verbs);
  const [page, setPage] = useState<PageText | null>(null);
  const [active, setActive] = useState<readonly string[]>(lit.threadId === null ? [] : [lit.threadId]);
  const [showAll, setShowAll] = useState(false);
  const [hover, setHover] = useState<Passage | null>(null);
  const [pointed, setPointed] = useState<readonly string[]>([]);
  const [selected, setSelected] = useState<Selected | null>(null);
  const [writing, setWriting] = useState<Extract<Place, { kind: 'passage' }> | null>(null);
  const [picking, setPicking] = useState(false);
  const [picked, setPicked] = useState<Passage | null>(null);
  const [offer, setOffer] = useState<Passage | null>(null);
  const [drafts, setDrafts] = useState<Draft[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [ownMark, setOwnMark] = useState<AnnotationView | null>(null);
  const [announcement, setAnnouncement] = useState('');
  /** The mark that is to be put on other words, once they are selected. */
  const [reattaching, setReattaching] = useState<string | null>(null);
  const text = useRef<HTMLDivElement>(null);
  const margin = useRef<HTMLElement>(null);
  /** What opened the threads that are looked at, to go back to by keyboard. */
  const opener = useRef<HTMLElement | null>(null);

  const annotations = useMemo(() => new Map(discussion.annotations.map((annotation) => [annotation.id, annotation])), [discussion.annotations]);
  const onPassages = useMemo(() => {
    const placed = discussion.threads.flatMap((thread) => {
      const annotation = annotations.get(thread.annotationId ?? '');
      return annotation ? [{ thread, annotation }] : [];
    });
    return placed.sort((a, b) => a.annotation.start - b.annotation.start || b.annotation.end - a.annotation.end || a.thread.createdAt.localeCompare(b.thread.createdAt));
  }, [discussion.threads, annotations]);
  const onArticle = useMemo(() => discussion.threads.filter(({ annotationId }) => annotationId === null), [discussion.threads]);

  const lost = useMemo(() => discussion.threads.filter(({ annotationId }) => annotationId !== null && !annotations.has(annotationId)), [discussion.threads, annotations]);

  /** Look at some threads, the first of them leading; one on the whole article is looked at where it stands. */
  const activate = useCallback((threadIds: readonly string[]) => {
    setActive(threadIds);
    setOwnMark(null);
    const ids = new Set(threadIds);
    seen(discussion.threads.filter(({ id }) => ids.has(id)).flatMap(({ comments }) => comments.map(({ id }) => id)));
  }, [discussion.threads, seen]);

  /** After writing: the page shows it, and no longer offers its draft. */
  const refresh = useCallback(async () => {
    await catchUp();
    setDrafts(draftsOn(shelf));
  }, [catchUp, shelf]);

  const showPosted = useCallback(async (commentId: string) => {
    await refresh();
    // Once it is drawn.
    requestAnimationFrame(() => document.getElementById(`comment-${commentId}`)?.focus());
  }, [refresh]);

  const closeAll = useCallback(() => {
    const { activeElement } = document;
    if (activeElement === document.body || margin.current?.contains(activeElement)) opener.current?.focus();
    opener.current = null;
    setActive([]);
    setShowAll(false);
    setWriting(null);
    setOffer(null);
    setOwnMark(null);
    setDrafts(draftsOn(shelf));
  }, [shelf]);

  // Escape closes what is open, wherever the focus is; what is open within it hears of the key first.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) closeAll();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [closeAll]);

  // The page is read once: the article's DOM does not change.
  useEffect(() => {
    if (!text.current) return;
    setPage(readPage(text.current));
    adoptVisitorDrafts(article.id, viewer);
    setDrafts(draftsOn(shelf));
    // Once: the viewer of a page does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [article.id]);

  // Back from signing in: the passage is lit by the address, and what was begun goes on.
  useEffect(() => {
    if (!page || compose === null) return;
    if (compose === 'article') document.getElementById('discussion')?.scrollIntoView();
    else if (lit.passage && compose === 'passage') setWriting({ kind: 'passage', ...lit.passage, exact: page.text.slice(lit.passage.start, lit.passage.end) });
    else if (lit.passage && compose === 'highlight') selectPassage(page, lit.passage, setSelected);
    // Once: the address is cleaned, so that a reload does not begin again.
    const address = new URL(location.href);
    address.searchParams.delete('compose');
    history.replaceState(null, '', address);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [page]);

  // A paragraph's button pressed before the scripts arrived led to its thread by the address; so do links from elsewhere.
  useEffect(() => {
    const named = /^#thread-([0-9a-f-]{36})$/u.exec(location.hash)?.[1];
    if (named !== undefined) activate([named]);
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  // What a permalink asks for is brought into view; the browser does it by itself when the address has a fragment.
  useEffect(() => {
    const goal = lit.commentId !== null ? `comment-${lit.commentId}` : lit.threadId !== null ? `thread-${lit.threadId}` : null;
    if (goal !== null) document.getElementById(goal)?.scrollIntoView({ block: 'center' });
  }, [lit]);

  const painted = useRef(new Set(reading.discussion.annotations.map(({ id }) => id)));

  // Threads beside the text move when they change, when the window does, and when fonts arrive.
  const leading = useMemo(() => [...(writing || offer ? ['composing'] : []), ...(ownMark ? ['own-mark'] : []), ...active.map((id) => `thread-${id}`)], [writing, offer, ownMark, active]);
  useLayoutEffect(() => {
    const element = margin.current;
    if (!element) return;
    const lay = (): void => {
      // The server has painted no mark for what came since: such a card is told where its words are.
      for (const { thread, annotation } of page ? onPassages : []) {
        const card = painted.current.has(annotation.id) ? null : document.getElementById(`thread-${thread.id}`);
        if (card && page) card.dataset['top'] = String(topOf(page, annotation, element));
      }
      layMargin(element, stack, CARD_GAP, leading);
    };
    lay();
    const observer = new ResizeObserver(lay);
    observer.observe(element.parentElement ?? element);
    for (const thread of element.querySelectorAll(':scope > [data-start]')) observer.observe(thread);
    return () => observer.disconnect();
  }, [leading, onPassages, page]);

  const activePassages = onPassages.filter(({ thread }) => active.includes(thread.id)).map(({ annotation }) => annotation);
  useHighlight('active', page, activePassages);
  useHighlight('hover', page, hover ? [hover] : []);
  useHighlight('chosen', page, [...(picked ? [picked] : []), ...(selected?.byKeyboard ? [selected.passage] : []), ...(writing ? [writing] : []), ...(offer ? [offer] : [])]);
  useHighlight('arrived', page, discussion.annotations.filter(({ id }) => !painted.current.has(id)));

  // A selection by mouse, touch or keyboard is offered what can be done with it, once it rests.
  useEffect(() => {
    if (!page) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const column = text.current;
    let last: { anchor: Node; anchorAt: number; focus: Node; focusAt: number } | null = null;
    const look = (): void => {
      const now = getSelection();
      if (now?.anchorNode && now.focusNode && column?.contains(now.anchorNode) && column.contains(now.focusNode)) last = { anchor: now.anchorNode, anchorAt: now.anchorOffset, focus: now.focusNode, focusAt: now.focusOffset };
      clearTimeout(timer);
      timer = setTimeout(() => {
        const selection = getSelection();
        const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
        const inside = range && text.current?.contains(range.commonAncestorContainer);
        const passage = inside ? passageOf(page, range) : null;
        setSelected((now) => (passage && range ? { passage, at: () => range.getBoundingClientRect(), byKeyboard: false } : now?.byKeyboard ? now : null));
      }, 150);
    };
    // Words may have been selected before the scripts arrived.
    look();
    // Dragged out over something else, a selection runs on to the end of the page: it is what it was at the edge of the text.
    const draw = (): void => {
      const now = getSelection();
      if (now?.anchorNode && column?.contains(now.anchorNode) && !column.contains(now.focusNode) && last) now.setBaseAndExtent(last.anchor, last.anchorAt, last.focus, last.focusAt);
    };
    document.addEventListener('selectionchange', look);
    document.addEventListener('pointerup', draw);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('pointerup', draw);
    };
  }, [page]);

  const target = useCallback((passage: Passage): Target | null => page && { revisionId: article.revision.id, quote: quoteOf(page.text, passage), position: { start: passage.start, end: passage.end } }, [page, article.revision.id]);
  const passageAddress = useCallback(({ start, end }: Passage) => `/a/${encodeURIComponent(article.slug)}?passage=${article.revision.number}:${start}-${end}`, [article.slug, article.revision.number]);

  const room = useMemo<Room>(() => ({
    articleId: article.id,
    slug: article.slug,
    shelf,
    viewer,
    verbs,
    fresh: new Set(arrived.keys()),
    catchUp: refresh,
    showPosted,
    announce: setAnnouncement,
    returnTo(place) {
      const base = `/a/${encodeURIComponent(article.slug)}`;
      if (place.kind === 'passage') return `${passageAddress(place)}&compose=passage#passage`;
      if (place.kind === 'article') return `${base}?compose=article#discussion`;
      return place.kind === 'reply' ? `${base}?thread=${place.threadId}&comment=${place.parentId}#comment-${place.parentId}` : `/c/${place.commentId}`;
    },
  }), [article, shelf, viewer, verbs, arrived, refresh, showPosted, passageAddress]);

  /** More than a passage may have is better said now than after writing. */
  function isTooLong({ start, end }: Passage): boolean {
    const tooLong = page !== null && characterCount(page.text.slice(start, end)) > PASSAGE_LIMIT;
    if (tooLong) setTrouble(refusal('passage_too_long'));
    return tooLong;
  }

  function comment(passage: Passage): void {
    setSelected(null);
    if (isTooLong(passage) || !page) return;
    setActive([]);
    setWriting({ kind: 'passage', start: passage.start, end: passage.end, exact: page.text.slice(passage.start, passage.end) });
    getSelection()?.removeAllRanges();
  }

  async function highlight(passage: Passage): Promise<void> {
    setSelected(null);
    getSelection()?.removeAllRanges();
    if (viewer.kind === 'visitor') {
      setOffer(passage);
      return;
    }
    const at = target(passage);
    if (!at || isTooLong(passage)) return;
    const answer = await verbs.highlight({ target: at, visibility: 'private', clientId: crypto.randomUUID() });
    if (!answer.ok) {
      setTrouble(answer.message);
      return;
    }
    await catchUp();
    setAnnouncement(t('highlighted'));
    setOwnMark({ id: answer.value.annotationId, ...passage, change: null, motivation: 'highlighting', visibility: 'private', mine: true, by: viewer.name });
  }

  /** Put the mark that was chosen on the words that are selected now. */
  async function reattach(annotationId: string, passage: Passage): Promise<void> {
    const at = target(passage);
    if (!at) return;
    const answer = await verbs.reattach({ annotationId, target: at });
    if (!answer.ok) {
      setTrouble(answer.message);
      return;
    }
    // The marks in the text were painted by the server, and one of them is elsewhere now.
    const thread = discussion.threads.find((one) => one.annotationId === annotationId);
    location.assign(thread ? `/t/${thread.id}` : location.href);
  }

  /** Everything that lies over a place in the text: threads, innermost first, or one's own highlight. */
  function lookAt(offset: number): void {
    const over = covering(discussion.annotations, offset);
    activate(threadsOf(over).map(({ id }) => id));
    setOwnMark(over.find(({ mine, motivation }) => mine && motivation === 'highlighting') ?? null);
  }

  function press(event: React.MouseEvent): void {
    if (!page || !(event.target instanceof Element)) return;
    const count = event.target.closest('.block-count');
    if (count) {
      event.preventDefault();
      activate(threadsInBlock(count).map(({ id }) => id));
      if (count instanceof HTMLElement) opener.current = count;
      // Pressed by keyboard: the reader goes on in the first of the threads.
      if (event.detail === 0) requestAnimationFrame(() => margin.current?.querySelector<HTMLElement>('.thread.is-active .comment')?.focus());
      return;
    }
    if (event.target.closest('a') || !getSelection()?.isCollapsed) return;
    // What is hidden cannot be meant.
    if (document.documentElement.dataset['quiet'] === 'on') return;
    const mark = event.target.closest('mark');
    const offset = mark ? offsetOf(page, mark) : offsetAtPoint(page, event.clientX, event.clientY);
    if (offset !== null && covering(discussion.annotations, offset).length > 0) {
      lookAt(offset);
      if (mark) requestAnimationFrame(() => showAboveSheet(mark, margin.current));
    }
    else if (active.length > 0 && !writing) closeAll();
  }

  function point(event: React.PointerEvent): void {
    const mark = page && event.pointerType === 'mouse' && event.target instanceof Element ? event.target.closest('mark') : null;
    const offset = mark && page ? offsetOf(page, mark) : null;
    const over = offset === null ? [] : covering(discussion.annotations, offset);
    const innermost = over[0];
    setHover((now) => (now?.start === innermost?.start && now?.end === innermost?.end ? now : (innermost ?? null)));
    pointAt(threadsOf(over).map(({ id }) => id));
  }

  /** Show which threads hang on what is pointed at or focused, where they stand. */
  function pointAt(threadIds: readonly string[]): void {
    setPointed((now) => (now.join() === threadIds.join() ? now : threadIds));
  }

  /** The threads that hang on some annotations, in their order. */
  function threadsOf(over: readonly { id: string }[]): ThreadView[] {
    return over.flatMap(({ id }) => onPassages.filter(({ annotation }) => annotation.id === id).map(({ thread }) => thread));
  }

  /** The threads whose passages begin in the block that this stands in. */
  function threadsInBlock(element: Element): ThreadView[] {
    const block = element.closest<HTMLElement>('[data-at]');
    const start = Number(block?.dataset['at']);
    const end = start + (block && page ? blockLength(page, block) : 0);
    return onPassages.filter(({ annotation }) => annotation.start >= start && annotation.start <= end).map(({ thread }) => thread);
  }

  /** A paragraph's button shows its threads as soon as it has the focus. */
  function focus(event: React.FocusEvent): void {
    const count = event.target.closest('.block-count');
    if (count) pointAt(threadsInBlock(count).map(({ id }) => id));
  }

  /** Does a thread that is looked at hang on words that this passage covers too? Then it stays near. */
  function sharesPassage(threadId: string, { start, end }: Passage): boolean {
    return onPassages.some(({ thread, annotation }) => thread.id === threadId && annotation.start < end && start < annotation.end);
  }

  /** Draw somebody's unsent words again where they were written; if that is not on this page, go where it is. */
  function takeUp(draft: Draft): void {
    const { place } = draft;
    if (place.kind === 'article') document.getElementById('discussion')?.scrollIntoView();
    else if (place.kind === 'passage') takeUpPassage(draft, place);
    else {
      const commentId = place.kind === 'reply' ? place.parentId : place.commentId;
      const thread = discussion.threads.find(({ comments }) => comments.some(({ id }) => id === commentId));
      if (thread) activate([thread.id]);
      else location.assign(`/c/${commentId}`);
    }
  }

  /** The words a draft is about may stand elsewhere since the article was corrected; it goes with them, or says so. */
  function takeUpPassage(draft: Draft, place: Extract<Place, { kind: 'passage' }>): void {
    if (!page) return;
    if (page.text.slice(place.start, place.end) === place.exact) {
      comment(place);
      return;
    }
    const at = page.text.indexOf(place.exact);
    if (at === -1 || page.text.includes(place.exact, at + 1)) {
      // Its words are nowhere to be told: it goes to the article as a whole, with them as a quote.
      const body = withQuote(draft.body, shortened(place.exact));
      if (draftAt(shelf, { kind: 'article' }) !== null || !keepDraft(shelf, { ...draft, body, place: { kind: 'article' } })) setTrouble(t('draft_lost'));
      else {
        dropDraft(shelf, place);
        location.assign(`/a/${encodeURIComponent(article.slug)}?compose=article#discussion`);
      }
      return;
    }
    const moved = { ...place, start: at, end: at + place.exact.length };
    keepDraft(shelf, { ...draft, place: moved });
    dropDraft(shelf, place);
    comment(moved);
  }

  const waiting = [...arrived];
  const elsewhere = drafts.filter(({ place }) => !(writing && place.kind === 'passage' && place.start === writing.start && place.end === writing.end));
  const sheetOpen = active.length > 0 || showAll || writing !== null || offer !== null || ownMark !== null;

  return (
    <RoomContext value={room}>
      <ReadingBar
        threads={onPassages.length}
        drafts={elsewhere}
        outdated={discussion.outdated}
        onDraft={takeUp}
        onPick={() => setPicking(true)}
        onShowAll={() => setShowAll(true)}
      />
      {picking && page && (
        <PassagePicker
          page={page}
          lang={article.lang}
          first={firstVisibleBlock(page)}
          onMove={(passage) => { setPicked(passage); if (passage) bringIntoView(page, passage); }}
          onLeave={() => { setPicking(false); setPicked(null); document.querySelector<HTMLElement>('.reading-bar .pick')?.focus(); }}
          onChoose={(passage) => { setPicking(false); setPicked(null); selectPassage(page, passage, setSelected); }}
        />
      )}
      <div className="room" data-live={page !== null}>
        {/* Pointer shortcuts for what each paragraph's button does by keyboard. */}
        <div ref={text} className="text-column" onClick={press} onPointerMove={point} onPointerLeave={() => { setHover(null); pointAt([]); }} onFocus={focus} onBlur={() => pointAt([])}>
          {children}
        </div>
        <aside ref={margin} className={`margin${showAll ? ' shows-all' : ''}`} data-open={sheetOpen} aria-label={t('margin')}>
          <div className="sheet-head only-scripted">
            <span>{t('sheet', { count: showAll ? onPassages.length : active.length })}</span>
            <button type="button" className="button-quiet" onClick={closeAll}>{t('close')}</button>
          </div>
          {writing && page && (
            <section id="composing" className="thread is-active is-composing" data-start={runStart(discussion.annotations, lit.passage, writing.start)} data-top={topOf(page, writing, margin.current)} aria-label={t('new_thread')}>
              <blockquote className="thread-quote" dir="auto">{shortened(writing.exact)}</blockquote>
              <Composer
                key={`${writing.start}-${writing.end}`}
                place={writing}
                label={t('comment_on_passage')}
                action={t('post')}
                send={({ body, clientId }) => verbs.open({ articleId: article.id, target: target(writing), body, clientId })}
                onSent={({ threadId, commentId }) => { setWriting(null); setActive([threadId]); void showPosted(commentId); }}
                onClose={closeAll}
              />
            </section>
          )}
          {offer && (
            <section id="composing" className="thread is-active is-composing" data-start="" data-top={page ? topOf(page, offer, margin.current) : 0} aria-label={t('sign_in_to_highlight')}>
              <SignInOffer address={`${passageAddress(offer)}&compose=highlight#passage`} before={t('sign_in_to_highlight')} />
              <button type="button" className="button-quiet" onClick={closeAll}>{t('close')}</button>
            </section>
          )}
          {ownMark && page && (
            <OwnHighlight annotation={annotations.get(ownMark.id) ?? ownMark} quote={shortened(page.text.slice(ownMark.start, ownMark.end))} top={topOf(page, ownMark, margin.current)} onDone={closeAll} />
          )}
          {onPassages.map(({ thread, annotation }) => (
            <Thread
              key={thread.id}
              thread={thread}
              start={annotation.start}
              attention={active[0] === thread.id ? 'leading' : active.includes(thread.id) ? 'near' : 'none'}
              pointed={pointed.includes(thread.id)}
              change={annotation.change}
              onReattach={setReattaching}
              litComment={lit.commentId}
              onActivate={() => { if (active[0] !== thread.id) activate([thread.id, ...active.filter((id) => id !== thread.id && sharesPassage(id, annotation))]); }}
              onClose={closeAll}
              onNext={(next) => showNext(thread.id, next)}
            />
          ))}
          {onPassages.length === 0 && !writing && <p className="margin-empty">{t('margin_empty')}</p>}
        </aside>
      </div>
      {firstLayout}
      <ArticleThreads threads={onArticle} sort={sort} sortLinks={sortLinks} canOpen={discussion.canOpen} litComment={lit.commentId} startWriting={compose === 'article'} onNext={showNext} />
      <LostThreads threads={lost} litComment={lit.commentId} onNext={showNext} onReattach={setReattaching} />
      {reattaching !== null && (
        <div className="toast" role="status">
          {t('reattaching')} <button type="button" className="button-quiet" onClick={() => setReattaching(null)}>{t('close')}</button>
        </div>
      )}
      {selected && (
        <SelectionToolbar
          onReattach={reattaching === null ? undefined : () => void reattach(reattaching, selected.passage)}
          at={selected.at}
          focus={selected.byKeyboard}
          link={typeof location === 'undefined' ? '' : `${location.origin}${passageAddress(selected.passage)}#passage`}
          onHighlight={() => void highlight(selected.passage)}
          onComment={() => comment(selected.passage)}
          onClose={() => {
            setSelected(null);
            getSelection()?.removeAllRanges();
            if (selected.byKeyboard) document.querySelector<HTMLElement>('.reading-bar .pick')?.focus();
          }}
        />
      )}
      {waiting.length > 0 && (
        <button type="button" className="arrivals" onClick={() => {
          const [commentId = '', threadId = ''] = waiting[0] ?? [];
          activate([threadId]);
          requestAnimationFrame(() => {
            const posted = document.getElementById(`comment-${commentId}`) ?? document.getElementById(`thread-${threadId}`);
            posted?.scrollIntoView({ block: 'center' });
            posted?.focus({ preventScroll: true });
          });
        }}>
          {t('arrived', { count: waiting.length })}
        </button>
      )}
      {trouble && (
        <div className="toast trouble" role="alert">
          {trouble} <button type="button" className="button-quiet" onClick={() => setTrouble(null)}>{t('close')}</button>
        </div>
      )}
      <p className="visually-hidden" role="status" aria-live="polite">{announcement} {waiting.length > 0 ? t('arrived', { count: waiting.length }) : ''}</p>
    </RoomContext>
  );
}

/** Select a passage as if it had been selected by hand, and offer what can be done with it. */
function selectPassage(page: PageText, passage: Passage, offer: (selected: Selected) => void): void {
  const range = rangeOf(page, passage);
  if (range) offer({ passage, at: () => range.getBoundingClientRect(), byKeyboard: true });
}
