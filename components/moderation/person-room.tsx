'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { Answer } from '@/components/reading/room';
import { fieldsOf } from '@/components/ui/form-fields';
import { Moment } from '@/components/ui/moment';
import type { ActionView, GroundView, LiftInput, PersonView, SanctionInput } from '@/lib/moderation';
import { bulkAddress, type BulkVerbs } from './bulk-verbs';
import type { ModerationVerbs } from './desk-verbs';
import { ExistingChoice } from './existing-choice';
import { Action } from './item-panel';
import { inDays } from './judge-form';
import { useKeptField } from './kept-words';
import { Notes } from './notes';

/** What a moderator can do about a person. */
export type PersonVerbs = Pick<ModerationVerbs, 'sanction' | 'note'> & { lift: (input: LiftInput) => Promise<Answer<{ actionId: string }>> };

const KINDS = ['warn', 'hold', 'mute', 'ban'] as const;
const DAYS = [1, 3, 7, 30, 0] as const;

/** Somebody's record, the limits they are under, and a limit to put them under. */
export function PersonRoom({ person: { record, actions, notes, can }, grounds, verbs, bulkVerbs }: { person: PersonView; grounds: readonly GroundView[]; verbs: PersonVerbs; bulkVerbs: BulkVerbs }) {
  const t = useTranslations('moderation');
  const bulk = useTranslations('bulk');
  const views = useTranslations('views');
  const refusal = useTranslations('refusal');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  /** Whatever was done shows in the record, which is read anew; or in the list of comments that goes with it. */
  async function press(asked: Promise<Answer<unknown>>, { bulkId = null, onDone }: { bulkId?: string | null; onDone?: () => void } = {}): Promise<void> {
    setBusy(true);
    const answer = await asked;
    if (answer.ok) onDone?.();
    if (answer.ok && bulkId !== null) location.assign(bulkAddress(bulkId));
    else if (answer.ok) location.reload();
    else {
      setTrouble(answer.message);
      setBusy(false);
    }
  }

  return (
    <>
      <h1 dir="auto">{record.name}</h1>
      <p className="facts">
        <span>{t('since')} <Moment at={record.since} /></span>
        <span>{t('author_comments', { count: record.comments })}</span>
        <span>{t('author_removed', { count: record.removed })}</span>
        <span>{t('author_cases', { upheld: record.upheld, dismissed: record.dismissed })}</span>
      </p>
      <p><a href={`/moderation/bulk?author=${record.id}`}>{bulk('all_of_author')}</a> · <a href={`/moderation?author=${record.id}`}>{views('their_cases')}</a></p>
      {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      <h2>{t('sanctions')}</h2>
      {record.sanctions.length === 0 && <p className="empty">{t('no_sanctions')}</p>}
      <ul className="item-sanctions">
        {record.sanctions.map(({ id, kind, since, until, isInForce }) => (
          <li key={id} className={isInForce ? undefined : 'is-over'}>
            <span>{t(`sanction_${kind}`)}, {t('since')} <Moment at={since} time />{until !== null && <>, {t('until')} <Moment at={until} time /></>}</span>
            {isInForce && can.lift.allowed && <button type="button" className="button-quiet" disabled={isBusy} onClick={() => void press(verbs.lift({ sanctionId: id, facts: '' }))}>{t('lift')}</button>}
          </li>
        ))}
      </ul>
      {can.limit.allowed ? <SanctionForm userId={record.id} grounds={grounds} isBusy={isBusy} bulkVerbs={bulkVerbs} onSanction={(input, onDone) => void press(verbs.sanction(input), { bulkId: input.bulkId ?? null, onDone })} /> : <p className="hint">{refusal(can.limit.because)}</p>}
      <Notes place={record.id} notes={notes} subjects={['person']} note={(words) => verbs.note({ subject: { kind: 'person', id: record.id }, words })} />
      <h2>{t('history')}</h2>
      <ul className="item-history">{byList(actions).map((of) => <li key={of[0].id}>{of.length > 1 && of[0].bulkId !== null ? <p><a href={bulkAddress(of[0].bulkId)}>{bulk(of[0].kind === 'undo' ? 'line_undo' : of[0].kind === 'remove' ? 'line_remove' : of[0].kind === 'restore' ? 'line_restore' : 'line_keep', { count: of.length })}</a> <Moment at={of[0].at} time /></p> : <Action action={of[0]} />}</li>)}</ul>
    </>
  );
}

/** What was done by one list stands on one line. */
function byList(actions: readonly ActionView[]): [ActionView, ...ActionView[]][] {
  const found: [ActionView, ...ActionView[]][] = [];
  for (const action of actions) {
    const last = found.at(-1);
    if (last && action.bulkId !== null && last[0].bulkId === action.bulkId) last.push(action);
    else found.push([action]);
  }
  return found;
}

function SanctionForm({ userId, grounds, isBusy, bulkVerbs, onSanction }: { userId: string; grounds: readonly GroundView[]; isBusy: boolean; bulkVerbs: BulkVerbs; onSanction: (input: SanctionInput, onDone: () => void) => void }) {
  const t = useTranslations('moderation');
  const [kind, setKind] = useState<SanctionInput['kind']>('warn');
  const [days, setDays] = useState<number>(7);
  const [bulkId, setBulkId] = useState<string | null | undefined>(null);
  const { field, forget } = useKeptField<HTMLTextAreaElement>(`sanction:${userId}`);
  const id = useId();
  return (
    <form
      className="judge-form"
      onSubmit={(event) => {
        event.preventDefault();
        const { ground = '', facts = '' } = fieldsOf(event.currentTarget);
        const until = kind === 'warn' || (days === 0 && kind !== 'mute') ? null : inDays(Math.max(days, 1));
        onSanction({ userId, kind, until, groundId: ground, facts, bulkId: bulkId ?? null }, forget);
      }}
    >
      <h3>{t('sanction_title')}</h3>
      <div className="sanction-fields">
        <label><span>{t('sanction_kind')}</span><select value={kind} onChange={(event) => setKind(event.target.value as typeof kind)}>{KINDS.map((one) => <option key={one} value={one}>{t(`sanction_do_${one}`)}</option>)}</select></label>
        {kind !== 'warn' && <label><span>{t('sanction_for')}</span><select value={days} onChange={(event) => setDays(Number(event.target.value))}>{DAYS.filter((one) => one > 0 || kind !== 'mute').map((one) => <option key={one} value={one}>{one === 0 ? t('for_good') : t('days', { count: one })}</option>)}</select></label>}
        <ExistingChoice userId={userId} verbs={bulkVerbs} onChoose={setBulkId} />
        <label><span>{t('ground')}</span><select name="ground" required>{grounds.map(({ id: groundId, name }) => <option key={groundId} value={groundId}>{name}</option>)}</select></label>
      </div>
      <p className="hint">{t(`sanction_hint_${kind}`)}</p>
      <label htmlFor={id}>{t('facts')}</label>
      <textarea id={id} name="facts" {...field} rows={3} required maxLength={5_000} />
      <p className="hint">{t('facts_hint_person')}</p>
      <div className="judge-foot"><button type="submit" className="button" disabled={isBusy || bulkId === undefined}>{t('sanction_do')}</button></div>
    </form>
  );
}
