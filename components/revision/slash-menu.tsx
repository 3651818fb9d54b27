'use client';
import type { Editor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { menuTools, type MenuTool, type Surroundings } from './article-tools';
import { SlashMenuRoom, type OpenMenu } from './slash-menu-room';

/** The slash menu of one editor, which finds its tools by the names they have in the reader's language. */
export function useSlashMenu(surroundings: Surroundings): SlashMenuRoom {
  const t = useTranslations('editor');
  const [room] = useState(
    () => new SlashMenuRoom(({ editor, query }) => matching(menuTools(editor, surroundings), ({ name }) => [t(name), ...t(`also_${name}`).split(',')], query)),
  );
  return room;
}

/**
 * What can begin here, chosen by typing, arrows or pointer. The editor keeps the focus, and names the chosen entry as its
 * active descendant (ARIA's pattern for a list beside a text box); how many there are is said by `role=status`.
 */
export function SlashMenu({ editor, room }: { editor: Editor; room: SlashMenuRoom }) {
  const t = useTranslations('editor');
  const open = useSyncExternalStore(room.subscribe, room.open, () => null);
  return (
    <>
      <p role="status" className="visually-hidden">{open ? t('menu_count', { count: open.found.length }) : ''}</p>
      {open && open.found.length > 0 && <Entries editor={editor} room={room} open={open} />}
    </>
  );
}

function Entries({ editor, room, open: { slash, found, chosen } }: { editor: Editor; room: SlashMenuRoom; open: OpenMenu }) {
  const t = useTranslations('editor');
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const idOf = ({ name }: MenuTool): string => `${id}-${name}`;

  // Placed when it opens; it follows the slash from then on.
  const mount = useRef(slash.mount);
  useLayoutEffect(() => (list.current ? mount.current(list.current) : undefined), []);

  const active = found[chosen];
  const activeId = active && idOf(active);
  useEffect(() => {
    const { dom } = editor.view;
    dom.setAttribute('aria-controls', id);
    if (activeId !== undefined) {
      dom.setAttribute('aria-activedescendant', activeId);
      document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
    }
    return () => {
      for (const name of ['aria-controls', 'aria-activedescendant']) dom.removeAttribute(name);
    };
  }, [editor, id, activeId]);

  return (
    // What scrolls must be reachable, says WCAG; but Tab is the menu's own, and a press on it leaves the caret where it is.
    <ul ref={list} id={id} className="slash-menu" role="listbox" tabIndex={0} aria-label={t('menu')} onMouseDown={(event) => event.preventDefault()}>
      {found.map((tool, number) => (
        <li
          key={tool.name}
          id={idOf(tool)}
          role="option"
          aria-selected={number === chosen}
          onMouseMove={() => room.choose(number)}
          onClick={() => slash.command(tool)}
        >
          <tool.icon aria-hidden size={16} strokeWidth={2} />
          {t(tool.name)}
        </li>
      ))}
    </ul>
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
