import { useFormatter } from 'next-intl';

/** When something happens, as people write dates, with the time when that matters; the exact time in UTC is in the title and for machines. */
export function Moment({ at, time = false }: { at: string; time?: boolean }) {
  const format = useFormatter();
  const date = new Date(at);
  return (
    <time dateTime={at} title={`${format.dateTime(date, { dateStyle: 'long', timeStyle: 'short' })} UTC`}>
      {format.dateTime(date, { day: 'numeric', month: 'short', year: 'numeric', ...(time ? { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } : {}) })}
    </time>
  );
}
