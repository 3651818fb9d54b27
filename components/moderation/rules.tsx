import { useTranslations } from 'next-intl';
import type { GroundView } from '@/lib/moderation';

/** The rules of the house as everybody reads them, each under a link of its own. */
export function Rules({ rules }: { rules: readonly GroundView[] }) {
  const t = useTranslations('rules');
  if (rules.length === 0) return <p className="empty">{t('none')}</p>;
  return (
    <ol className="rules">
      {rules.map(({ id, slug, name, rule }) => (
        <li key={id} id={slug}>
          <h2>
            <bdi>{name}</bdi> <a className="anchor" href={`#${encodeURIComponent(slug)}`} aria-label={t('link_to', { name })}><span aria-hidden="true">#</span></a>
          </h2>
          <p dir="auto">{rule}</p>
        </li>
      ))}
    </ol>
  );
}
