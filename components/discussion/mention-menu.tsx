'use client';
import type { Editor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { MentionRoom, OpenNames } from './mention-room';

/**
 * Who can be named here, chosen by typing, arrows or pointer. The editor keeps the focus, and names the chosen entry as its active
 * descendant (ARIA's pattern for a list beside a text box); how many there are is said by `role=status`.
 */
export function MentionMenu({ editor, room }: { editor: Editor; room: MentionRoom }) {
  const t = useTranslations('composer');
  const open = useSyncExternalStore(room.subscribe, room.open, () => null);
  return (
    <>
      <p role="status" className="visually-hidden">{open ? t('people_count', { count: open.found.length }) : ''}</p>
      {open && open.found.length > 0 && <Names editor={editor} room={room} open={open} />}
    </>
  );
}

function Names({ editor, room, open: { naming, found, chosen } }: { editor: Editor; room: MentionRoom; open: OpenNames }) {
  const t = useTranslations('composer');
  const id = useId();
  const list = useRef<HTMLUListElement>(null);

  // Placed when it opens; it follows the sign from then on.
  const mount = useRef(naming.mount);
  useLayoutEffect(() => (list.current ? mount.current(list.current) : undefined), []);

  const active = found[chosen];
  const activeId = active && `${id}-${active.id}`;
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
    // What scrolls must be reachable, says WCAG; but Tab is the list's own, and a press on it leaves the caret where it is.
    <ul ref={list} id={id} className="name-menu" role="listbox" tabIndex={0} aria-label={t('people')} onMouseDown={(event) => event.preventDefault()}>
      {found.map((person, number) => (
        <li key={person.id} id={`${id}-${person.id}`} role="option" aria-selected={number === chosen} dir="auto" onMouseMove={() => room.choose(number)} onClick={() => naming.command(person)}>
          {person.name}
        </li>
      ))}
    </ul>
  );
}
