import { useTranslations } from 'next-intl';
import type { Difference, PartDifference } from '@/lib/revision';

/** How much of an unchanged stretch is shown on each side of what changed. */
const AROUND = 160;

/** Two texts of an article as one, part by part, with what was taken out and what was put in. */
export function DifferenceText({ parts, lang, dir }: { parts: readonly PartDifference[]; lang: string; dir: 'ltr' | 'rtl' }) {
  const t = useTranslations('difference');
  if (parts.length === 0) return <p className="hint">{t('none')}</p>;
  return parts.map(({ part, differences }) => (
    <div key={part} className="difference-part">
      {part !== 'text' && <h3>{t(part)}</h3>}
      <Part differences={differences} lang={lang} dir={dir} />
    </div>
  ));
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
