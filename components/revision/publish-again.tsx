'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { BeginInput } from '@/lib/revision';

type Answer<T> = { ok: true; value: T } | { ok: false; message: string };

/** Begins the next revision with an old text, which is then looked over and published as any other. */
export function PublishAgain({ articleId, number, begin, draftAddress }: {
  articleId: string;
  number: number;
  begin: (input: BeginInput) => Promise<Answer<{ draftId: string }>>;
  draftAddress: (draftId: string) => string;
}) {
  const t = useTranslations('revisions');
  const [state, setState] = useState<{ isBusy: boolean; trouble: string | null }>({ isBusy: false, trouble: null });

  async function take(): Promise<void> {
    setState({ isBusy: true, trouble: null });
    const answer = await begin({ articleId, from: number });
    if (answer.ok) location.assign(draftAddress(answer.value.draftId));
    else setState({ isBusy: false, trouble: answer.message });
  }

  return (
    <>
      <span className="only-scripted"><button type="button" className="link" disabled={state.isBusy} onClick={() => void take()}>{t('again', { number })}</button></span>
      {state.trouble !== null && <span className="trouble" role="alert">{state.trouble}</span>}
    </>
  );
}
