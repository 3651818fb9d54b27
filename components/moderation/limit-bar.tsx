import { useTranslations } from 'next-intl';
import type { LimitView } from '@/lib/moderation';

/** Tells somebody who is limited so, on every page, and leads to why. Nothing for everybody else. */
export function LimitBar({ limits }: { limits: readonly LimitView[] }) {
  const t = useTranslations('site');
  if (limits.length === 0) return null;
  return (
    <aside className="notice limit-bar" aria-label={t('limits')}>
      {limits.map((limit, i) => (
        <p key={limit.actionId ?? i}>
          {saidOf(limit, t)} <a href={limit.actionId === null ? '/decisions' : `/decisions/${limit.actionId}`}>{limit.kind === 'warning' ? t('limit_read') : t('limit_why')}</a>
        </p>
      ))}
    </aside>
  );
}

function saidOf({ kind, until }: LimitView, t: ReturnType<typeof useTranslations<'site'>>): string {
  const end = until === null ? null : new Date(until);
  switch (kind) {
    case 'warning':
      return t('limit_warning');
    case 'hold':
      return end === null ? t('limit_hold') : t('limit_hold_until', { until: end });
    case 'mute':
      // Whoever is asked to pause is told until when: the database insists on an end.
      return end === null ? '' : t('limit_mute', { until: end });
    case 'ban':
      return end === null ? t('limit_ban') : t('limit_ban_until', { until: end });
  }
}
