import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { inPeopleTime, roundTime, roundTop } from '@/components/ui/chart-scale';
import { MonthChart, type MonthBar } from '@/components/ui/month-chart';
import type { MonthView } from '@/lib/moderation';

/** What moderators did in twelve months, drawn, and each drawing with its table. */
export function Transparency({ months }: { months: readonly MonthView[] }) {
  const t = useTranslations('transparency');
  const words = useWords();
  const bars = (whole: (month: MonthView) => number | null, part: (month: MonthView) => number | null): MonthBar[] => months.map((month) => ({ label: words.short(month.month), whole: whole(month), part: part(month) }));
  const most = (of: (month: MonthView) => number): number => roundTop(Math.max(0, ...months.map(of)));
  const counted = (top: number): [string, string, string] => [words.number(top), words.number(top / 2), '0'];
  const slowest = roundTime(Math.max(0, ...months.map(({ p90 }) => p90 ?? 0)));

  if (months.every(({ decisions, cases, appeals, flags }) => decisions + cases + appeals.heard + flags.received === 0)) return <p className="empty">{t('nothing')}</p>;
  return (
    <>
      <KeyFigures months={months} />
      <Part name="grounds" columns={[...groundsOf(months).map(({ ground }) => ground), t('total')]} rows={months.map((month) => ({ month: month.month, cells: [...groundsOf(months).map(({ ground }) => words.number(countOf(month, ground))), words.number(month.decisions)] }))}>
        <ul className="small-charts">
          {groundsOf(months).map(({ ground, total }) => {
            const top = most((month) => Math.max(0, ...month.grounds.map(({ count }) => count)));
            return (
              <li key={ground}>
                <p className="small-title"><bdi>{ground}</bdi> <span>{words.number(total)}</span></p>
                <MonthChart size="short" label={t('grounds_chart', { ground, total })} bars={bars((month) => countOf(month, ground), () => null)} top={top} axis={counted(top)} />
              </li>
            );
          })}
        </ul>
      </Part>
      <Part name="time" columns={[t('cases'), t('median'), t('p90')]} rows={months.map(({ month, cases, median, p90 }) => ({ month, cells: [words.number(cases), words.time(median), words.time(p90)] }))}>
        <MonthChart label={t('time_chart')} bars={bars(({ p90 }) => p90, ({ median }) => median)} top={slowest} axis={[words.time(slowest), words.time(slowest / 2), '0']} legend={{ whole: t('p90'), part: t('median') }} />
      </Part>
      <Part name="appeals" columns={[t('heard'), t('upheld'), t('changed'), t('reversed'), t('reversed_share')]} rows={months.map(({ month, appeals: { heard, upheld, changed, reversed } }) => ({ month, cells: [...[heard, upheld, changed, reversed].map(words.number), words.share(reversed, heard)] }))}>
        <MonthChart label={t('appeals_chart')} bars={bars(({ appeals }) => appeals.heard, ({ appeals }) => appeals.reversed)} top={most(({ appeals }) => appeals.heard)} axis={counted(most(({ appeals }) => appeals.heard))} legend={{ whole: t('heard'), part: t('reversed') }} />
      </Part>
      <Part name="automatic" columns={[t('decisions'), t('automatic'), t('automatic_share')]} rows={months.map(({ month, decisions, automatic }) => ({ month, cells: [words.number(decisions), words.number(automatic), words.share(automatic, decisions)] }))}>
        <MonthChart label={t('automatic_chart')} bars={bars(({ decisions }) => decisions, ({ automatic }) => automatic)} top={most(({ decisions }) => decisions)} axis={counted(most(({ decisions }) => decisions))} legend={{ whole: t('decisions'), part: t('automatic') }} />
      </Part>
      <Part name="flags" columns={[t('received'), t('flags_upheld'), t('flags_dismissed')]} rows={months.map(({ month, flags: { received, upheld, dismissed } }) => ({ month, cells: [received, upheld, dismissed].map(words.number) }))}>
        <MonthChart label={t('flags_chart')} bars={bars(({ flags }) => flags.received, ({ flags }) => flags.upheld)} top={most(({ flags }) => flags.received)} axis={counted(most(({ flags }) => flags.received))} legend={{ whole: t('received'), part: t('flags_upheld') }} />
      </Part>
    </>
  );
}

/** The four numbers somebody comes for. */
function KeyFigures({ months }: { months: readonly MonthView[] }) {
  const t = useTranslations('transparency');
  const words = useWords();
  const sum = (of: (month: MonthView) => number): number => months.reduce((total, month) => total + of(month), 0);
  const decisions = sum((month) => month.decisions);
  const latest = months.findLast(({ median }) => median !== null);
  return (
    <ul className="key-figures">
      <li><strong>{words.number(decisions)}</strong> {t('kpi_decisions', { count: decisions })}</li>
      <li><strong>{words.time(latest?.median ?? null)}</strong> {t('kpi_median', { month: latest === undefined ? 'none' : words.long(latest.month) })}</li>
      <li><strong>{words.share(sum(({ appeals }) => appeals.reversed), sum(({ appeals }) => appeals.heard))}</strong> {t('kpi_reversed')}</li>
      <li><strong>{words.share(sum((month) => month.automatic), decisions)}</strong> {t('kpi_automatic')}</li>
    </ul>
  );
}

/** A drawing with what it is of, and its table. */
function Part({ name, columns, rows, children }: { name: 'grounds' | 'time' | 'appeals' | 'automatic' | 'flags'; columns: readonly string[]; rows: readonly { month: string; cells: readonly string[] }[]; children: ReactNode }) {
  const t = useTranslations('transparency');
  const words = useWords();
  const title = t(`title_${name}`);
  return (
    <section className="numbers" aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      <p className="hint">{t(`lede_${name}`)}</p>
      {children}
      <details>
        <summary>{t('table')}</summary>
        {/* Wider than a telephone: it is scrolled, with the keyboard too. */}
        <div className="table-room" role="region" aria-label={t('table_of', { title })} tabIndex={0}>
          <table>
            <thead><tr><th scope="col">{t('month')}</th>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
            <tbody>{rows.map(({ month, cells }) => <tr key={month}><th scope="row">{words.long(month)}</th>{cells.map((cell, i) => <td key={i}>{cell}</td>)}</tr>)}</tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** Numbers, times and months as people read them. */
function useWords() {
  const t = useTranslations('transparency');
  const format = useFormatter();
  const day = (month: string): Date => new Date(`${month}-01T00:00:00Z`);
  return {
    number: (count: number): string => format.number(count),
    share: (part: number, whole: number): string => (whole === 0 ? t('none') : format.number(part / whole, { style: 'percent', maximumFractionDigits: 0 })),
    time: (seconds: number | null): string => {
      if (seconds === null) return t('none');
      const { unit, count } = inPeopleTime(seconds);
      return t(unit, { count });
    },
    short: (month: string): string => format.dateTime(day(month), { month: 'short' }),
    long: (month: string): string => format.dateTime(day(month), { month: 'long', year: 'numeric' }),
  };
}

/** The grounds of all months, most frequent first. */
function groundsOf(months: readonly MonthView[]): { ground: string; total: number }[] {
  const totals = new Map<string, number>();
  for (const { grounds } of months) for (const { ground, count } of grounds) totals.set(ground, (totals.get(ground) ?? 0) + count);
  return [...totals].map(([ground, total]) => ({ ground, total })).sort((a, b) => b.total - a.total);
}

function countOf({ grounds }: MonthView, ground: string): number {
  return grounds.find((one) => one.ground === ground)?.count ?? 0;
}
