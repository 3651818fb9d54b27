'use client';
import { useEditorState, type Editor } from '@tiptap/react';
import { Bold, Code, Heading2, Heading3, Italic, Link2, List, ListOrdered, Minus, Quote, Strikethrough, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState, type ReactNode } from 'react';

/** A button above an editor. Its name is a word of the catalogue (`editor.…`) and, with `attributes`, what makes it pressed. */
export interface Tool {
  name: 'bold' | 'italic' | 'strike' | 'code' | 'heading2' | 'heading3' | 'blockquote' | 'bulletList' | 'orderedList' | 'horizontalRule';
  icon: LucideIcon;
  isPressed: (editor: Editor) => boolean;
  press: (editor: Editor) => void;
}

const tool = (name: Tool['name'], icon: LucideIcon, press: Tool['press'], isPressed: Tool['isPressed'] = (editor) => editor.isActive(name)): Tool => ({ name, icon, press, isPressed });

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

/** What an article has besides. */
export const ARTICLE_TOOLS: readonly Tool[] = [
  tool('heading2', Heading2, (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(), (editor) => editor.isActive('heading', { level: 2 })),
  tool('heading3', Heading3, (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(), (editor) => editor.isActive('heading', { level: 3 })),
  ...COMMENT_TOOLS,
  tool('horizontalRule', Minus, (editor) => editor.chain().focus().setHorizontalRule().run()),
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
        {tools.map(({ name, icon: Icon, press }) => (
          <button key={name} type="button" title={t(name)} aria-label={t(name)} aria-pressed={pressed.includes(name)} onClick={() => press(editor)}>
            <Icon aria-hidden size={15} strokeWidth={2.2} />
          </button>
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
