'use client';
import type { Editor } from '@tiptap/react';
import { useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import type { OpenList } from './caret-list-room';

/** What a list needs of whoever watches the caret. */
interface Placed<Entry> {
  mount: (list: HTMLElement) => () => void;
  command: (entry: Entry) => void;
}

/** A CaretListRoom, as far as it is drawn. */
interface Room<Entry> {
  subscribe: (listener: () => void) => () => void;
  open: () => OpenList<Entry, Placed<Entry>> | null;
  choose: (chosen: number) => void;
}

interface Drawn<Entry> {
  editor: Editor;
  room: Room<Entry>;
  label: string;
  /** What tells an entry from the others, in an id. */
  nameOf: (entry: Entry) => string;
  draw: (entry: Entry) => ReactNode;
  /** Its class, for what is the list's own. */
  className: string;
}

/**
 * A list at the caret, chosen from by typing, arrows or pointer. The editor keeps the focus, and names the chosen entry as its active
 * descendant (ARIA's pattern for a list beside a text box); how many there are is said by `role=status`.
 */
export function CaretList<Entry>({ count, ...drawn }: Drawn<Entry> & { count: (found: number) => string }) {
  const { room } = drawn;
  const open = useSyncExternalStore(room.subscribe, room.open, () => null);
  return (
    <>
      <p role="status" className="visually-hidden">{open ? count(open.found.length) : ''}</p>
      {open && open.found.length > 0 && <Entries {...drawn} open={open} />}
    </>
  );
}

function Entries<Entry>({ editor, room, label, nameOf, draw, className, open: { watcher, found, chosen } }: Drawn<Entry> & { open: OpenList<Entry, Placed<Entry>> }) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const idOf = (entry: Entry): string => `${id}-${nameOf(entry)}`;

  // Placed when it opens; it follows the sign from then on.
  const mount = useRef(watcher.mount);
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
    // What scrolls must be reachable, says WCAG; but Tab is the list's own, and a press on it leaves the caret where it is.
    <ul ref={list} id={id} className={`caret-list ${className}`} role="listbox" tabIndex={0} aria-label={label} onMouseDown={(event) => event.preventDefault()}>
      {found.map((entry, number) => (
        <li key={nameOf(entry)} id={idOf(entry)} role="option" aria-selected={number === chosen} dir="auto" onMouseMove={() => room.choose(number)} onClick={() => watcher.command(entry)}>
          {draw(entry)}
        </li>
      ))}
    </ul>
  );
}
