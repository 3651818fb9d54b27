import { useTranslations } from 'next-intl';
import { Moment } from '@/components/ui/moment';
import { articleAddress } from '@/lib/article';
import type { PickView, Picks } from '@/lib/reading';

/** An article's picks, as an edited page of letters: each with the passage it is about, and why it was chosen. */
export function PicksList({ article, picks, more }: Picks) {
  const t = useTranslations('picks');
  const address = articleAddress(article.slug);
  return (
    <>
      <header>
        <p className="facts"><a href={address} dir={article.dir} lang={article.lang}>{article.title}</a></p>
        <h1>{t('title')}</h1>
        <p className="lede">{t('lede')}</p>
      </header>
      {picks.length === 0 && <p className="empty">{t('empty')} <a href={`${address}#discussion`}>{t('to_discussion')}</a></p>}
      {picks.map((pick, i) => (
        <Letter key={pick.commentId} pick={pick} lang={article.lang} dir={article.dir} isQuoted={pick.quote !== null && picks[i - 1]?.threadId !== pick.threadId} />
      ))}
      {picks.length > 0 && <p className="picks-foot">{more && t('more')} <a href={`${address}#discussion`}>{t('to_discussion')}</a></p>}
    </>
  );
}

/** One of them. Where several are about the same passage its words stand once. */
function Letter({ pick: { commentId, threadId, html, by, answers, createdAt, reason, isEdited, quote, isLost }, lang, dir, isQuoted }: { pick: PickView; lang: string; dir: 'ltr' | 'rtl'; isQuoted: boolean }) {
  const t = useTranslations('picks');
  return (
    <article className="letter" aria-label={t('letter', { by })}>
      {isQuoted && (
        <figure className="letter-quote">
          <blockquote lang={lang} dir={dir}>{quote}</blockquote>
          <figcaption><a href={`/t/${threadId}`}>{t(isLost ? 'passage_lost' : 'passage')}</a></figcaption>
        </figure>
      )}
      {/* Written by lib/richtext from a document it has checked: see commentHtml. */}
      <div className="words letter-words" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
      <p className="letter-by">
        <bdi className="by">{by}</bdi>
        {answers !== null && <span>{t('answers', { by: answers })}</span>}
        <a href={`/c/${commentId}`}><Moment at={createdAt} /></a>
      </p>
      <p className="letter-why" dir="auto"><span className="label">{t('why')}</span> {reason}{isEdited && <span className="aside"> {t('edited')}</span>}</p>
    </article>
  );
}
