import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deskPage } from '@/app/_web/desk-page';
import { idIn } from '@/app/_web/id-in';
import { PublishRoomLive } from '@/app/_web/desk-rooms';
import { preview } from '@/lib/revision/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('publish'))('page_title'), robots: { index: false } };
}

export default async function PublishPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(`/desk/${id}/publish`, async (ctx) => preview(ctx, { draftId: idIn(id) }), (found) => <PublishRoomLive preview={found} />);
}
