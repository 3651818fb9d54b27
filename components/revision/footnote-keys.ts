import { Extension, type Editor } from '@tiptap/react';
import { Plugin, TextSelection, type EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/*
 * Into a footnote and out of it. Its words stand within a line, so the place behind the last of them and the place behind
 * the note look the same to a browser, which would write everything that follows into the note.
 */

/** Enter, Escape and an arrow over its edge leave a note; Backspace takes an empty one away. */
export const FootnoteKeys = Extension.create({
  name: 'footnoteKeys',
  // Before what Enter and the arrows do elsewhere.
  priority: 500,
  addKeyboardShortcuts() {
    const { editor } = this;
    const isForward = (key: 'ArrowLeft' | 'ArrowRight'): boolean => (getComputedStyle(editor.view.dom).direction === 'rtl') === (key === 'ArrowLeft');
    const over = (key: 'ArrowLeft' | 'ArrowRight') => (): boolean => {
      const { $from, empty } = editor.state.selection;
      const edge = isForward(key) ? $from.parent.content.size : 0;
      return empty && isInNote(editor.state) && $from.parentOffset === edge && leave(editor, isForward(key) ? 'after' : 'before');
    };
    const out = (): boolean => isInNote(editor.state) && leave(editor, 'after');
    return {
      Enter: out,
      Escape: out,
      ArrowRight: over('ArrowRight'),
      ArrowLeft: over('ArrowLeft'),
      Backspace: () => isInNote(editor.state) && editor.state.selection.$from.parent.content.size === 0 && editor.commands.deleteNode('footnote'),
    };
  },
  addProseMirrorPlugins: () => [new Plugin({ props: { handleDOMEvents: { beforeinput: writeBeside } } })],
});

function isInNote({ selection: { $from } }: EditorState): boolean {
  return $from.parent.type.name === 'footnote';
}

function leave(editor: Editor, side: 'before' | 'after'): boolean {
  return editor
    .chain()
    .command(({ tr }) => {
      tr.setSelection(TextSelection.create(tr.doc, tr.selection.$from[side]()));
      return true;
    })
    .run();
}

/** Write beside a note, when that is where the caret was put: the browser would write into it. (Not what an input method composes: that a page may not take over.) */
function writeBeside(view: EditorView, event: InputEvent): boolean {
  const { $from, from, to, empty } = view.state.selection;
  if (event.inputType !== 'insertText' || event.data === null || !empty || event.isComposing) return false;
  if (![$from.nodeBefore, $from.nodeAfter].some((node) => node?.type.name === 'footnote')) return false;
  const words = event.data;
  const write = () => view.state.tr.insertText(words, from, to).scrollIntoView();
  event.preventDefault();
  if (view.someProp('handleTextInput', (handle) => handle(view, from, to, words, write)) !== true) view.dispatch(write());
  return true;
}
