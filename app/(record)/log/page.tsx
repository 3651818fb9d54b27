import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { logAddress, readLogAddress } from '@/app/_web/log-address';
import type { Search } from '@/app/_web/reading-address';
import { LogFilter } from '@/components/moderation/log-filter';
import { LogList } from '@/components/moderation/log-list';
import { RecordPages } from '@/components/moderation/record-pages';
import { grounds, groundsInLog, log } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('log');
  return { title: t('title'), description: t('lede'), alternates: { types: { 'application/atom+xml': '/log.atom', 'application/feed+json': '/log.json' } } };
}

/** The public record, fifty lines at a time. */
export default async function LogPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, search] = await Promise.all([requestCtx(), searchParams]);
  const asked = readLogAddress(search);
  const [{ entries, more }, names, rules, t] = await Promise.all([log(ctx, asked), groundsInLog(ctx), grounds(ctx), getTranslations('log')]);
  const last = entries.at(-1)?.number;
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page is-wide">
        <header>
          <h1>{t('title')}</h1>
          <p className="lede">{t('lede')}</p>
          <p className="facts">
            <a href={logAddress('/log.atom', { ...asked, before: null })}>{t('atom')}</a>
            <a href={logAddress('/log.json', { ...asked, before: null })}>{t('json')}</a>
            <a href={logAddress('/log.csv', { ...asked, before: null })}>{t('csv')}</a>
            <a href="/transparency">{t('numbers')}</a>
          </p>
        </header>
        <LogFilter kind={asked.kind} ground={asked.ground} grounds={names} />
        {entries.length > 0 ? <LogList entries={entries} rules={new Map(rules.map(({ name, slug }) => [name, slug]))} /> : <p className="empty">{asked.kind === null && asked.ground === null ? t('count_none') : t('none_such')}</p>}
        <RecordPages newest={asked.before === null ? null : logAddress('/log', { ...asked, before: null })} older={more && last !== undefined ? logAddress('/log', { ...asked, before: last }) : null} />
        <section aria-labelledby="chain" className="chain">
          <h2 id="chain">{t('chain_title')}</h2>
          <p>{t('chain_1')}</p>
          <p>{t('chain_2')}</p>
          <p><code>npm run verify-log -- --head 0123456789abcdef</code></p>
          <p>{t('chain_3')}</p>
        </section>
      </main>
      <SiteFooter />
    </>
  );
}
