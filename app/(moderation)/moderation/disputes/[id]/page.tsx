import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DisputeDeskRoom } from '@/app/_web/dispute-rooms';
import { idIn } from '@/app/_web/id-in';
import { privatePage } from '@/app/_web/private-page';
import { articleAddress } from '@/lib/article';
import { disputeToArrange } from '@/lib/dispute/server';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dispute'))('one_title'), robots: { index: false } };
}

/** A dispute on the desk. */
export default async function DisputeDeskPage({ params }: Props) {
  const [{ id }, t] = await Promise.all([params, getTranslations('dispute')]);
  return privatePage({ address: `/moderation/disputes/${id}`, room: 'record-page', words: ['dispute', 'editor', 'refusal'] }, (ctx) => disputeToArrange(ctx, { disputeId: idIn(id) }), (view) => (
    <>
      <header>
        <p className="facts"><a href="/moderation/disputes">{t('desk_title')}</a><a href={articleAddress(view.article.slug)} dir="auto">{view.article.title}</a>{view.dispute.state !== 'draft' && <a href={`/d/${view.dispute.id}`}>{t('as_read')}</a>}</p>
        <h1 dir="auto">{view.dispute.question}</h1>
        {view.dispute.quote !== null && <blockquote className="thread-quote" dir="auto">{view.dispute.quote}</blockquote>}
      </header>
      <DisputeDeskRoom view={view} />
    </>
  ));
}
