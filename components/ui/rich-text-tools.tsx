'use client';
import { useEditorState, type Editor } from '@tiptap/react';
import { Bold, Code, Italic, Link2, List, ListOrdered, Quote, Strikethrough, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState, type ReactNode } from 'react';

/**
 * Something an editor can do: a button above it, and for what begins a block an entry of its slash menu. Its name is a
 * word of the catalogue (`editor.…`); `isPressed` is whether the words at the caret are so already.
 */
export interface Tool {
  name: ToolName;
  icon: LucideIcon;
  isPressed: (editor: Editor) => boolean;
  press: (editor: Editor) => void;
}

type ToolName =
  | ('bold' | 'italic' | 'strike' | 'code' | 'blockquote' | 'bulletList' | 'orderedList')
  | ('heading2' | 'heading3' | 'codeBlock' | 'horizontalRule' | 'footnote' | 'table' | 'figure')
  | ('row_above' | 'row_below' | 'row_remove' | 'column_before' | 'column_after' | 'column_remove' | 'header_row' | 'table_remove');

/** A tool in few words. Without `isPressed` it is pressed where what has its name is around the caret. */
export const tool = (name: ToolName, icon: LucideIcon, press: Tool['press'], isPressed: Tool['isPressed'] = (editor) => editor.isActive(name)): Tool => ({ name, icon, press, isPressed });

/** What a comment can be written with. */
export const COMMENT_TOOLS: readonly Tool[] = [
  tool('bold', Bold, (editor) => editor.chain().focus().toggleBold().run()),
  tool('italic', Italic, (editor) => editor.chain().focus().toggleItalic().run()),
  tool('strike', Strikethrough, (editor) => editor.chain().focus().toggleStrike().run()),
  tool('code', Code, (editor) => editor.chain().focus().toggleCode().run()),
  tool('blockquote', Quote, (editor) => editor.chain().focus().toggleBlockquote().run()),
  tool('bulletList', List, (editor) => editor.chain().focus().toggleBulletList().run()),
  tool('orderedList', ListOrdered, (editor) => editor.chain().focus().toggleOrderedList().run()),
];

/** The bar above an editor: its tools, a link, and whatever more (`children`) this editor has. */
export function RichTextTools({ editor, tools, children }: { editor: Editor; tools: readonly Tool[]; children?: ReactNode }) {
  const t = useTranslations('editor');
  const [linking, setLinking] = useState(false);
  const pressed = useEditorState({
    editor,
    selector: ({ editor: current }) => [...tools.filter(({ isPressed }) => isPressed(current)).map(({ name }) => name), ...(current.isActive('link') ? ['link' as const] : [])].join(),
  }).split(',');
  return (
    <>
      <div className="editor-tools" role="toolbar" aria-label={t('tools')}>
        {tools.map((each) => (
          <ToolButton key={each.name} editor={editor} tool={each} isPressed={pressed.includes(each.name)} />
        ))}
        <button type="button" title={t('link')} aria-label={t('link')} aria-pressed={pressed.includes('link')} onClick={() => setLinking(!linking)}>
          <Link2 aria-hidden size={15} strokeWidth={2.2} />
        </button>
        {children}
      </div>
      {linking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
    </>
  );
}

/** The button of a tool, with its name for those who point at it and for those who cannot see it. */
export function ToolButton({ editor, tool: { name, icon: Icon, press }, isPressed }: { editor: Editor; tool: Tool; isPressed: boolean }) {
  const t = useTranslations('editor');
  return (
    <button type="button" title={t(name)} aria-label={t(name)} aria-pressed={isPressed} onClick={() => press(editor)}>
      <Icon aria-hidden size={15} strokeWidth={2.2} />
    </button>
  );
}

function LinkField({ editor, onDone }: { editor: Editor; onDone: () => void }) {
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
