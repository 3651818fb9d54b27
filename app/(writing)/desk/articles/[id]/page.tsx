import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deskPage } from '@/app/_web/desk-page';
import { ParticularsRoom } from '@/app/_web/desk-rooms';
import { idIn } from '@/app/_web/id-in';
import { particulars } from '@/lib/article/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('particulars'))('page_title'), robots: { index: false } };
}

export default async function ParticularsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(`/desk/articles/${id}`, async (ctx) => particulars(ctx, { articleId: idIn(id) }), (found) => <ParticularsRoom particulars={found} />);
}
