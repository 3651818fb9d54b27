import { useTranslations } from 'next-intl';
import { FLAG_REASONS } from '@/lib/case';
import type { BulkLine, NarrowedView } from '@/lib/moderation';
import type { ReactNode } from 'react';
import { BulkList } from './bulk-list';
import { queueAddress } from './queue-address';

/** The views of the queue, as links: they can be kept, sent, and gone back to. */
const VIEWS = [
  { name: 'all', search: '' },
  { name: 'flags', search: '?kind=flags' },
  { name: 'held', search: '?kind=held' },
  { name: 'appeal', search: '?kind=appeal' },
  { name: 'illegal', search: '?reason=illegal' },
  { name: 'decided', search: '?state=decided' },
] as const;

/** Which cases are looked at, and how many wait in all. */
export function QueueFilter({ narrowed: { filter, author, article, unknown }, open, lists, moderators, children }: {
  narrowed: NarrowedView;
  open: number;
  /** Lists of comments that something was done to lately. */
  lists: readonly BulkLine[];
  moderators: readonly { id: string; name: string }[];
  /** The moderator's own views. */
  children: ReactNode;
}) {
  const own = useTranslations('views');
  const t = useTranslations('moderation');
  const bulk = useTranslations('bulk');
  const refusal = useTranslations('refusal');
  const { kind, reason, thing = null, moderatorId = null, articleId, authorId } = filter;
  const isNarrow = [reason, thing, moderatorId, articleId, authorId].some((one) => one !== null) || unknown.length > 0 || filter.state === 'upheld' || filter.state === 'dismissed';
  const now = filter.state !== 'open' ? 'decided' : filter.reason === 'illegal' ? 'illegal' : (filter.kind ?? 'all');
  return (
    <header className="moderation-head">
      <h1>{t('title')}</h1>
      <p className="hint">{t('waiting', { count: open })}</p>
      <p className="to-bulk"><a href="/moderation/bulk">{bulk('title')}</a></p>
      <nav aria-label={t('views')}>
        <a href="/moderation/today">{t('today')}</a>
        {VIEWS.map(({ name, search }) => <a key={name} href={`/moderation${search}`} aria-current={name === now ? 'page' : undefined}>{t(`view_${name}`)}</a>)}
        <a className="words-link" href="/moderation/words">{t('words')}</a>
        <a href="/moderation/disputes">{t('disputes')}</a>
      </nav>
      <details className="queue-narrow" open={isNarrow}>
        <summary>{own('narrow')}</summary>
        <form className="queue-who" action="/moderation" role="search" aria-label={own('narrow')}>
          {Object.entries({ kind, article: articleId, author: authorId }).map(([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />)}
          <Choice name="state" label={own('state')} chosen={filter.state} choices={(['open', 'decided', 'upheld', 'dismissed'] as const).map((state) => [state, own(`state_${state}`)])} />
          <Choice name="reason" label={own('reason')} chosen={reason ?? ''} choices={[['', own('any')], ...[...FLAG_REASONS, 'screening' as const].map((one) => [one, t(`reason_${one}`)] as const)]} />
          <Choice name="thing" label={own('thing')} chosen={thing ?? ''} choices={[['', own('any_thing')], ...(['comment', 'highlight', 'person'] as const).map((one) => [one, own(`thing_${one}`)] as const)]} />
          <Choice name="moderator" label={own('moderator')} chosen={moderatorId ?? ''} choices={[['', own('anybody')], ...moderators.map(({ id, name }) => [id, name] as const)]} />
          {authorId === null && <label><span>{own('author_name')}</span><input name="authorName" maxLength={80} autoComplete="off" dir="auto" /></label>}
          {articleId === null && <label><span>{own('article_address')}</span><input name="articleAddress" maxLength={2_048} autoComplete="off" /></label>}
          <button type="submit" className="button-quiet">{own('show')}</button>
        </form>
        {unknown.map((one) => <p key={one} className="trouble" role="alert">{refusal(one)}</p>)}
        {author !== null && <p className="facts"><span dir="auto">{own('author', { name: author })}</span> <a href={queueAddress({ ...filter, authorId: null })}>{own('clear')}</a></p>}
        {article !== null && <p className="facts"><span dir="auto">{own('article', { title: article })}</span> <a href={queueAddress({ ...filter, articleId: null })}>{own('clear_article')}</a></p>}
      </details>
      {children}
      {lists.length > 0 && <section className="bulk-lately" aria-label={bulk('lately')}><BulkList lines={lists} /></section>}
    </header>
  );
}

function Choice({ name, label, chosen, choices }: { name: string; label: string; chosen: string; choices: readonly (readonly [string, string])[] }) {
  return (
    <label>
      <span>{label}</span>
      <select name={name} defaultValue={chosen}>
        {choices.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </select>
    </label>
  );
}
