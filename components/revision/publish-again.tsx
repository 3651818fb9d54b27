'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Answer } from '@/components/reading/room';
import type { BeginInput } from '@/lib/revision';

/** Begins the next revision with an old text; its author looks it over and publishes it as any other. Refused while somebody is writing the next one: nothing is written over. */
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
