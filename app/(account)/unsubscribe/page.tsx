import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { wayOutIn } from '@/app/_web/way-out';
import { isWayOut } from '@/lib/notice/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mail'))('end_title'), robots: { index: false } };
}

/** The way out of letters, for people: a button, which works without scripts and without signing in. */
export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [ctx, asked, t, letters] = await Promise.all([requestCtx(), searchParams, getTranslations('mail'), getTranslations('letters')]);
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  const input = wayOutIn(query);
  const isRight = input !== null && isWayOut(ctx, input);
  const kind = isRight && input.kind !== 'digest' ? letters(`kind_${input.kind}`) : null;
  const [isDone, hasFailed] = [query.has('done'), query.has('failed')];
  for (const outcome of ['done', 'failed']) query.delete(outcome);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="narrow">
        {!isRight ? (
          <>
            <h1>{t('broken_title')}</h1>
            <p>{(await getTranslations('refusal'))('link_broken')}</p>
          </>
        ) : isDone ? (
          <>
            <h1>{t('ended_title')}</h1>
            <p role="status">{kind === null ? t('ended_digest') : t('ended', { kind })}</p>
            <p className="other"><a href="/account">{t('change_mind')}</a></p>
          </>
        ) : (
          <>
            <h1>{t('end_title')}</h1>
            {hasFailed && <p className="trouble" role="alert">{t('end_failed')}</p>}
            <form method="post" action={`/api/unsubscribe?${query.toString()}`}>
              <p>{kind === null ? t('end_digest') : t('end', { kind })}</p>
              <button type="submit" className="button">{t('end_action')}</button>
            </form>
          </>
        )}
      </main>
      <SiteFooter />
    </>
  );
}
