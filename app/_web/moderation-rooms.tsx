'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useMemo, type ComponentProps } from 'react';
import { BulkDesk } from '@/components/moderation/bulk-desk';
import { BulkRoom } from '@/components/moderation/bulk-room';
import type { BulkVerbs } from '@/components/moderation/bulk-verbs';
import { DeskRoom } from '@/components/moderation/desk-room';
import type { ModerationVerbs } from '@/components/moderation/desk-verbs';
import { MoveRoom } from '@/components/moderation/move-room';
import { PersonRoom } from '@/components/moderation/person-room';
import { SavedViews, type ViewVerbs } from '@/components/moderation/saved-views';
import { Suggestions } from '@/components/moderation/suggestions';
import { send } from './connect';

/* The moderation desk, connected to the server. */

const personAddress = (userId: string): string => `/moderation/people/${userId}`;

function useVerbs(): ModerationVerbs {
  const offline = useTranslations('refusal')('offline');
  return useMemo(() => ({
    queue: (input) => send('queue', input, offline),
    item: (input) => send('item', input, offline),
    claim: (input) => send('claim', input, offline),
    escalate: (input) => send('escalate', input, offline),
    recall: (input) => send('recall', input, offline),
    decide: (input) => send('decide', input, offline),
    decideThing: (input) => send('decide-thing', input, offline),
    undo: (input) => send('undo', input, offline),
    hear: (input) => send('hear', input, offline),
    sanction: (input) => send('sanction', input, offline),
    arrangeThread: (input) => send('arrange-thread', input, offline),
    screenArticle: (input) => send('screen-article', input, offline),
    closeDiscussion: (input) => send('close-discussion', input, offline),
    feature: (input) => send('feature', input, offline),
    note: (input) => send('note', input, offline),
  }), [offline]);
}

function useBulkVerbs(): BulkVerbs {
  const offline = useTranslations('refusal')('offline');
  return useMemo(() => ({
    previewBulk: (input) => send('preview-bulk', input, offline),
    bulk: (input) => send('bulk', input, offline),
    startBulk: (input) => send('start-bulk', input, offline),
    steerBulk: (input) => send('steer-bulk', input, offline),
    undoBulk: (input) => send('undo-bulk', input, offline),
  }), [offline]);
}

export function SavedViewsLive(props: Omit<ComponentProps<typeof SavedViews>, 'verbs'>) {
  const offline = useTranslations('refusal')('offline');
  const verbs = useMemo<ViewVerbs>(() => ({ keepView: (input) => send('keep-view', input, offline), dropView: (input) => send('drop-view', input, offline) }), [offline]);
  return <SavedViews {...props} verbs={verbs} />;
}

export function BulkDeskLive(props: Omit<ComponentProps<typeof BulkDesk>, 'verbs'>) {
  return <BulkDesk {...props} verbs={useBulkVerbs()} />;
}

export function BulkRoomLive(props: Omit<ComponentProps<typeof BulkRoom>, 'verbs'>) {
  return <BulkRoom {...props} verbs={useBulkVerbs()} />;
}

export function DeskRoomLive(props: Omit<ComponentProps<typeof DeskRoom>, 'verbs' | 'bulkVerbs' | 'personAddress'>) {
  return <DeskRoom {...props} verbs={useVerbs()} bulkVerbs={useBulkVerbs()} personAddress={personAddress} />;
}

export function PersonRoomLive(props: Omit<ComponentProps<typeof PersonRoom>, 'verbs' | 'bulkVerbs'>) {
  const offline = useTranslations('refusal')('offline');
  const { sanction, note } = useVerbs();
  const verbs = useMemo<ComponentProps<typeof PersonRoom>['verbs']>(() => ({ sanction, note, lift: (input) => send('lift', input, offline) }), [sanction, note, offline]);
  return <PersonRoom {...props} verbs={verbs} bulkVerbs={useBulkVerbs()} />;
}

export function SuggestionsLive(props: Omit<ComponentProps<typeof Suggestions>, 'feature'>) {
  return <Suggestions {...props} feature={useVerbs().feature} />;
}

/** Whoever has moved something sees it where it stands then. */
export function MoveRoomLive(props: Omit<ComponentProps<typeof MoveRoom>, 'move' | 'undo' | 'onMoved' | 'onRefused'>) {
  const offline = useTranslations('refusal')('offline');
  const router = useRouter();
  const { id } = props.movable.comment;
  return <MoveRoom {...props} move={(input) => send('move', input, offline)} undo={(input) => send('undo', input, offline)} onMoved={() => location.assign(`/c/${id}`)} onRefused={() => router.refresh()} />;
}
