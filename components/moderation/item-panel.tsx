'use client';
import { Lock, Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import { isUndoable, type ActionView, type ItemView, type JudgedComment, type NoteView } from '@/lib/moderation';
import { BECAUSES, type Because } from '@/lib/screening';
import type { ModerationVerbs } from './desk-verbs';
import { Notes } from './notes';
import { pointsOf } from './queue-list';

/** A case with all that is known of it: what was said, where, by whom, who reported it, and what was decided before. */
export function ItemPanel({ item, personAddress, onPick, note, onUndo, children }: {
  item: ItemView;
  personAddress: (userId: string) => string;
  onPick: (caseId: string) => void;
  note: (words: string, on: NoteView['on']) => ReturnType<ModerationVerbs['note']>;
  /** Take back something that was done. Missing for whoever may not decide about it. */
  onUndo: ((actionId: string) => void) | undefined;
  /** What can be done with it. */
  children: ReactNode;
}) {
  const t = useTranslations('moderation');
  const { case: one, comment, context, answers, quote, thread, flags, author, history, others, appeal } = item;
  return (
    <div className="item">
      <header className="item-head">
        {one.article && <p className="item-place"><a href={comment ? `/c/${comment.id}` : articleAddress(one.article.slug)} dir="auto">{one.article.title}</a></p>}
        <p className="item-why">{pointsOf(one, t)}</p>
      </header>
      {quote !== null && <blockquote className="thread-quote" dir="auto">{quote}</blockquote>}
      {thread && (thread.state === 'locked' || thread.slowMinutes !== null || thread.isPinned) && (
        <p className="item-thread">
          {thread.state === 'locked' && <span><Lock aria-hidden size={13} /> {t('thread_locked')}</span>}
          {thread.slowMinutes !== null && <span>{t('thread_slow', { count: thread.slowMinutes })}</span>}
          {thread.isPinned && <span>{t('thread_pinned')}</span>}
        </p>
      )}
      {context.map((above) => <Said key={above.id} comment={above} as="above" />)}
      {comment ? <Said comment={comment} as="judged" /> : <p className="item-name" dir="auto">{item.subjectWords === '' ? t('gone') : item.subjectWords}</p>}
      {answers.first.map((below) => <Said key={below.id} comment={below} as="below" />)}
      {comment && answers.count > answers.first.length && <p className="item-more"><a href={`/c/${comment.id}`}>{t('more_answers', { count: answers.count - answers.first.length })}</a></p>}

      {appeal && (
        <section className="item-appeal" aria-label={t('appeal')}>
          <h3>{t('appeal')}</h3>
          <p className="said" dir="auto">{appeal.words}</p>
          <p className="facts"><Moment at={appeal.at} time /></p>
          <h4>{t('appeal_against')}</h4>
          <Action action={appeal.against} />
          {appeal.copy && (
            <details>
              <summary>{t('appeal_copy')}</summary>
              {/* Written by lib/richtext from a document it has checked: see commentHtml. */}
              <div className="words prose-small" dir="auto" dangerouslySetInnerHTML={{ __html: appeal.copy.html }} />
            </details>
          )}
        </section>
      )}

      {children}

      {flags.length > 0 && (
        <section aria-label={t('flags')}>
          <h3>{t('flags')}</h3>
          {item.reportedAs !== null && <div className="reported-as"><p className="hint">{t('reported_as')}</p><blockquote dir="auto">{item.reportedAs}</blockquote></div>}
          <ul className="item-flags">
            {flags.map(({ id, reason, note: words, words: name, law, because, by, credit, at }) => (
              <li key={id}>
                <p>
                  <strong>{t(`reason_${reason}`)}</strong> <span dir="auto">{reason === 'screening' ? t(`because_${phaseOf(because)}`) : t('flag_by', { by: by ?? t('somebody'), credit: credit.toFixed(1) })}</span> <span className="when"><Moment at={at} time /></span>
                </p>
                {name !== '' && <p className="said" dir="auto">{t('reported_name', { name })}</p>}
                {law !== '' && <p className="said" dir="auto">{t('law', { law })}</p>}
                {words !== '' && <p className="said" dir="auto">{words}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}

      <section aria-label={t('author')}>
        <h3><a href={personAddress(author.id)} dir="auto">{author.name}</a></h3>
        <p className="facts">
          <span>{t('since')} <Moment at={author.since} /></span>
          <span>{t('author_comments', { count: author.comments })}</span>
          <span>{t('author_removed', { count: author.removed })}</span>
          <span>{t('author_cases', { upheld: author.upheld, dismissed: author.dismissed })}</span>
        </p>
        {author.sanctions.some(({ isInForce }) => isInForce) && (
          <ul className="item-sanctions">
            {author.sanctions.filter(({ isInForce }) => isInForce).map(({ id, kind, until }) => (
              <li key={id}><span>{t(`sanction_${kind}`)}{until !== null && <> {t('until')} <Moment at={until} time /></>}</span></li>
            ))}
          </ul>
        )}
        {others.length > 0 && (
          <>
            <h4>{t('others')}</h4>
            <ul className="item-others">
              {others.map(({ id, words, subject }) => <li key={id}><button type="button" onClick={() => onPick(id)} dir="auto">{words === '' ? t(`subject_${subject.kind}`) : words}</button></li>)}
            </ul>
          </>
        )}
      </section>

      {item.similar.length > 0 && (
        <section aria-label={t('similar')}>
          <h3>{t('similar')}</h3>
          <ul className="item-history">
            {item.similar.map(({ actionId, commentId, kind, ground, at, words, alike, isSameReason }) => (
              <li key={actionId}>
                <p><strong>{t(`action_${kind}`)}</strong>{ground !== '' && <>, <span dir="auto">{ground}</span></>} <Moment at={at} /></p>
                <p className="said" dir="auto"><a href={`/c/${commentId}`}>{words}</a></p>
                <p className="facts">{alike > 0 && <span>{t('alike', { share: alike })}</span>}{isSameReason && <span>{t('same_reason')}</span>}</p>
              </li>
            ))}
          </ul>
        </section>
      )}

      {history.length > 0 && (
        <section aria-label={t('history')}>
          <h3>{t('history')}</h3>
          <ul className="item-history">{history.map((action) => (
            <li key={action.id}>
              <Action action={action} about={action.subject.kind === 'thread' || action.subject.kind === 'article' ? t(`subject_${action.subject.kind}`) : null} />
              {onUndo && !action.isUndone && isUndoable(action.kind) && <button type="button" className="button-quiet" onClick={() => onUndo(action.id)}>{t('undo')}</button>}
            </li>
          ))}</ul>
        </section>
      )}
      <Notes place={one.id} notes={item.notes} subjects={[...(comment ? ['comment' as const] : []), 'person', ...(one.article ? ['article' as const] : [])]} note={note} />
    </div>
  );
}

/** The phase by its name; one that a later release knew is called what it is not. */
function phaseOf(because: string): Because | 'other' {
  return BECAUSES.find((phase) => phase === because) ?? 'other';
}

/** What is judged, what it answers, and what answers it. */
const SAID_AS = { judged: { style: '', label: 'judged' }, above: { style: ' is-context', label: 'answers_to' }, below: { style: ' is-context is-below', label: 'answered_by' } } as const;

/** A comment as it stands in its thread. */
export function Said({ comment, as }: { comment: JudgedComment; as: keyof typeof SAID_AS }) {
  const t = useTranslations('moderation');
  const { by, createdAt, editedAt, html, state, pick } = comment;
  const label = t(SAID_AS[as].label, { by });
  // What stands around it is cut short and scrolls, also by keyboard.
  const scrolling = as === 'judged' ? {} : ({ role: 'group', tabIndex: 0, 'aria-label': label } as const);
  return (
    <article className={`item-said${SAID_AS[as].style}`} aria-label={label}>
      <header>
        <span className="by" dir="auto">{by}</span> <Moment at={createdAt} time />
        {editedAt !== null && <span className="edited">{t('edited')}</span>}
        {state !== 'standing' && <span className={`state is-${state}`}>{t(`comment_${state}`)}</span>}
        {pick !== null && <span className="state"><Star aria-hidden size={12} /> {t('is_pick')}</span>}
      </header>
      {state === 'withdrawn' ? <p className="withdrawn">{t('comment_withdrawn')}</p> : (
        // Written by lib/richtext from a document it has checked: see commentHtml.
        <div className="words prose-small" dir="auto" {...scrolling} dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </article>
  );
}

/** What was done, by whom, on what ground and why; `about` says to what, where that is not plain. */
export function Action({ action: { kind, by, ground, facts, at, until, isUndone }, about = null }: { action: ActionView; about?: string | null }) {
  const t = useTranslations('moderation');
  return (
    <div className={isUndone ? 'action is-undone' : 'action'}>
      <p>
        <strong>{t(`action_${kind}`)}</strong>{about !== null && <span className="aside"> {about}</span>} <span dir="auto">{by === null ? t('automatic') : t('action_by', { by })}</span> <Moment at={at} time />
        {until !== null && <> {t('until')} <Moment at={until} time /></>} {isUndone && <em>{t('undone')}</em>}
      </p>
      {(ground !== '' || facts !== '') && <p className="said" dir="auto">{ground !== '' && <span className="ground-name">{ground}.</span>} {facts}</p>}
    </div>
  );
}
