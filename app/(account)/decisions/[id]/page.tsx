import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { idIn } from '@/app/_web/id-in';
import { privatePage } from '@/app/_web/private-page';
import { StatementRoom } from '@/app/_web/record-rooms';
import { statement } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('decisions'))('title'), robots: { index: false } };
}

/** One decision, explained to the one it touches. */
export default async function DecisionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return privatePage({ address: `/decisions/${id}`, room: 'record-page', words: ['decisions', 'refusal'] }, async (ctx) => statement(ctx, { actionId: idIn(id) }), (found) => <StatementRoom statement={found} />);
}
