'use client';
import { useTranslations } from 'next-intl';
import { PublishAgain } from '@/components/revision/publish-again';
import { send } from './connect';
import { draftAddress } from './desk-address';

/** The way to publish a revision again, connected to the server; by itself, for no reader is sent the desk. */
export function PublishAgainLive({ articleId, number }: { articleId: string; number: number }) {
  const offline = useTranslations('refusal')('offline');
  return <PublishAgain articleId={articleId} number={number} begin={(input) => send('begin', input, offline)} draftAddress={draftAddress} />;
}
