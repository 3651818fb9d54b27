import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { idIn } from '@/app/_web/id-in';
import { moderationPage } from '@/app/_web/moderation-page';
import { BulkDeskLive } from '@/app/_web/moderation-rooms';
import { bulks, person } from '@/lib/moderation/server';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bulk'))('title'), robots: { index: false } };
}

/** Where one thing is done to many comments. */
export default async function BulkPage({ searchParams }: Props) {
  const { author, after } = await searchParams;
  const t = await getTranslations('bulk');
  return moderationPage(
    '/moderation/bulk',
    async (ctx) => {
      const [lists, whose] = await Promise.all([bulks(ctx, { after: typeof after === 'string' ? idIn(after) : null }), typeof author === 'string' ? person(ctx, { userId: idIn(author) }) : null]);
      return { ...lists, whose: whose && { id: whose.record.id, name: whose.record.name } };
    },
    ({ lines, next, whose }) => (
      <>
        <h1>{t('title')}</h1>
        <BulkDeskLive lines={lines} next={next} author={whose} />
      </>
    ),
  );
}
