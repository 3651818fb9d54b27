import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { privatePage } from '@/app/_web/private-page';
import { WordsRoom } from '@/app/_web/screening-rooms';
import { wordRules } from '@/lib/screening/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('screening'))('title'), robots: { index: false } };
}

/** Which words are looked for in comments: admins write it, moderators read it. */
export default async function WordsPage() {
  const t = await getTranslations('screening');
  return privatePage({ address: '/moderation/words', room: 'record-page', words: ['screening', 'refusal'] }, wordRules, (words) => (
    <>
      <header>
        <h1>{t('title')}</h1>
        <p className="lede">{t('lede')}</p>
        <p><a href="/moderation">{t('desk')}</a></p>
      </header>
      <WordsRoom words={words} />
    </>
  ));
}
