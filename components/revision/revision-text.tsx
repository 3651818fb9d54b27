import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { RevisionReading } from '@/lib/reading';

/** An article as it was, under a line that says so. */
export function RevisionText({ reading }: { reading: RevisionReading }) {
  const t = useTranslations('revisions');
  const { article, html, latest, at } = reading;
  const { slug, title, summary, lang, dir, revision } = article;
  const base = articleAddress(slug);
  const isOld = revision.number < latest;
  return (
    <article className="article is-revision">
      <p className="since-note" role="note">
        {isOld ? t('old', { number: revision.number, latest }) : t('current', { number: revision.number })} <Moment at={at} />{' '}
        <a href={base}>{t('to_latest')}</a>{' '}
        {isOld && <a href={`${base}/revisions?from=${revision.number}&to=${latest}#difference`}>{t('what_changed')}</a>}
      </p>
      <header>
        <h1 lang={lang} dir={dir}>{title}</h1>
        {summary !== '' && <p className="standfirst" lang={lang} dir={dir}>{summary}</p>}
      </header>
      {/* Written by lib/richtext from a document it has checked: see articleHtml. */}
      <div className="prose" lang={lang} dir={dir} dangerouslySetInnerHTML={{ __html: html.body }} />
      {html.notes !== '' && <ol className="notes prose-small" lang={lang} dir={dir} dangerouslySetInnerHTML={{ __html: html.notes }} />}
    </article>
  );
}
