import { useTranslations } from 'next-intl';
import type { DisputeView } from '@/lib/dispute';
import { POSITIONS } from './positions';

/** How many take each position: numbers in words, and a bar that says nothing beyond them. Below five readers there are none. */
export function PositionBar({ dispute: { counts, shares } }: { dispute: DisputeView }) {
  const t = useTranslations('dispute');
  if (counts === null || shares === null) return <p className="hint">{t('too_few')}</p>;
  const parts = POSITIONS.map((position, i) => ({ position, from: POSITIONS.slice(0, i).reduce((sum, before) => sum + shares[before], 0) }));
  return (
    <div className="position-bar">
      <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none">
        {parts.map(({ position, from }) => <rect key={position} className={`is-${position}`} x={from} width={shares[position]} y={0} height={4} />)}
      </svg>
      <ul>
        {POSITIONS.map((position) => (
          <li key={position} className={`is-${position}`}>
            <span className="name">{t(`position_${position}`)}</span> <span className="number">{t('counted', { count: counts[position], share: shares[position] })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
