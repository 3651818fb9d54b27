import type { Editor } from '@tiptap/react';
import { Heading2, Heading3, ImagePlus, Minus, SquareCode, Superscript, Table2 } from 'lucide-react';
import { COMMENT_TOOLS, tool, type Tool } from '@/components/ui/rich-text-tools';
import { insertTable, isInTable } from './tables';

/*
 * What an article is written with, once: the bar above the editor and the menu behind `/` show the same tools.
 */

const heading = (level: 2 | 3): Pick<Tool, 'press' | 'isPressed'> => ({
  press: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  isPressed: (editor) => editor.isActive('heading', { level }),
});
const heading2: Tool = { name: 'heading2', icon: Heading2, ...heading(2) };
const heading3: Tool = { name: 'heading3', icon: Heading3, ...heading(3) };
const codeBlock = tool('codeBlock', SquareCode, (editor) => editor.chain().focus().toggleCodeBlock().run());
const horizontalRule = tool('horizontalRule', Minus, (editor) => editor.chain().focus().setHorizontalRule().run());
const table = tool('table', Table2, insertTable, () => false);

/** A note with words that stand for the writer's own, and are selected, so that the next key replaces them. */
const footnote = (words: string): Tool =>
  tool('footnote', Superscript, (editor) => {
    const { from } = editor.state.selection;
    editor
      .chain()
      .focus()
      .insertContent({ type: 'footnote', content: [{ type: 'text', text: words }] })
      .setTextSelection({ from: from + 1, to: from + 1 + words.length })
      .run();
  });

const figure = (openPicture: (editor: Editor) => void): Tool => tool('figure', ImagePlus, openPicture, () => false);

/** What a tool needs of the room it is used in: the words of a new note, and where a picture is described. */
export interface Surroundings {
  footnoteWords: string;
  openPicture: (editor: Editor) => void;
}

/** What stands in the bar above an article; the picture's button is the editor's own, beside them. */
export function barTools({ footnoteWords }: Pick<Surroundings, 'footnoteWords'>): readonly Tool[] {
  return [heading2, heading3, ...COMMENT_TOOLS, codeBlock, horizontalRule, footnote(footnoteWords), table];
}

/** An entry of the slash menu: a tool that begins something new where the caret is. Its other names are `editor.also_…`. */
export type MenuTool = Tool & { name: (typeof IN_MENU)[number] };

const IN_MENU = ['heading2', 'heading3', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'horizontalRule', 'table', 'footnote', 'figure'] as const;

/** What the slash menu holds, in its order. A table in a cell of a table is nothing anybody can read, so it is not offered there. */
export function menuTools(editor: Editor, { footnoteWords, openPicture }: Surroundings): MenuTool[] {
  const tools = [...barTools({ footnoteWords }), figure(openPicture)];
  return IN_MENU.flatMap((name) => {
    const found = tools.find((each) => each.name === name);
    return found === undefined || (name === 'table' && isInTable(editor.state)) ? [] : [{ ...found, name }];
  });
}
