import { Extension } from '@tiptap/react';
import type { KeyboardEvent } from 'react';

/*
 * From the text to its tools and back without a mouse, by the keys that other editors have: Alt+F10 goes to the tools,
 * Escape returns. Tab cannot do it inside a table, where it goes from cell to cell.
 */

const TOOLBARS = '[role="toolbar"]';
const EDITOR = '.editor';

/** Alt+F10 in the text. The tools of a table come before the others: they are there only for those who are in one. */
export const ToolbarKey = Extension.create({
  name: 'toolbarKey',
  addKeyboardShortcuts() {
    return { 'Alt-F10': () => focusFirst(toolbarsAround(this.editor.view.dom).at(-1)) };
  },
});

/** Keys on the tools: arrows along a bar, Alt+F10 to the next bar, Escape back to the text (`back`). */
export function onToolbarKey(event: KeyboardEvent<HTMLElement>, back: () => void): void {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return;
  const bar = target.closest<HTMLElement>(TOOLBARS);
  if (!bar || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const buttons = buttonsOf(bar);
  const here = buttons.indexOf(target);
  const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
  if (event.key === 'Escape') back();
  else if (event.key === 'F10' && event.altKey) {
    const bars = toolbarsAround(bar);
    focusFirst(bars.at(bars.indexOf(bar) - 1));
  } else if (next !== undefined) (buttons.at(next) ?? buttons[0])?.focus();
  else return;
  event.preventDefault();
}

function toolbarsAround(inside: HTMLElement): HTMLElement[] {
  return [...(inside.closest(EDITOR)?.querySelectorAll<HTMLElement>(TOOLBARS) ?? [])];
}

function buttonsOf(bar: HTMLElement): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>('button')];
}

function focusFirst(bar: HTMLElement | undefined): boolean {
  const first = bar && buttonsOf(bar)[0];
  first?.focus();
  return first !== undefined;
}
