import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress, type ArticleListing as Listing } from '@/lib/article';
import { readingMinutes } from './reading-minutes';
import { Tags } from './tags';

/** An article on the front page: what it is about, who wrote it, and how its discussion stands. */
export function ArticleListing({ article }: { article: Listing }) {
  const t = useTranslations('front');
  const { slug, title, summary, byline, lang, dir, publishedAt, words, comments, highlights, lastActivityAt, tags, state } = article;
  return (
    <article className="listing">
      <h2 lang={lang} dir={dir}><a href={articleAddress(slug)}>{title}</a></h2>
      {summary !== '' && <p className="summary" lang={lang} dir={dir}>{summary}</p>}
      <p className="facts">
        {byline !== '' && <span dir="auto">{t('by', { byline })}</span>}
        <Moment at={publishedAt} />
        <span>{t('words', { minutes: readingMinutes(words) })}</span>
      </p>
      {tags.length > 0 && <Tags tags={tags} />}
      <p className="facts is-lively">
        <span className="comments">{t('comments', { count: comments })}</span>
        {highlights > 0 && <span>{t('highlights', { count: highlights })}</span>}
        {state === 'closed' && <span>{t('closed')}</span>}
        {lastActivityAt && <span>{t('last')} <Moment at={lastActivityAt} /></span>}
      </p>
    </article>
  );
}
