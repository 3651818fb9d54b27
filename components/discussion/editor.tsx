'use client';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { COMMENT_TOOLS, RichTextTools } from '@/components/ui/rich-text-tools';
import { commentExtensions } from './extensions';

/** What the editor holds: its document and its plain text. */
export interface Written {
  body: unknown;
  text: string;
}

/**
 * The comment editor. Loaded only when somebody writes (composer.tsx), since Tiptap weighs more than the rest of
 * the page. `initial` is read once.
 */
export default function Editor({
  label,
  initial,
  describedBy,
  onChange,
  onSubmit,
  onCancel,
}: {
  label: string;
  initial: unknown;
  describedBy: string;
  onChange: (written: Written) => void;
  onSubmit: () => void;
  onCancel: () => void;
}) {
  const editor = useEditor({
    extensions: commentExtensions,
    content: initial as JSONContent | null,
    autofocus: 'end',
    immediatelyRender: true,
    // Its few rules are in our own style sheet; the page's policy forbids styles from elsewhere.
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'aria-describedby': describedBy, class: 'editor-words prose-small', dir: 'auto' },
      handleKeyDown(_, event) {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          onSubmit();
          return true;
        }
        if (event.key === 'Escape') {
          onCancel();
          return true;
        }
        return false;
      },
    },
    onUpdate: ({ editor: updated }) => onChange({ body: updated.getJSON(), text: updated.getText({ blockSeparator: '\n\n' }) }),
  });

  return (
    <div className="editor">
      <RichTextTools editor={editor} tools={COMMENT_TOOLS} />
      <EditorContent editor={editor} />
    </div>
  );
}
