'use client';
import type { Editor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CaretList } from '@/components/ui/caret-list';
import { menuTools, type MenuTool, type Surroundings } from './article-tools';
import { SlashMenuRoom } from './slash-menu-room';

/** The slash menu of one editor, which finds its tools by the names they have in the reader's language. */
export function useSlashMenu(surroundings: Surroundings): SlashMenuRoom {
  const t = useTranslations('editor');
  const [room] = useState(
    () => new SlashMenuRoom(({ editor, query }) => matching(menuTools(editor, surroundings), ({ name }) => [t(name), ...t(`also_${name}`).split(',')], query)),
  );
  return room;
}

/** What can begin here, as a list at the caret. */
export function SlashMenu({ editor, room }: { editor: Editor; room: SlashMenuRoom }) {
  const t = useTranslations('editor');
  return (
    <CaretList
      editor={editor}
      room={room}
      label={t('menu')}
      className="slash-menu"
      count={(count) => t('menu_count', { count })}
      nameOf={({ name }: MenuTool) => name}
      draw={(tool) => <><tool.icon aria-hidden size={16} strokeWidth={2} /> {t(tool.name)}</>}
    />
  );
}

/** The tools one of whose names has a word that begins as typed; those that are called so, before those that are also called so. */
function matching(tools: readonly MenuTool[], names: (tool: MenuTool) => string[], query: string): MenuTool[] {
  const sought = fold(query);
  const rank = (tool: MenuTool): number => {
    const [name = '', ...also] = names(tool).map(fold);
    const fits = (words: string): boolean => ` ${words}`.includes(` ${sought}`);
    return fits(name) ? 0 : also.some(fits) ? 1 : 2;
  };
  return [0, 1].flatMap((wanted) => tools.filter((tool) => rank(tool) === wanted));
}

/** Without case, accents and spaces around it: nobody types these when searching. */
function fold(words: string): string {
  return words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
