import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { moderationPage } from '@/app/_web/moderation-page';
import { SuggestionsLive } from '@/app/_web/moderation-rooms';
import { Today } from '@/components/moderation/today';
import { suggestions, today } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('today'))('title'), robots: { index: false } };
}

/** The front page of the desk, with what might be brought forward. */
export default function TodayPage() {
  return moderationPage(
    '/moderation/today',
    async (ctx) => {
      const [found, suggested] = await Promise.all([today(ctx), suggestions(ctx)]);
      return { found, suggested };
    },
    ({ found, suggested }) => <Today today={found}><SuggestionsLive suggestions={suggested} /></Today>,
  );
}
