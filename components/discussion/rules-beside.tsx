'use client';
import { useTranslations } from 'next-intl';
import { useRoom } from '@/components/reading/room';
import { AskedWhenOpened } from '@/components/ui/asked-when-opened';

/** The rules of the house beside whatever somebody is writing, each with its own link. */
export function RulesBeside() {
  const t = useTranslations('composer');
  const { verbs } = useRoom();
  return (
    <AskedWhenOpened className="rules-beside" summary={t('rules')} waiting={t('rules_loading')} ask={verbs.rules}>
      {(rules) => (
        <ul>
          {/* In a tab of its own: nobody leaves what they are writing. */}
          {rules.map(({ id, slug, name, rule }) => <li key={id}><a href={`/rules#${encodeURIComponent(slug)}`} target="_blank"><bdi>{name}</bdi></a> <span dir="auto">{rule}</span></li>)}
        </ul>
      )}
    </AskedWhenOpened>
  );
}
