'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useMemo, type ComponentProps } from 'react';
import { AddThread } from '@/components/dispute/add-thread';
import { DisputeDesk, type DisputeVerbs } from '@/components/dispute/dispute-desk';
import { NameForm } from '@/components/dispute/name-form';
import { Stand } from '@/components/dispute/stand';
import { ThreadSummaryDesk } from '@/components/dispute/thread-summary-desk';
import { send } from './connect';

/* Disputes, connected to the server. Whatever was done, the page is shown as it is then. */

const deskAddress = (disputeId: string): string => `/moderation/disputes/${disputeId}`;

export function DisputeStand(props: Omit<ComponentProps<typeof Stand>, 'take' | 'onTaken'>) {
  const offline = useTranslations('refusal')('offline');
  const router = useRouter();
  return <Stand {...props} take={(input) => send('take-position', input, offline)} onTaken={() => router.refresh()} />;
}

export function NameRoom(props: Omit<ComponentProps<typeof NameForm>, 'name' | 'onNamed'>) {
  const offline = useTranslations('refusal')('offline');
  return <NameForm {...props} name={(input) => send('name-dispute', input, offline)} onNamed={(disputeId) => location.assign(deskAddress(disputeId))} />;
}

export function DisputeDeskRoom(props: Omit<ComponentProps<typeof DisputeDesk>, 'verbs' | 'onDone'>) {
  const offline = useTranslations('refusal')('offline');
  const router = useRouter();
  const verbs = useMemo<DisputeVerbs>(() => ({
    arrange: (input) => send('arrange-dispute', input, offline),
    gather: (input) => send('gather', input, offline),
    move: (input) => send('move-dispute', input, offline),
    summarise: (input) => send('summarise', input, offline),
  }), [offline]);
  return <DisputeDesk {...props} verbs={verbs} onDone={() => router.refresh()} />;
}

export function AddThreadRoom(props: Omit<ComponentProps<typeof AddThread>, 'gather' | 'addressOf' | 'onAdded'>) {
  const offline = useTranslations('refusal')('offline');
  return <AddThread {...props} gather={(input) => send('gather', input, offline)} addressOf={deskAddress} onAdded={(disputeId) => location.assign(deskAddress(disputeId))} />;
}

/** Whoever has published a summary reads it where it stands. */
export function ThreadSummaryRoom(props: Omit<ComponentProps<typeof ThreadSummaryDesk>, 'summarise' | 'onPublished' | 'onRefused'>) {
  const offline = useTranslations('refusal')('offline');
  const router = useRouter();
  return <ThreadSummaryDesk {...props} summarise={(input) => send('summarise-thread', input, offline)} onPublished={() => location.assign(`/t/${props.view.thread.threadId}`)} onRefused={() => router.refresh()} />;
}
