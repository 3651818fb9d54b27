import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deskPage } from '@/app/_web/desk-page';
import { DeskListRoom } from '@/app/_web/desk-rooms';
import { idIn } from '@/app/_web/id-in';
import { desk } from '@/lib/revision/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('desk_title'), robots: { index: false } };
}

/** What somebody is writing and has published; `?before=…`, what was begun before an article. */
export default async function DeskPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const { before } = await searchParams;
  return deskPage('/desk', async (ctx) => ({ ...(await desk(ctx, { before: typeof before === 'string' ? idIn(before) : null })), viewerId: ctx.viewer.kind === 'user' ? ctx.viewer.id : '' }), (found) => <DeskListRoom {...found} isFirst={before === undefined} />);
}
