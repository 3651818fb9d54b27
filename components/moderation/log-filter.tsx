import { useTranslations } from 'next-intl';
import { ACTION_KINDS, type ActionKind } from '@/lib/moderation';

/** What to show of the public record; a form that needs no script. */
export function LogFilter({ kind, ground, grounds }: { kind: ActionKind | null; ground: string | null; grounds: readonly string[] }) {
  const t = useTranslations('log');
  return (
    <form className="log-filter" action="/log" role="search" aria-label={t('filter')}>
      <label>
        <span>{t('kind')}</span>
        <select name="kind" defaultValue={kind ?? ''}>
          <option value="">{t('any_kind')}</option>
          {ACTION_KINDS.map((each) => <option key={each} value={each}>{t(`kind_${each}`)}</option>)}
        </select>
      </label>
      <label>
        <span>{t('ground')}</span>
        <select name="ground" defaultValue={ground ?? ''}>
          <option value="">{t('any_ground')}</option>
          {grounds.map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
      </label>
      <button type="submit" className="button-quiet">{t('apply')}</button>
      {(kind !== null || ground !== null) && <a href="/log">{t('clear')}</a>}
    </form>
  );
}
