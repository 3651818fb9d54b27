import { useLocale, useTranslations } from 'next-intl';
import type { Difference, PartDifference } from '@/lib/revision';

/** The parts that are named; the text itself needs no heading. */
const NAMED = ['title', 'summary', 'byline', 'lang', 'links', 'pictures', 'form'] as const satisfies readonly PartDifference['part'][];

/** How much of an unchanged stretch is shown on each side of what changed. */
const AROUND = 160;

/** Two texts of an article as one, part by part, with what was taken out and what was put in. */
export function DifferenceText({ parts, lang, dir }: { parts: readonly PartDifference[]; lang: string; dir: 'ltr' | 'rtl' }) {
  const t = useTranslations('difference');
  const languages = new Intl.DisplayNames(useLocale(), { type: 'language', fallback: 'code' });
  if (parts.length === 0) return <p className="hint">{t('none')}</p>;
  return parts.map(({ part, differences }) => (
    <div key={part} className="difference-part">
      {isNamed(part) && <h3>{t(part)}</h3>}
      {part === 'form' ? <p>{t('form_changed')}</p>
        : part === 'lang' ? <Part differences={whole(differences).map(({ kind, text }) => ({ kind, text: languages.of(text) ?? text }))} lang="" dir="ltr" />
          : <Part differences={differences} lang={lang} dir={dir} />}
    </div>
  ));
}

function isNamed(part: PartDifference['part']): part is (typeof NAMED)[number] {
  return NAMED.some((one) => one === part);
}

/** One word for another: a language's name is not put together of what two have in common. */
function whole(differences: readonly Difference[]): Difference[] {
  const of = (not: Difference['kind']): string => differences.filter(({ kind }) => kind !== not).map(({ text }) => text).join('');
  return [{ kind: 'removed', text: of('added') }, { kind: 'added', text: of('removed') }];
}

/** Long stretches that did not change are shortened. */
function Part({ differences, lang, dir }: { differences: readonly Difference[]; lang: string; dir: 'ltr' | 'rtl' }) {
  return (
    <div className="difference prose-small" lang={lang} dir={dir}>
      {differences.map(({ kind, text }, i) => {
        if (kind === 'added') return <ins key={i}>{text}</ins>;
        if (kind === 'removed') return <del key={i}>{text}</del>;
        return <span key={i}>{shortened(text, { isFirst: i === 0, isLast: i === differences.length - 1 })}</span>;
      })}
    </div>
  );
}

function shortened(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  const head = isFirst ? '' : text.slice(0, AROUND);
  const tail = isLast ? '' : text.slice(-AROUND);
  return text.length <= head.length + tail.length + 3 ? text : `${head}${head === '' ? '' : ' '}…\n\n…${tail === '' ? '' : ' '}${tail}`;
}
