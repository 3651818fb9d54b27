import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { idIn } from '@/app/_web/id-in';
import { moderationPage } from '@/app/_web/moderation-page';
import { PersonRoomLive } from '@/app/_web/moderation-rooms';
import { grounds, person } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('moderation'))('person_title'), robots: { index: false } };
}

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return moderationPage(
    `/moderation/people/${id}`,
    async (ctx) => ({ found: await person(ctx, { userId: idIn(id) }), rules: await grounds(ctx) }),
    ({ found, rules }) => <PersonRoomLive person={found} grounds={rules} />,
  );
}
