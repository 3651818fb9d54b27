'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { ParticularsForm, type ParticularsVerbs } from '@/components/article/particulars-form';
import { BringRoom, type BringVerbs } from '@/components/revision/bring-room';
import { DeskList, type DeskListVerbs } from '@/components/revision/desk-list';
import { DraftDesk, type DeskVerbs } from '@/components/revision/draft-desk';
import { PublishRoom } from '@/components/revision/publish-room';
import { articleAddress, type Particulars } from '@/lib/article';
import type { DeskView, DraftView, Preview } from '@/lib/revision';
import { send, sendAway, sendFile } from './connect';
import { DESK, draftAddress } from './desk-address';

/* The author's desk, connected to the server. */

const BRING = '/desk/bring';
const particularsAddress = (articleId: string): string => `${DESK}/articles/${articleId}`;

export function DeskListRoom({ entries, older, isFirst, viewerId }: DeskView & { isFirst: boolean; viewerId: string }) {
  const offline = useTranslations('refusal')('offline');
  const verbs = useMemo<DeskListVerbs>(() => ({ begin: (input) => send('begin', input, offline), draft: (input) => send('draft', input, offline) }), [offline]);
  return (
    <DeskList
      entries={entries}
      viewerId={viewerId}
      verbs={verbs}
      draftAddress={draftAddress}
      particularsAddress={particularsAddress}
      bringAddress={(articleId) => (articleId === null ? BRING : `${BRING}?article=${articleId}`)}
      newest={isFirst ? null : DESK}
      older={older === null ? null : `${DESK}?before=${older}`}
    />
  );
}

export function BringRoomLive({ article }: { article: { id: string; title: string } | null }) {
  const offline = useTranslations('bring')('offline');
  const verbs = useMemo<BringVerbs>(() => ({
    bring: (file) => sendFile('bring', file, offline),
    look: (input) => sendAway('look', input, offline),
    begin: (input) => sendAway('begin', input, offline),
  }), [offline]);
  return <BringRoom article={article} verbs={verbs} deskAddress={DESK} draftAddress={draftAddress} />;
}

export function DraftRoom({ draft, viewerId }: { draft: DraftView; viewerId: string }) {
  const offline = useTranslations('refusal')('offline');
  const pictureOffline = useTranslations('editor')('figure_offline');
  const verbs = useMemo<DeskVerbs>(() => ({
    save: (input) => send('save', input, offline),
    draft: (input) => send('draft', input, offline),
    discard: (input) => send('discard', input, offline),
    begin: (input) => send('begin', input, offline),
    keep: (file) => sendFile('keep', file, pictureOffline),
    keepFrom: (input) => sendAway('keep-from', input, pictureOffline),
  }), [offline, pictureOffline]);
  return <DraftDesk draft={draft} viewerId={viewerId} verbs={verbs} deskAddress={DESK} draftAddress={draftAddress} publishAddress={`${draftAddress(draft.id)}/publish`} particularsAddress={particularsAddress(draft.articleId)} />;
}

export function PublishRoomLive({ preview }: { preview: Preview }) {
  const offline = useTranslations('refusal')('offline');
  const router = useRouter();
  return <PublishRoom preview={preview} publish={(input) => send('publish', input, offline)} lookAgain={() => router.refresh()} deskAddress={DESK} backAddress={draftAddress(preview.draft.id)} articleAddress={articleAddress} />;
}

export function ParticularsRoom({ particulars }: { particulars: Particulars }) {
  const offline = useTranslations('refusal')('offline');
  const verbs = useMemo<ParticularsVerbs>(() => ({
    arrange: (input) => send('arrange', input, offline),
    addAuthor: (input) => send('add-author', input, offline),
    removeAuthor: (input) => send('remove-author', input, offline),
  }), [offline]);
  return <ParticularsForm particulars={particulars} verbs={verbs} deskAddress={DESK} draftAddress={draftAddress} />;
}
