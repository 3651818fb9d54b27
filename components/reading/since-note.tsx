import { useTranslations } from 'next-intl';
import type { Lit } from '@/lib/reading';

/** What became of the words that a link was made to, or that somebody begins to write on, when the article was revised since; nothing where they stand. */
export function SinceNote({ since, then, isComposing = false }: { since: Lit['since']; then: string; isComposing?: boolean }) {
  const t = useTranslations('since');
  if (since?.state !== 'changed' && since?.state !== 'orphaned') return null;
  return (
    <div className="since-note" role="note" tabIndex={-1}>
      <details open>
        <summary>{t(isComposing && since.state === 'changed' ? 'changed_composing' : since.state)}</summary>
        <p dir="auto"><del>{since.before}</del></p>
        {since.state === 'changed' && <p dir="auto"><ins>{since.after}</ins></p>}
        <p><a href={then}>{t('see_then', { number: since.revision })}</a></p>
      </details>
    </div>
  );
}
