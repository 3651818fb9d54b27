'use client';
import { useTranslations } from 'next-intl';
import { memo, type RefObject } from 'react';
import type { PageText } from '@/components/annotation/offsets';
import { Composer, SignInOffer } from '@/components/discussion/composer';
import { Thread } from '@/components/discussion/thread';
import type { Target } from '@/lib/annotation';
import type { ArticleView } from '@/lib/article';
import { shortened, type ThreadView } from '@/lib/discussion';
import type { Discussion, Lit } from '@/lib/reading';
import type { Passage } from '@/lib/text';
import { passageAddress, revisionAddress } from './addresses';
import { SinceNote } from './since-note';
import { runStart, topOf } from './on-screen';
import { Highlights } from './highlights';
import type { PlacedThread } from './placed-threads';
import { useRoom } from './room';
import type { Looking } from './use-looking';
import type { Writing } from './use-writing';

/** What stands beside the text: the threads on its passages, and what is being written there. */
export function Margin({ element, page, article, discussion, cards, lit, looking, writing, target, onOpened, onNext, onReattach, onClose }: {
  element: RefObject<HTMLElement | null>;
  page: PageText | null;
  article: ArticleView;
  discussion: Discussion;
  /** The threads with a card beside the text. */
  cards: readonly PlacedThread[];
  lit: Lit;
  looking: Looking;
  writing: Writing;
  /** A passage as the server is told of it; `null` before the page is alive. */
  target: (passage: Passage) => Target | null;
  onOpened: (posted: { threadId: string; commentId: string }) => void;
  onNext: (threadId: string, page: { comments: ThreadView['comments']; more: boolean }) => void;
  onReattach: (annotationId: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations('reading');
  const { verbs } = useRoom();
  const { active, pointed, chosenMarks, showsAll } = looking;
  const { place, offer } = writing;
  const sheetOpen = active.length > 0 || showsAll || place !== null || offer !== null || chosenMarks.length > 0;

  return (
    <aside ref={element} className={`margin${showsAll ? ' shows-all' : ''}`} data-open={sheetOpen} aria-label={t('margin')}>
      <div className="sheet-head only-scripted">
        <span>{t('sheet', { count: showsAll ? cards.length : active.length })}</span>
        <button type="button" className="button-quiet" onClick={onClose}>{t('close')}</button>
      </div>
      {place && page && (
        <section id="composing" className="thread is-active is-composing" data-start={runStart(discussion.annotations, lit.passage, place.start)} data-top={topOf(page, place, element.current)} aria-label={t('new_thread')}>
          <blockquote className="thread-quote" dir="auto">{shortened(place.exact)}</blockquote>
          {lit.passage?.start === place.start && lit.passage.end === place.end && <SinceNote isComposing since={lit.since} then={revisionAddress(article.slug, lit.since?.revision ?? 1)} />}
          <Composer
            key={`${place.start}-${place.end}`}
            place={place}
            label={t('comment_on_passage')}
            action={t('post')}
            send={({ body, clientId }) => verbs.open({ articleId: article.id, target: target(place), body, clientId })}
            onSent={onOpened}
            onClose={onClose}
          />
        </section>
      )}
      {offer && (
        <section id="composing" className="thread is-active is-composing" data-start="" data-top={page ? topOf(page, offer, element.current) : 0} aria-label={t('sign_in_to_highlight')}>
          <SignInOffer address={`${passageAddress(article, offer)}&compose=highlight#passage`} before={t('sign_in_to_highlight')} />
          <button type="button" className="button-quiet" onClick={onClose}>{t('close')}</button>
        </section>
      )}
      {page && chosenMarks.length > 0 && (
        <Highlights
          key={chosenMarks.map(({ id }) => id).join()}
          // What its maker has changed meanwhile is shown as it is now.
          marks={chosenMarks.map((mark) => discussion.annotations.find(({ id }) => id === mark.id) ?? mark)}
          quoteOf={({ start, end }) => shortened(page.text.slice(start, end))}
          topOf={(passage) => topOf(page, passage, element.current)}
          onReattach={onReattach}
          onDone={onClose}
        />
      )}
      {cards.map(({ thread, annotation }) => (
        <Card
          key={thread.id}
          {...{ thread, annotation, onClose, onNext, onReattach }}
          attention={active[0] === thread.id ? 'leading' : active.includes(thread.id) ? 'near' : 'none'}
          pointed={pointed.includes(thread.id)}
          litComment={lit.commentId}
          onLead={looking.lead}
        />
      ))}
      {discussion.crowd === null && cards.length === 0 && !place && <p className="margin-empty">{t('margin_empty')}</p>}
    </aside>
  );
}

/** A thread beside the text. Drawn again only when something of its own has changed: there are dozens, and the pointer moves all the time. */
const Card = memo(function Card({ thread, annotation, attention, pointed, litComment, onLead, onClose, onNext, onReattach }: PlacedThread & {
  attention: 'leading' | 'near' | 'none';
  pointed: boolean;
  litComment: string | null;
  onLead: (placed: PlacedThread) => void;
  onClose: () => void;
  onNext: (threadId: string, page: { comments: ThreadView['comments']; more: boolean }) => void;
  onReattach: (annotationId: string) => void;
}) {
  return (
    <Thread
      {...{ thread, attention, pointed, litComment, onClose, onReattach }}
      start={annotation.start}
      change={annotation.change}
      onActivate={() => onLead({ thread, annotation })}
      onNext={(page) => onNext(thread.id, page)}
    />
  );
});
