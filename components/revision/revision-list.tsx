import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Moment } from '@/components/ui/moment';
import { articleAddress, type ArticleView } from '@/lib/article';
import type { PartDifference, RevisionView } from '@/lib/revision';
import { DifferenceText } from './difference-text';

/** Every revision of an article, the latest first, and what changed between two of them. */
export function RevisionList({ article, revisions, compared, again }: {
  article: ArticleView;
  revisions: RevisionView[];
  /** Missing until two are chosen. */
  compared: { from: number; to: number; differences: PartDifference[] } | null;
  /** The way to publish an old text again, by its number; missing for whoever may not. */
  again: ((number: number) => ReactNode) | null;
}) {
  const t = useTranslations('revisions');
  const { slug, title, lang, dir } = article;
  const base = articleAddress(slug);
  return (
    <>
      <header>
        <p className="facts"><a href={base}>{t('back')}</a></p>
        <h1>{t('title')}</h1>
        <p className="lede" lang={lang} dir={dir}>{title}</p>
      </header>
      <ol className="revision-list" reversed>
        {revisions.map(({ number, at, note, material, words, credited }) => (
          <li key={number} value={number}>
            <p className="facts">
              <a href={`${base}/revisions/${number}`}>{t('one_title', { number })}</a>
              <Moment at={at} />
              <span>{t('words', { count: words })}</span>
              {material && <strong>{t('material')}</strong>}
              {number > 1 && <a href={`${base}/revisions?from=${number - 1}&to=${number}#difference`}>{t('compare', { number: number - 1 })}</a>}
              {number < (revisions[0]?.number ?? 0) && again?.(number)}
            </p>
            {note !== '' && <p dir="auto">{note}</p>}
            {credited && <p className="facts"><a href={`/c/${credited.commentId}`}>{t('credited', { by: credited.by })}</a></p>}
          </li>
        ))}
      </ol>
      {compared && (
        <section id="difference" aria-labelledby="difference-title">
          <h2 id="difference-title">{t('from_to', { from: compared.from, to: compared.to })}</h2>
          <DifferenceText parts={compared.differences} lang={lang} dir={dir} />
        </section>
      )}
    </>
  );
}
