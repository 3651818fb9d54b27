import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deskPage } from '@/app/_web/desk-page';
import { BringRoomLive } from '@/app/_web/desk-rooms';
import { idIn } from '@/app/_web/id-in';
import { Refusal } from '@/lib/refusal';
import { isWriter, writable } from '@/lib/revision/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bring'))('title'), robots: { index: false } };
}

/** Bring a text in: a new article, or (`?article=…`) the next revision of one. */
export default async function BringPage({ searchParams }: { searchParams: Promise<{ article?: string | string[] }> }) {
  const { article: articleId } = await searchParams;
  const address = typeof articleId === 'string' ? `/desk/bring?article=${encodeURIComponent(articleId)}` : '/desk/bring';
  return deskPage(address, async (ctx) => {
    if (articleId !== undefined) return writable(ctx, { articleId: idIn(String(articleId)) });
    if (!(await isWriter(ctx))) throw new Refusal('role_too_low');
    return null;
  }, (article) => <BringRoomLive article={article} />);
}
