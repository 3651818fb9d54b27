import { shift } from '@floating-ui/dom';
import { Extension } from '@tiptap/react';
import type { ResolvedPos } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion } from '@tiptap/suggestion';
import type { Tool } from '@/components/ui/rich-text-tools';
import type { SlashMenuRoom } from './slash-menu-room';

/*
 * When the slash menu is there, and for which words: @tiptap/suggestion watches the caret, remembers an Escape, and
 * places the list beside the slash (by Floating UI, which sets styles by script, as the page's policy allows).
 */

/** Longer than any name in the menu; whoever types on is writing. */
const QUERY_LIMIT = 24;

const SLASH = new RegExp(`^\\s*/(?<query>[\\p{L}\\p{M}\\p{N} ]{0,${QUERY_LIMIT}})$`, 'u');

/**
 * The slash and what is typed after it, when nothing but spaces stands before it in its block. Only in paragraphs and
 * headings: in code a slash is a slash, and a caption or a note holds nothing that the menu could put in.
 */
export function slashAt({ $position }: { $position: ResolvedPos }): { range: { from: number; to: number }; query: string; text: string } | null {
  const { parent, parentOffset, pos } = $position;
  if (parent.type.name !== 'paragraph' && parent.type.name !== 'heading') return null;
  // Looked at after every key: a long paragraph is not read to find that it has no slash.
  if (parentOffset > 2 * QUERY_LIMIT) return null;
  const before = parent.textBetween(0, parentOffset, undefined, '\ufffc');
  const query = SLASH.exec(before)?.groups?.['query'];
  if (query === undefined || query.startsWith(' ')) return null;
  const text = `/${query}`;
  return { range: { from: pos - text.length, to: pos }, query, text };
}

/** The slash menu's place among the extensions: before all others, for its keys are theirs too. */
export const slashMenu = (room: SlashMenuRoom) =>
  Extension.create({
    name: 'slashMenu',
    priority: 1_000,
    addProseMirrorPlugins() {
      return [
        Suggestion<never, Tool>({
          editor: this.editor,
          pluginKey: new PluginKey('slashMenu'),
          char: '/',
          decorationClass: 'slash',
          findSuggestionMatch: slashAt,
          // A space belongs to a name, so it does not bring back what Escape has closed.
          allowSpaces: true,
          floatingUi: { strategy: 'fixed', middleware: [shift({ padding: 8 })] },
          command: ({ editor, range, props: tool }) => {
            editor.chain().focus().deleteRange(range).run();
            tool.press(editor);
          },
          render: () => ({ onStart: room.show, onUpdate: room.show, onExit: room.close, onKeyDown: ({ event }) => room.press(event) }),
        }),
      ];
    },
  });
