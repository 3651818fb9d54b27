import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deskPage } from '@/app/_web/desk-page';
import { DraftRoom } from '@/app/_web/desk-rooms';
import { DraftInput } from '@/lib/revision';
import { draft } from '@/lib/revision/server';
import { Refusal } from '@/lib/refusal';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('write_title'), robots: { index: false } };
}

export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(`/desk/${id}`, async (ctx) => {
    const input = DraftInput.safeParse({ draftId: id });
    if (!input.success) throw new Refusal('no_such_thing');
    return draft(ctx, input.data);
  }, (found) => <DraftRoom draft={found} />);
}
