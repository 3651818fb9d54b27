import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { moderationPage } from '@/app/_web/moderation-page';
import { Today } from '@/components/moderation/today';
import { today } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('today'))('title'), robots: { index: false } };
}

/** The front page of the desk. */
export default function TodayPage() {
  return moderationPage('/moderation/today', today, (found) => <Today today={found} />);
}
