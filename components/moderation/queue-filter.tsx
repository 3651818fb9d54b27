import { useTranslations } from 'next-intl';
import type { BulkLine, QueueInput } from '@/lib/moderation';
import { BulkList } from './bulk-list';

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
export function QueueFilter({ filter, open, lists }: { filter: QueueInput; open: number; /** Lists of comments that something was done to lately. */ lists: readonly BulkLine[] }) {
  const t = useTranslations('moderation');
  const bulk = useTranslations('bulk');
  const now = filter.state === 'decided' ? 'decided' : filter.reason === 'illegal' ? 'illegal' : (filter.kind ?? 'all');
  return (
    <header className="moderation-head">
      <h1>{t('title')}</h1>
      <p className="hint">{t('waiting', { count: open })}</p>
      <p className="to-bulk"><a href="/moderation/bulk">{bulk('title')}</a></p>
      <nav aria-label={t('views')}>
        {VIEWS.map(({ name, search }) => <a key={name} href={`/moderation${search}`} aria-current={name === now ? 'page' : undefined}>{t(`view_${name}`)}</a>)}
        <a className="words-link" href="/moderation/words">{t('words')}</a>
        <a href="/moderation/disputes">{t('disputes')}</a>
      </nav>
      {lists.length > 0 && <section className="bulk-lately" aria-label={bulk('lately')}><BulkList lines={lists} /></section>}
    </header>
  );
}
