'use client';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { useRoom } from '@/components/reading/room';
import { COMMENT_TOOLS, RichTextTools } from '@/components/ui/rich-text-tools';
import { commentExtensions } from './extensions';
import { MentionMenu } from './mention-menu';
import { MentionRoom } from './mention-room';
import { mentions } from './mentions';

/** What the editor holds: its document and its plain text. */
export interface Written {
  body: unknown;
  text: string;
}

/** Four times what a comment may have: room to cut something down in the editor. */
const PASTE_LIMIT = 20_000;

/**
 * The comment editor. Loaded only when somebody writes (composer.tsx), since Tiptap weighs more than the rest of
 * the page. `initial` is read once.
 */
export default function Editor({
  label,
  initial,
  describedBy,
  isFixed,
  onChange,
  onTooLong,
  onSubmit,
  onCancel,
}: {
  label: string;
  initial: unknown;
  describedBy: string;
  /** Nothing can be written while the words are on their way: what was not sent would be lost with the editor. */
  isFixed: boolean;
  onChange: (written: Written) => void;
  /** Something far too long was pasted, and was not put in. */
  onTooLong: () => void;
  onSubmit: () => void;
  onCancel: () => void;
}) {
  const { articleId, verbs, viewer } = useRoom();
  const [names] = useState(() => new MentionRoom(async (query) => {
    if (viewer.kind === 'visitor') return [];
    const answer = await verbs.people({ articleId, query });
    return answer.ok ? answer.value.people : null;
  }));
  const editor = useEditor({
    extensions: [...commentExtensions, mentions(names)],
    content: initial as JSONContent | null,
    autofocus: false,
    immediatelyRender: true,
    // Its few rules are in our own style sheet; the page's policy forbids styles from elsewhere.
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'aria-describedby': describedBy, class: 'editor-words prose-small', dir: 'auto' },
      handlePaste(_, event) {
        if ((event.clipboardData?.getData('text/plain').length ?? 0) <= PASTE_LIMIT) return false;
        // A megabyte would hold the page still for seconds, only to be refused.
        onTooLong();
        return true;
      },
      handleKeyDown(_, event) {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          onSubmit();
          return true;
        }
        // The list of names closes first.
        if (event.key === 'Escape' && !names.isOpen()) {
          // Only the innermost thing closes.
          event.stopPropagation();
          onCancel();
          return true;
        }
        return false;
      },
    },
    onUpdate: ({ editor: updated }) => onChange({ body: updated.getJSON(), text: updated.getText({ blockSeparator: '\n\n' }) }),
  });

  // After it stands in the page: Tiptap's own autofocus comes before, now and then. (And Tiptap may throw an editor
  // away for another before its effects have run.)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (!editor.isDestroyed) editor.commands.focus('end');
    });
    return () => cancelAnimationFrame(frame);
  }, [editor]);
  useEffect(() => {
    if (!editor.isDestroyed) editor.setEditable(!isFixed, false);
  }, [editor, isFixed]);

  return (
    <div className="editor">
      <RichTextTools editor={editor} tools={COMMENT_TOOLS} />
      <EditorContent editor={editor} />
      <MentionMenu editor={editor} room={names} />
    </div>
  );
}
