'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { NewSecondFactor, SecondFactorView } from '@/lib/user';
import { CodeForm } from './code-form';

type Answer<T> = ({ ok: true; value: T }) | { ok: false; message: string };

export interface SecondFactorVerbs {
  begin: () => Promise<Answer<NewSecondFactor>>;
  set: (code: string) => Promise<Answer<{ codes: string[] }>>;
  renew: (code: string) => Promise<Answer<{ codes: string[] }>>;
  drop: (code: string) => Promise<Answer<unknown>>;
}

type State =
  | { step: 'resting' }
  | { step: 'scanning'; fresh: NewSecondFactor }
  | { step: 'asked'; to: 'renew' | 'drop' }
  | { step: 'shown'; codes: string[] };

/** Setting up a second factor, and all that can be done with one. Each step takes the focus to its title, since what was pressed is gone. */
export function SecondFactor({ factor, isNeeded, verbs }: { factor: SecondFactorView | null; isNeeded: boolean; verbs: SecondFactorVerbs }) {
  const t = useTranslations('account');
  const [state, setState] = useState<State>({ step: 'resting' });
  const [trouble, setTrouble] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);

  async function begin(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await verbs.begin();
    setBusy(false);
    if (answer.ok) setState({ step: 'scanning', fresh: answer.value });
    else setTrouble(answer.message);
  }

  /** What was asked for with a code: the codes that come of it are shown once; otherwise the page shows how it is now. */
  async function settle(asked: Promise<Answer<unknown>>): Promise<{ ok: true } | { ok: false; message: string }> {
    const answer = await asked;
    if (!answer.ok) return answer;
    const { codes } = (answer.value ?? {}) as { codes?: string[] };
    if (codes === undefined) location.reload();
    else setState({ step: 'shown', codes });
    return { ok: true };
  }

  function cancel(): void {
    setState({ step: 'resting' });
    title.current?.focus();
  }

  return (
    <section id="second-factor" className="settings second-factor" aria-labelledby="second-factor-title">
      <h2 id="second-factor-title" ref={title} tabIndex={-1}>{t('factor_title')}</h2>
      {state.step !== 'shown' && factor === null && <p>{t('factor_why')}{isNeeded && <> <strong>{t('factor_needed')}</strong></>}</p>}
      {state.step !== 'shown' && factor !== null && <p>{t('factor_since', { since: new Date(factor.since), left: factor.codesLeft })}</p>}
      {trouble !== undefined && <p className="trouble" role="alert">{trouble}</p>}
      {state.step === 'resting' && factor === null && <button type="button" className="button only-scripted" onClick={() => void begin()}>{t('factor_begin')}</button>}
      {state.step === 'resting' && factor !== null && (
        <p className="buttons only-scripted">
          <button type="button" className="button-quiet" onClick={() => setState({ step: 'asked', to: 'renew' })}>{t('factor_renew')}</button>
          <button type="button" className="button-quiet" onClick={() => setState({ step: 'asked', to: 'drop' })}>{t('factor_drop')}</button>
        </p>
      )}
      {state.step === 'scanning' && (
        <>
          <StepTitle>{t('factor_begin')}</StepTitle>
          <p>{t('factor_scan')}</p>
          <QrCode address={state.fresh.address} label={t('factor_qr')} />
          <p>{t('factor_secret')} <code className="secret">{state.fresh.secret.replace(/(.{4})(?=.)/gu, '$1 ')}</code></p>
          <CodeForm label={t('factor_code')} action={t('factor_set')} send={(code) => settle(verbs.set(code))} />
        </>
      )}
      {state.step === 'asked' && (
        <>
          <StepTitle>{t(`factor_${state.to}`)}</StepTitle>
          {state.to === 'drop' && factor?.isNeeded === true && <p><strong>{t('factor_drop_costs')}</strong></p>}
          <CodeForm label={t('factor_confirm')} hint={t('code_hint')} action={t(`factor_${state.to}`)} send={(code) => settle(verbs[state.to](code))} />
        </>
      )}
      {(state.step === 'scanning' || state.step === 'asked') && <p className="buttons"><button type="button" className="button-quiet" onClick={cancel}>{t('factor_cancel')}</button></p>}
      {state.step === 'shown' && <RecoveryCodes codes={state.codes} />}
    </section>
  );
}

/** Takes the focus as it appears. */
function StepTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return <h3 ref={title} tabIndex={-1}>{children}</h3>;
}

/** The codes, once. Whoever goes on has kept them. */
function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useTranslations('account');
  const [isCopied, setCopied] = useState(false);
  return (
    <>
      <StepTitle>{t('factor_codes_title')}</StepTitle>
      <p>{t('factor_codes')}</p>
      <ul className="recovery-codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <p className="buttons">
        <button type="button" className="button-quiet" onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}>{t('factor_copy')}</button>
        <button type="button" className="button" onClick={() => location.reload()}>{t('factor_kept')}</button>
      </p>
      <p role="status">{isCopied ? t('factor_copied') : ''}</p>
    </>
  );
}

/** An address as a picture that a camera reads: dark on light in every theme, with the quiet zone that it needs. */
function QrCode({ address, label }: { address: string; label: string }) {
  const [cells, setCells] = useState<boolean[][]>();
  useEffect(() => {
    // Nobody else needs it.
    void import('uqr').then(({ encode }) => setCells(encode(address, { border: 4 }).data));
  }, [address]);
  if (!cells) return null;
  const path = cells.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${cells.length} ${cells.length}`} shapeRendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
