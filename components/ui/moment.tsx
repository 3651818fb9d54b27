import { useFormatter } from 'next-intl';

/** When something happened, as people write dates; the exact time in UTC is in the title and for machines. */
export function Moment({ at }: { at: string }) {
  const format = useFormatter();
  const date = new Date(at);
  return (
    <time dateTime={at} title={`${format.dateTime(date, { dateStyle: 'long', timeStyle: 'short' })} UTC`}>
      {format.dateTime(date, { day: 'numeric', month: 'short', year: 'numeric' })}
    </time>
  );
}
