'use client';
import { EditorContent, useEditor, useEditorState, type Editor as Tiptap, type JSONContent } from '@tiptap/react';
import { Bold, Code, Italic, Link2, List, ListOrdered, Quote, Strikethrough, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { commentExtensions } from './extensions';

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
  const editor = useEditor({
    extensions: commentExtensions,
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
        if (event.key === 'Escape') {
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
      <Toolbar editor={editor} />
      <EditorContent editor={editor} />
    </div>
  );
}

interface Tool {
  name: 'bold' | 'italic' | 'strike' | 'code' | 'blockquote' | 'bulletList' | 'orderedList';
  icon: LucideIcon;
  press: (editor: Tiptap) => void;
}

const TOOLS: Tool[] = [
  { name: 'bold', icon: Bold, press: (editor) => editor.chain().focus().toggleBold().run() },
  { name: 'italic', icon: Italic, press: (editor) => editor.chain().focus().toggleItalic().run() },
  { name: 'strike', icon: Strikethrough, press: (editor) => editor.chain().focus().toggleStrike().run() },
  { name: 'code', icon: Code, press: (editor) => editor.chain().focus().toggleCode().run() },
  { name: 'blockquote', icon: Quote, press: (editor) => editor.chain().focus().toggleBlockquote().run() },
  { name: 'bulletList', icon: List, press: (editor) => editor.chain().focus().toggleBulletList().run() },
  { name: 'orderedList', icon: ListOrdered, press: (editor) => editor.chain().focus().toggleOrderedList().run() },
];

function Toolbar({ editor }: { editor: Tiptap }) {
  const t = useTranslations('editor');
  const [linking, setLinking] = useState(false);
  const pressed = useEditorState({
    editor,
    selector: ({ editor: current }) => [...TOOLS.map(({ name }) => name), 'link' as const].filter((name) => current.isActive(name)).join(),
  }).split(',');
  return (
    <>
      <div className="editor-tools" role="toolbar" aria-label={t('tools')}>
        {TOOLS.map(({ name, icon: Icon, press }) => (
          <button key={name} type="button" title={t(name)} aria-label={t(name)} aria-pressed={pressed.includes(name)} onClick={() => press(editor)}>
            <Icon aria-hidden size={15} strokeWidth={2.2} />
          </button>
        ))}
        <button type="button" title={t('link')} aria-label={t('link')} aria-pressed={pressed.includes('link')} onClick={() => setLinking(!linking)}>
          <Link2 aria-hidden size={15} strokeWidth={2.2} />
        </button>
      </div>
      {linking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
    </>
  );
}

function LinkField({ editor, onDone }: { editor: Tiptap; onDone: () => void }) {
  const t = useTranslations('editor');
  const id = useId();
  const [href, setHref] = useState(String(editor.getAttributes('link')['href'] ?? ''));
  const [wrong, setWrong] = useState(false);

  function apply(): void {
    const address = /^[a-z][a-z0-9+.-]*:/iu.test(href.trim()) || href.trim() === '' ? href.trim() : `https://${href.trim()}`;
    const chain = editor.chain().focus().extendMarkRange('link');
    const done = address === '' ? chain.unsetLink().run() : editor.state.selection.empty ? chain.insertContent({ type: 'text', text: href.trim(), marks: [{ type: 'link', attrs: { href: address } }] }).run() : chain.setLink({ href: address }).run();
    if (done) onDone();
    else setWrong(true);
  }

  return (
    <div className="editor-link">
      <label htmlFor={id}>{t('link_address')}</label>
      <input
        id={id}
        type="url"
        value={href}
        placeholder="https://"
        aria-invalid={wrong}
        onChange={(event) => setHref(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            apply();
          }
          if (event.key === 'Escape') onDone();
        }}
      />
      <button type="button" className="button-quiet" onClick={apply}>
        {t('link_apply')}
      </button>
    </div>
  );
}
