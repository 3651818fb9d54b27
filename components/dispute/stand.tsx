'use client';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import type { Answer } from '@/components/reading/room';
import { fieldsOf } from '@/components/ui/form-fields';
import type { DisputeView, OwnPosition, PositionInput } from '@/lib/dispute';
import { POSITIONS, SHOWN_NOTE_LIMIT } from './positions';

/** Where a reader says where they stand, with a line about why if they like; changes it, or takes it back. */
export function Stand({ dispute, own, take, onTaken }: {
  dispute: DisputeView;
  own: OwnPosition | null;
  take: (input: PositionInput) => Promise<Answer<{ noteId: string | null }>>;
  /** The page is brought up to date; `said` is for those who cannot see it change. */
  onTaken: (said: string) => Promise<void> | void;
}) {
  const t = useTranslations('dispute');
  const refusal = useTranslations('refusal');
  const [state, setState] = useState<'resting' | 'choosing' | 'sending'>('resting');
  const [trouble, setTrouble] = useState<string | null>(null);
  const clientId = useRef<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const { position: may, leave } = dispute.can;

  /** Whoever acted is back at the first button of what stands here now. */
  function comeBack(): void {
    requestAnimationFrame(() => (root.current?.querySelector<HTMLElement>('button, input') ?? root.current)?.focus());
  }

  async function send(position: PositionInput['position'], note: string): Promise<void> {
    if (state === 'sending') return;
    setState('sending');
    setTrouble(null);
    // Sent again after an answer was lost, it is the same.
    clientId.current ??= crypto.randomUUID();
    const answer = await take({ disputeId: dispute.id, position, note, clientId: clientId.current });
    if (!answer.ok) {
      setState('choosing');
      setTrouble(answer.message);
      if (answer.reason === 'sent_already') clientId.current = null;
      return;
    }
    clientId.current = null;
    await onTaken(position === null ? t('taken_back') : t('taken'));
    setState('resting');
    comeBack();
  }

  if (!may.allowed && may.because === 'not_signed_in') {
    return <p className="stand"><a className="button" href={`/sign-in?return=${encodeURIComponent(`/d/${dispute.id}`)}`}>{t('sign_in')}</a></p>;
  }
  const mine = own && <p className="own-position">{t('own', { position: t(`position_${own.position}`) })}</p>;
  const takeBack = <button type="button" className="button-quiet" onClick={() => void send(null, '')}>{t('take_back')}</button>;
  if (!may.allowed) {
    return (
      <div ref={root} className="stand" tabIndex={-1}>
        {mine}
        <p className="hint">{refusal(may.because)}</p>
        {own && leave.allowed && <p className="stand-buttons only-scripted">{takeBack}</p>}
        {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
      </div>
    );
  }
  if (own && state === 'resting') {
    return (
      <div ref={root} className="stand">
        {mine}
        <p className="stand-buttons only-scripted">
          <button type="button" className="button-quiet" onClick={() => { setState('choosing'); comeBack(); }}>{t('change')}</button>
          {takeBack}
        </p>
      </div>
    );
  }
  return (
    <div ref={root} className="stand only-scripted">
      <form
        aria-label={t('form')}
        onSubmit={(event) => {
          event.preventDefault();
          const { position, note = '' } = fieldsOf(event.currentTarget);
          const chosen = POSITIONS.find((one) => one === position);
          if (chosen) void send(chosen, note);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !own) return;
          event.stopPropagation();
          setState('resting');
          comeBack();
        }}
      >
        <fieldset>
          <legend>{t('where')}</legend>
          {POSITIONS.map((position) => (
            <label key={position} className={`choice is-${position}`}>
              <input type="radio" name="position" value={position} required defaultChecked={own?.position === position} /> {t(`choose_${position}`)}
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}-note`}>{t('note')}</label>
          <input id={`${id}-note`} name="note" maxLength={SHOWN_NOTE_LIMIT} dir="auto" autoComplete="off" aria-describedby={`${id}-hint`} />
          <p id={`${id}-hint`} className="hint">{t('note_hint')} <a href="/rules" target="_blank">{t('rules')}</a></p>
        </div>
        {trouble !== null && <p className="trouble" role="alert">{trouble}</p>}
        <p className="stand-buttons">
          <button type="submit" className="button" aria-disabled={state === 'sending'}>{t('take')}</button>
          {own && <button type="button" className="button-quiet" onClick={() => { setState('resting'); comeBack(); }}>{t('leave')}</button>}
        </p>
      </form>
    </div>
  );
}
