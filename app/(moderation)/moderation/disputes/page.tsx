import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AddThreadRoom } from '@/app/_web/dispute-rooms';
import { idIn } from '@/app/_web/id-in';
import { privatePage } from '@/app/_web/private-page';
import { DisputeList } from '@/components/dispute/dispute-list';
import { SummaryList } from '@/components/dispute/summary-list';
import { disputable, disputes, disputesFor, summarisedThreads } from '@/lib/dispute/server';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dispute'))('desk_title'), robots: { index: false } };
}

/** The disputes a moderator looks after, and where one is named; with `?thread=ID`, where that thread is added to one. */
export default async function DisputesPage({ searchParams }: Props) {
  const [{ thread }, t] = await Promise.all([searchParams, getTranslations('dispute')]);
  const threadId = typeof thread === 'string' ? thread : null;
  return privatePage(
    { address: threadId === null ? '/moderation/disputes' : `/moderation/disputes?thread=${encodeURIComponent(threadId)}`, room: 'record-page', words: ['dispute', 'refusal'] },
    async (ctx) => {
      const [all, articles, summaries, adding] = await Promise.all([disputes(ctx), disputable(ctx), summarisedThreads(ctx), threadId === null ? null : disputesFor(ctx, { threadId: idIn(threadId) })]);
      return { all, articles, summaries, adding };
    },
    ({ all, articles, summaries, adding }) => (
      <>
        <header>
          <p className="facts"><a href="/moderation">{t('to_desk')}</a></p>
          <h1>{t('desk_title')}</h1>
          <p className="lede">{t('desk_lede')}</p>
        </header>
        {adding && <AddThreadRoom thread={adding.thread} disputes={adding.disputes} />}
        <section aria-labelledby="new-dispute">
          <h2 id="new-dispute">{t('new_title')}</h2>
          <p className="hint">{t('new_hint')}</p>
          <form className="log-filter" action="/moderation/disputes/new">
            <label>
              <span>{t('article')}</span>
              <select name="article" defaultValue={adding?.article.slug}>{articles.map(({ id, slug, title }) => <option key={id} value={slug}>{title}</option>)}</select>
            </label>
            <button type="submit" className="button-quiet">{t('new')}</button>
          </form>
        </section>
        {(all.some(({ gone }) => gone > 0) || summaries.some(({ gone }) => gone > 0)) && (
          <section aria-labelledby="look-again">
            <h2 id="look-again">{t('look_again')}</h2>
            {all.some(({ gone }) => gone > 0) && <DisputeList disputes={all.filter(({ gone }) => gone > 0)} addressOf={(id) => `/moderation/disputes/${id}`} />}
            <SummaryList summaries={summaries.filter(({ gone }) => gone > 0)} />
          </section>
        )}
        <section aria-labelledby="all-disputes">
          <h2 id="all-disputes">{t('all')}</h2>
          <DisputeList disputes={all} addressOf={(id) => `/moderation/disputes/${id}`} />
        </section>
        {summaries.length > 0 && (
          <section aria-labelledby="all-summaries">
            <h2 id="all-summaries">{t('all_summaries')}</h2>
            <SummaryList summaries={summaries} />
          </section>
        )}
      </>
    ),
  );
}
