'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { OwnFlags } from '@/components/moderation/own-flags';
import { ReportForm } from '@/components/moderation/report-form';
import { RulesDesk, type RulesVerbs } from '@/components/moderation/rules-desk';
import { Statement, type StatementVerbs } from '@/components/moderation/statement';
import type { KeptGroundView, OwnFlagView, StatementView } from '@/lib/moderation';
import { send } from './connect';

/* What is explained, and what can be said about it, connected to the server. */

export function RulesRoom({ rules }: { rules: KeptGroundView[] }) {
  const offline = useTranslations('refusal')('offline');
  const verbs = useMemo<RulesVerbs>(() => ({
    keep: (input) => send('keep-ground', input, offline),
    order: (input) => send('order-grounds', input, offline),
    adopt: (input) => send('adopt-grounds', input, offline),
    every: () => send('grounds-to-keep', {}, offline),
  }), [offline]);
  return <RulesDesk rules={rules} verbs={verbs} />;
}

export function StatementRoom({ statement }: { statement: StatementView }) {
  const ask = useAsking();
  const verbs = useMemo<StatementVerbs>(() => ({ appeal: (input) => ask('appeal', input), acknowledge: (input) => ask('acknowledge', input) }), [ask]);
  return <Statement statement={statement} verbs={verbs} />;
}

export function OwnFlagsRoom({ flags }: { flags: OwnFlagView[] }) {
  const ask = useAsking();
  return <OwnFlags flags={flags} takeBack={(input) => ask('take-back-flag', input)} />;
}

export function ReportRoom(shown: Omit<Parameters<typeof ReportForm>[0], 'report'>) {
  const offline = useTranslations('report')('offline');
  return <ReportForm {...shown} report={(input) => send('report-illegal', input, offline)} />;
}

/** Do a verb, and show the page as it is then: also when it was refused, for that is because things stand otherwise. */
function useAsking() {
  const offline = useTranslations('refusal')('offline');
  const router = useRouter();
  return useMemo(() => async (verb: string, input: unknown) => {
    const answer = await send(verb, input, offline);
    router.refresh();
    return answer;
  }, [offline, router]);
}
