import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deskPage } from '@/app/_web/desk-page';
import { DeskListRoom } from '@/app/_web/desk-rooms';
import { desk } from '@/lib/revision/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('desk_title'), robots: { index: false } };
}

export default function DeskPage() {
  return deskPage('/desk', desk, (entries) => <DeskListRoom entries={entries} />);
}
