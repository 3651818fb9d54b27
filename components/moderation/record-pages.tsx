import { useTranslations } from 'next-intl';

/** The ways from one page of a record: back to the newest, and on to what is older; `null` where there is none. */
export function RecordPages({ newest, older }: { newest: string | null; older: string | null }) {
  const t = useTranslations('log');
  if (newest === null && older === null) return null;
  return (
    <nav className="pages" aria-label={t('pages')}>
      {newest !== null && <a className="button-quiet" href={newest}>{t('newest')}</a>}
      {older !== null && <a className="button-quiet" rel="next" href={older}>{t('older')}</a>}
    </nav>
  );
}
