import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { ServerHtml } from '@/components/ui/server-html';
import { articleAddress, type ArticleView } from '@/lib/article';
import type { RevisionView } from '@/lib/revision';
import { Corrections } from './corrections';
import { Tags } from './tags';

/** The article itself: title, byline, text with its marks, notes. Text and notes were laid aside (app/_web/lay-aside.ts); an article may have no notes. */
export function ArticleText({ article, text, notes, comments, corrections }: { article: ArticleView; text: string; notes: string | null; comments: number; corrections: RevisionView[] }) {
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
      <ServerHtml as="div" id="article-text" held={text} className="prose" lang={lang} dir={dir} />
      {notes !== null && (
        <section className="notes prose-small" aria-labelledby="notes-title">
          <h2 id="notes-title">{t('notes')}</h2>
          <ServerHtml as="ol" id="article-notes" held={notes} lang={lang} dir={dir} />
        </section>
      )}
      <Corrections corrections={corrections} slug={slug} />
    </article>
  );
}
