import { useLocale, useTranslations } from 'next-intl';
import type { FoundView } from '@/lib/revision';

/** A text from elsewhere as it was read: what it says of itself, what it lost on the way, and its first paragraphs. */
export function FoundText({ found }: { found: FoundView }) {
  const t = useTranslations('bring');
  const languages = new Intl.DisplayNames(useLocale(), { type: 'language', fallback: 'code' });
  const { title, summary, byline, lang, dir, source, words, beginning, goesOn, pictures, leftOut, doubts } = found;
  const lost = (['pictures', 'embeds', 'comments', 'formulas', 'drawings'] as const).filter((kind) => leftOut[kind] > 0);
  return (
    <>
      {(doubts.length > 0 || lost.length > 0) && (
        <ul className="found-notes">
          {doubts.map((doubt) => <li key={doubt} className="is-doubt">{t(`doubt_${doubt}`)}</li>)}
          {lost.map((kind) => <li key={kind}>{t(`lost_${kind}`, { count: leftOut[kind] })}</li>)}
        </ul>
      )}
      <div className="found-text">
        <p className="found-title" lang={lang} dir={dir}>{title === '' ? t('untitled') : title}</p>
        {summary !== '' && <p className="standfirst" lang={lang} dir={dir}>{summary}</p>}
        <p className="facts">
          {byline !== '' && <span dir="auto">{t('by', { byline })}</span>}
          <span>{t('words', { count: words })}</span>
          <span>{languages.of(lang)}</span>
          {pictures.length > 0 && <span>{t('pictures', { count: pictures.length })}</span>}
          {source !== '' && <span className="found-source" dir="auto">{source}</span>}
        </p>
        {/* Written by lib/richtext from a document it has checked: see articleHtml. */}
        <div className="prose found-words" lang={lang} dir={dir} tabIndex={0} role="region" aria-label={t('beginning')} dangerouslySetInnerHTML={{ __html: beginning }} />
        {goesOn && <p className="hint">{t('goes_on')}</p>}
      </div>
    </>
  );
}
