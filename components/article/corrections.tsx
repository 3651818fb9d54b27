import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { RevisionView } from '@/lib/revision';

/** What was corrected in what the article says, below it, with thanks where a comment led to it. */
export function Corrections({ corrections, slug }: { corrections: RevisionView[]; slug: string }) {
  const t = useTranslations('corrections');
  if (corrections.length === 0) return null;
  return (
    <section className="corrections prose-small" aria-labelledby="corrections-title">
      <h2 id="corrections-title">{t('title')}</h2>
      <ul>
        {corrections.map(({ number, at, note, credited }) => (
          <li key={number}>
            <Moment at={at} /> <span dir="auto">{note}</span>{' '}
            {credited && <a href={`/c/${credited.commentId}`}>{t('credited', { by: credited.by })}</a>}{' '}
            <a href={`${articleAddress(slug)}/revisions?from=${number - 1}&to=${number}`}>{t('compare')}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
