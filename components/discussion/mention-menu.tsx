'use client';
import type { Editor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { CaretList } from '@/components/ui/caret-list';
import type { PersonFound } from '@/lib/discussion';
import type { MentionRoom } from './mention-room';

/** Who can be named here, as a list at the caret. */
export function MentionMenu({ editor, room }: { editor: Editor; room: MentionRoom }) {
  const t = useTranslations('composer');
  return <CaretList editor={editor} room={room} label={t('people')} className="name-menu" count={(count) => t('people_count', { count })} nameOf={({ id }: PersonFound) => id} draw={({ name }) => name} />;
}
