import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deskPage } from '@/app/_web/desk-page';
import { idIn } from '@/app/_web/id-in';
import { DraftRoom } from '@/app/_web/desk-rooms';
import { draft } from '@/lib/revision/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('write_title'), robots: { index: false } };
}

export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(`/desk/${id}`, async (ctx) => ({ draft: await draft(ctx, { draftId: idIn(id) }), viewerId: ctx.viewer.kind === 'user' ? ctx.viewer.id : '' }), (found) => <DraftRoom {...found} />);
}
