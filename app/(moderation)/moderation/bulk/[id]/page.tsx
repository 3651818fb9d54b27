import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { idIn } from '@/app/_web/id-in';
import { moderationPage } from '@/app/_web/moderation-page';
import { BulkRoomLive } from '@/app/_web/moderation-rooms';
import { bulk, grounds } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bulk'))('page_title'), robots: { index: false } };
}

/** One list: looked at, done, taken back. */
export default async function BulkListPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return moderationPage(
    `/moderation/bulk/${id}`,
    async (ctx) => ({ loaded: await bulk(ctx, { bulkId: idIn(id) }), rules: await grounds(ctx) }),
    ({ loaded, rules }) => <BulkRoomLive loaded={loaded} grounds={rules} />,
  );
}
