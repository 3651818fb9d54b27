import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { privatePage } from '@/app/_web/private-page';
import { RulesRoom } from '@/app/_web/record-rooms';
import { groundsToKeep } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('keep_title'), robots: { index: false } };
}

/** Where admins write the rules of the house. */
export default async function KeepRulesPage() {
  const t = await getTranslations('rules');
  return privatePage({ address: '/moderation/rules', room: 'record-page', words: ['rules', 'refusal'] }, groundsToKeep, (rules) => (
    <>
      <header>
        <h1>{t('keep_title')}</h1>
        <p className="lede">{t('keep_lede')}</p>
        <p><a href="/rules">{t('as_read')}</a></p>
      </header>
      <h2 className="visually-hidden">{t('in_force')}</h2>
      <RulesRoom rules={rules} />
    </>
  ));
}
