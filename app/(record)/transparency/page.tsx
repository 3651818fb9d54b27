import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import type { Search } from '@/app/_web/reading-address';
import { Transparency } from '@/components/moderation/transparency';
import { transparency } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('transparency'))('title') };
}

/** The month an address asks for, as `2026-11`; what makes no sense is as if it were not there. */
const Last = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/u).nullable().catch(null);

export default async function TransparencyPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, { until }] = await Promise.all([requestCtx(), searchParams]);
  const last = Last.parse(until ?? null);
  const [{ months, earlier }, t, format] = await Promise.all([transparency(ctx, { last }), getTranslations('transparency'), getFormatter()]);
  const named = (month: string | undefined): string => (month === undefined ? '' : format.dateTime(new Date(`${month}-01T00:00:00Z`), { month: 'long', year: 'numeric' }));
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page is-wide">
        <header>
          <h1>{t('title')}</h1>
          <p className="lede">{t.rich('lede', { log: (words) => <a href="/log">{words}</a> })}</p>
          <p className="facts"><span>{t('span', { from: named(months[0]?.month), to: named(months.at(-1)?.month) })}</span></p>
        </header>
        <Transparency months={months} />
        {(earlier !== null || last !== null) && (
          <nav className="pages" aria-label={t('years')}>
            {last !== null && <a className="button-quiet" href="/transparency">{t('now')}</a>}
            {earlier !== null && <a className="button-quiet" href={`/transparency?until=${earlier}`}>{t('before')}</a>}
          </nav>
        )}
      </main>
      <SiteFooter />
    </>
  );
}
