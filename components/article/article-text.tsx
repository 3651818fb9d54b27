import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress, type ArticleView } from '@/lib/article';
import type { RevisionView } from '@/lib/revision';
import type { ArticleHtml } from '@/lib/richtext';
import { Corrections } from './corrections';
import { Tags } from './tags';

/** The article itself: title, byline, text with its marks, notes. */
export function ArticleText({ article, html, comments, corrections }: { article: ArticleView; html: ArticleHtml; comments: number; corrections: RevisionView[] }) {
  const t = useTranslations('article');
  const { slug, title, summary, byline, lang, dir, publishedAt, source, revision, tags, state } = article;
  const isLink = source !== null && /^https?:/u.test(source);
  return (
    <article className="article">
      <header>
        <h1 lang={lang} dir={dir}>{title}</h1>
        {summary !== '' && <p className="standfirst" lang={lang} dir={dir}>{summary}</p>}
        <p className="facts">
          {byline !== '' && <span dir="auto">{t('by', { byline })}</span>}
          <Moment at={publishedAt} />
          {revision.number > 1 && <a href={`${articleAddress(slug)}/revisions`}>{t('revision', { number: revision.number })}</a>}
          <a href="#discussion">{t('comments', { count: comments })}</a>
        </p>
        {source !== null && <p className="facts">{t('source')} {isLink ? <a href={source} rel="noopener">{new URL(source).hostname}</a> : source}</p>}
        {tags.length > 0 && <Tags tags={tags} />}
        {state === 'archived' && <p className="facts">{t('archived')}</p>}
      </header>
      {/* Written by lib/richtext from a document it has checked: see articleHtml. */}
      <div className="prose" lang={lang} dir={dir} dangerouslySetInnerHTML={{ __html: html.body }} />
      {html.notes !== '' && (
        <section className="notes prose-small" aria-labelledby="notes-title">
          <h2 id="notes-title">{t('notes')}</h2>
          <ol lang={lang} dir={dir} dangerouslySetInnerHTML={{ __html: html.notes }} />
        </section>
      )}
      <Corrections corrections={corrections} slug={slug} />
    </article>
  );
}
