import { useTranslations } from 'next-intl';
import type { ChangeView } from '@/lib/annotation';

/** Says that the words under a mark are not those it was made on, and shows both. */
export function ChangeNote({ change, then }: {
  change: ChangeView;
  /** The address of the revision it was made on. */
  then: string;
}) {
  const t = useTranslations('change');
  return (
    <div className="change-note">
      <p className="change-title">{t(`because_${change.because}`)}</p>
      <dl>
        <dt>{t('then')}</dt>
        <dd dir="auto"><del>{change.before}</del></dd>
        <dt>{t('now')}</dt>
        <dd dir="auto"><ins>{change.after}</ins></dd>
      </dl>
      <a href={then}>{t('see_then')}</a>
    </div>
  );
}
