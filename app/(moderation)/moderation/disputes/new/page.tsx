import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NameRoom } from '@/app/_web/dispute-rooms';
import { privatePage } from '@/app/_web/private-page';
import { readAddress, type Search } from '@/app/_web/reading-address';
import { articleAddress } from '@/lib/article';
import { nameable } from '@/lib/dispute/server';

interface Props {
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dispute'))('new_title'), robots: { index: false } };
}

/** Where a dispute is named: on an article, or on a passage of it that was chosen there. */
export default async function NewDisputePage({ searchParams }: Props) {
  const [search, t] = await Promise.all([searchParams, getTranslations('dispute')]);
  const slug = typeof search['article'] === 'string' ? search['article'] : '';
  const { passage } = readAddress(search);
  const asked = new URLSearchParams({ article: slug, ...(typeof search['passage'] === 'string' ? { passage: search['passage'] } : {}) });
  return privatePage(
    { address: `/moderation/disputes/new?${asked.toString()}`, room: 'record-page', words: ['dispute', 'refusal'] },
    (ctx) => nameable(ctx, { slug, passage }),
    ({ article, target, quote }) => (
      <>
        <header>
          <p className="facts"><a href="/moderation/disputes">{t('desk_title')}</a></p>
          <h1>{t('new_title')}</h1>
          <p className="lede">{t('new_lede')}</p>
          <p className="facts"><a href={articleAddress(article.slug)} dir="auto">{article.title}</a></p>
        </header>
        <section><NameRoom articleId={article.id} target={target} quote={quote} /></section>
      </>
    ),
  );
}
