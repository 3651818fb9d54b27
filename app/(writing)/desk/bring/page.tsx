import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deskPage } from '@/app/_web/desk-page';
import { BringRoomLive } from '@/app/_web/desk-rooms';
import { desk } from '@/lib/revision/server';
import { Refusal } from '@/lib/refusal';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bring'))('title'), robots: { index: false } };
}

/** Bring a text in: a new article, or (`?article=…`) the next revision of one. */
export default async function BringPage({ searchParams }: { searchParams: Promise<{ article?: string | string[] }> }) {
  const { article: articleId } = await searchParams;
  const address = typeof articleId === 'string' ? `/desk/bring?article=${encodeURIComponent(articleId)}` : '/desk/bring';
  return deskPage(address, async (ctx) => {
    const entries = await desk(ctx);
    if (articleId === undefined) return null;
    const entry = entries.find((one) => one.articleId === articleId);
    if (!entry) throw new Refusal('no_such_thing');
    return { id: entry.articleId, title: entry.title };
  }, (article) => <BringRoomLive article={article} />);
}
