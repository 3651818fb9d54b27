import { useTranslations } from 'next-intl';
import type { BulkLine, QueueInput } from '@/lib/moderation';
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
export function QueueFilter({ filter, open, lists, author, moderators, children }: {
  filter: QueueInput;
  open: number;
  /** Lists of comments that something was done to lately. */
  lists: readonly BulkLine[];
  /** Whose things alone are looked at. Missing for everybody's. */
  author: string | null;
  moderators: readonly { id: string; name: string }[];
  /** The moderator's own views. */
  children: ReactNode;
}) {
  const own = useTranslations('views');
  const t = useTranslations('moderation');
  const bulk = useTranslations('bulk');
  const now = filter.state === 'decided' ? 'decided' : filter.reason === 'illegal' ? 'illegal' : (filter.kind ?? 'all');
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
      <form className="queue-who" action="/moderation" role="search">
        {Object.entries({ state: filter.state, kind: filter.kind, reason: filter.reason, article: filter.articleId, author: filter.authorId }).map(([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />)}
        <label>
          <span>{own('moderator')}</span>
          <select name="moderator" defaultValue={filter.moderatorId ?? ''}>
            <option value="">{own('anybody')}</option>
            {moderators.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        </label>
        <button type="submit" className="button-quiet">{own('show')}</button>
        {author !== null && <span className="facts"><span dir="auto">{own('author', { name: author })}</span> <a href={queueAddress({ ...filter, authorId: null })}>{own('clear')}</a></span>}
      </form>
      {children}
      {lists.length > 0 && <section className="bulk-lately" aria-label={bulk('lately')}><BulkList lines={lists} /></section>}
    </header>
  );
}
