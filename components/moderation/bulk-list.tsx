import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import type { BulkLine } from '@/lib/moderation';
import { bulkAddress } from './bulk-verbs';

/** Lists of comments, each on a line that leads to it. */
export function BulkList({ lines }: { lines: readonly BulkLine[] }) {
  const t = useTranslations('bulk');
  if (lines.length === 0) return <p className="empty">{t('none')}</p>;
  return (
    <ul className="bulk-list">
      {lines.map((line) => (
        <li key={line.id}>
          <a href={bulkAddress(line.id)}>{t(`line_${line.outcome}`, { count: line.total })}</a>
          <span className={`state is-${line.state}`}>{t(`state_${line.state}`)}</span>
          {line.state !== 'previewed' && <span className="facts">{t('progress', { done: line.done, total: line.total, skipped: line.skipped })}</span>}
          <Found line={line} />
          <span className="facts"><span dir="auto">{line.by === null ? t('made_by_another') : t('made_by', { name: line.by })}</span> <Moment at={line.at} time /></span>
        </li>
      ))}
    </ul>
  );
}

/** How the comments of a list were looked for. */
export function Found({ line: { author, article, words, since, until, isChosen } }: { line: BulkLine }) {
  const t = useTranslations('bulk');
  return (
    <span className="facts bulk-found">
      {author && <span dir="auto">{t.rich('found_author', { name: author.name, b: (name) => <a href={`/moderation/people/${author.id}`}>{name}</a> })}</span>}
      {article && <span dir="auto">{t.rich('found_article', { title: article.title, b: (title) => <cite>{title}</cite> })}</span>}
      {words !== '' && <span dir="auto">{t('found_words', { words })}</span>}
      {since !== null && <span>{t('found_since', { at: new Date(since) })}</span>}
      {until !== null && <span>{t('found_until', { at: new Date(until) })}</span>}
      {isChosen && <span>{t('found_chosen')}</span>}
    </span>
  );
}
