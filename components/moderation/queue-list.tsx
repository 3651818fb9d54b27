'use client';
import { Gavel, Hourglass, Scale } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Moment } from '@/components/ui/moment';
import type { CaseView } from '@/lib/moderation';
import type { Done } from './use-desk';

/** What kind of case it is, at a glance. */
const SIGN = { flags: Gavel, held: Hourglass, appeal: Scale } as const;

/** The cases that wait, most urgent first, each on three lines. */
export function QueueList({ cases, at, done, chosen: ticked, onChoose, onPick }: { cases: readonly CaseView[]; at: string | null; done: ReadonlyMap<string, Done>; /** Those that something will be done to together. */ chosen: ReadonlySet<string>; onChoose: (caseId: string) => void; onPick: (caseId: string) => void }) {
  const t = useTranslations('moderation');
  const bulk = useTranslations('bulk');
  const chosen = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  return (
    <ol className="queue" aria-label={t('queue')}>
      {cases.map((one) => {
        const Sign = SIGN[one.kind];
        const was = done.get(one.id);
        const isIllegal = one.priority.illegal > 0;
        return (
          <li key={one.id} className={[one.id === at && 'is-chosen', was && 'is-done', isIllegal && 'is-illegal'].filter(Boolean).join(' ')}>
            {one.subject.kind === 'comment' && one.kind !== 'appeal' && one.state === 'open' && !was && (
              <input type="checkbox" className="queue-tick" checked={ticked.has(one.id)} aria-label={bulk('choose', { words: one.words })} onChange={() => onChoose(one.id)} />
            )}
            <button type="button" ref={one.id === at ? chosen : null} aria-current={one.id === at} onClick={() => onPick(one.id)}>
              <span className="queue-head">
                <Sign aria-hidden size={14} />
                <span className="queue-kind">{t(`kind_${one.kind}`)}</span>
                <Moment at={one.openedAt} />
                <span className="queue-points" title={pointsOf(one, t)}>{one.priority.overdue > 0 ? t('is_overdue') : t('points', { count: Math.round(one.priority.sum - one.priority.illegal) })}</span>
              </span>
              <span className="queue-words" dir="auto">{one.words === '' ? t(`subject_${one.subject.kind}`) : one.words}</span>
              <span className="queue-foot">
                <span dir="auto">{one.author.name}</span>
                {one.subject.kind !== 'comment' && one.words !== '' && <span className="reason">{t(`subject_${one.subject.kind}`)}</span>}
                {one.reasons.map(({ reason, count }) => <span key={reason} className={`reason is-${reason}`}>{t(`reason_${reason}`)}{count > 1 && ` ${count}`}</span>)}
                {one.escalated !== null && <span className="reason">{t('escalated_by', { name: one.escalated.by })}, <Moment at={one.escalated.at} /></span>}
                {one.claimedBy !== null && !one.claimedBy.mine && <span className="reason is-claimed">{t('claimed_by', { name: one.claimedBy.name })}</span>}
                {was && <strong className="queue-done">{t(`done_${was.as}`)}</strong>}
                {!was && one.state !== 'open' && <strong className="queue-done">{t(`state_${one.state}`)}</strong>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** What a priority is made of, in a sentence. */
export function pointsOf({ priority }: CaseView, t: ReturnType<typeof useTranslations<'moderation'>>): string {
  const { flags, count, reach, age, illegal, overdue } = priority;
  const points = (value: number): string => value.toFixed(1);
  return t('points_parts', { flags: points(flags), count, reach: points(reach), age: points(age), illegal: illegal > 0 ? 'yes' : 'no', overdue: overdue > 0 ? 'yes' : 'no' });
}
