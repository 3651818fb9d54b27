import { shift } from '@floating-ui/dom';
import { Extension } from '@tiptap/react';
import type { ResolvedPos } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion } from '@tiptap/suggestion';
import type { PersonFound } from '@/lib/discussion';
import type { MentionRoom } from './mention-room';

/*
 * When the list of names is there, and for which letters: @tiptap/suggestion watches the caret, remembers an Escape, and places the
 * list beside the sign (by Floating UI, which sets styles by script, as the page's policy allows).
 */

/** As long as a name may be. */
const QUERY_LIMIT = 40;

/** The sign stands before a name, and not within a word: an address is none. */
const NAMING = new RegExp(`(?:^|[\\s([{«“„"'‘—–-])@(?<query>(?:[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}.'’ -]{0,${QUERY_LIMIT - 1}})?)$`, 'u');

/** The sign and what is typed after it, where somebody is about to be named: not in the middle of a name that was put in. */
export function namingAt({ $position }: { $position: ResolvedPos }): { range: { from: number; to: number }; query: string; text: string } | null {
  const { parent, parentOffset, pos, doc } = $position;
  if (!parent.isTextblock || parent.type.spec.code === true) return null;
  // Looked at after every key: no more of a long paragraph is read than a name can have.
  const before = parent.textBetween(Math.max(0, parentOffset - QUERY_LIMIT - 2), parentOffset, undefined, '\ufffc');
  const query = NAMING.exec(before)?.groups?.['query'];
  if (query === undefined) return null;
  const text = `@${query}`;
  const from = pos - text.length;
  const named = doc.type.schema.marks['mention'];
  if (named && doc.rangeHasMark(from, from + 1, named)) return null;
  return { range: { from, to: pos }, query, text };
}

/** Naming people, among the extensions: before all others, for its keys are theirs too. */
export const mentions = (room: MentionRoom) =>
  Extension.create({
    name: 'mentions',
    priority: 1_000,
    addProseMirrorPlugins() {
      return [
        Suggestion<never, PersonFound>({
          editor: this.editor,
          pluginKey: new PluginKey('mentions'),
          char: '@',
          findSuggestionMatch: namingAt,
          allowSpaces: true,
          floatingUi: { strategy: 'fixed', middleware: [shift({ padding: 8 })] },
          command: ({ editor, range, props: { id, name } }) => {
            editor.chain().focus().insertContentAt(range, [{ type: 'text', text: `@${name}`, marks: [{ type: 'mention', attrs: { userId: id } }] }, { type: 'text', text: ' ' }]).run();
          },
          render: () => ({ onStart: room.show, onUpdate: room.show, onExit: room.close, onKeyDown: ({ event }) => room.press(event) }),
        }),
      ];
    },
  });
