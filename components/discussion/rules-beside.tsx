'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRoom } from '@/components/reading/room';
import type { GroundView } from '@/lib/moderation';

/** The rules of the house beside whatever somebody is writing, each with its own link; asked for when they are opened. */
export function RulesBeside() {
  const t = useTranslations('composer');
  const { verbs } = useRoom();
  const [rules, setRules] = useState<readonly GroundView[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function load(): Promise<void> {
    if (rules !== null) return;
    const answer = await verbs.rules();
    if (answer.ok) setRules(answer.value);
    setTrouble(answer.ok ? null : answer.message);
  }

  return (
    <details className="rules-beside" onToggle={(event) => { if (event.currentTarget.open) void load(); }}>
      <summary>{t('rules')}</summary>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      {rules === null && trouble === null && <p role="status">{t('rules_loading')}</p>}
      <ul>
        {/* In a tab of its own: nobody leaves what they are writing. */}
        {rules?.map(({ id, slug, name, rule }) => <li key={id}><a href={`/rules#${encodeURIComponent(slug)}`} target="_blank"><bdi>{name}</bdi></a> <span dir="auto">{rule}</span></li>)}
      </ul>
    </details>
  );
}
