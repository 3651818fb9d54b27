import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { card, CARD_SIZE } from '@/app/_web/card';
import { visitorCtx } from '@/app/_web/ctx';
import { slugIn } from '@/app/_web/reading-address';
import { head } from '@/lib/article/server';
import { Refusal } from '@/lib/refusal';

export const size = CARD_SIZE;
export const contentType = 'image/png';

/** The article's social card; the same for everybody, so it is asked for as a visitor. */
export default async function Card({ params }: { params: Promise<{ slug: string }> }) {
  const [{ slug }, t, site] = await Promise.all([params, getTranslations('article'), getTranslations('site')]);
  try {
    const { article, comments } = await head(await visitorCtx(), { slug: slugIn(slug) });
    const { title, byline, dir } = article;
    return await card({ title, dir, name: site('name'), lines: [...(byline === '' ? [] : [t('by', { byline })]), t('comments', { count: comments })] });
  } catch (error) {
    if (error instanceof Refusal) notFound();
    throw error;
  }
}
