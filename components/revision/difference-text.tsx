import { useTranslations } from 'next-intl';
import type { Difference } from '@/lib/revision';

/** How much of an unchanged stretch is shown on each side of what changed. */
const AROUND = 160;

/** Two texts as one, with what was taken out and what was put in; long stretches that did not change are shortened. */
export function DifferenceText({ differences, lang, dir }: { differences: Difference[]; lang: string; dir: 'ltr' | 'rtl' }) {
  const t = useTranslations('difference');
  if (!differences.some(({ kind }) => kind !== 'kept')) return <p className="hint">{t('none')}</p>;
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
