import { Extension } from '@tiptap/react';

/** `## `, `- `, `1. ` and the like become what they stand for (Tiptap's input rules). Undo, right after, gives back what was typed. */
export const TypedShortcuts = Extension.create({
  name: 'typedShortcuts',
  // Before the history's own undo, which would take the typed signs away as well.
  priority: 1_000,
  addKeyboardShortcuts() {
    return { 'Mod-z': () => this.editor.commands.undoInputRule() };
  },
});
