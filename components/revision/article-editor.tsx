'use client';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { ImagePlus, Superscript, Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { ARTICLE_TOOLS, RichTextTools } from '@/components/ui/rich-text-tools';
import { isSafeHref } from '@/lib/richtext';
import { articleExtensions } from './extensions';

/** The article's editor. `initial` is read once; whoever has another text to show gives it another `key`. */
export default function ArticleEditor({ label, initial, lang, dir, onChange }: {
  label: string;
  initial: unknown;
  lang: string;
  dir: 'ltr' | 'rtl';
  onChange: (content: unknown) => void;
}) {
  const t = useTranslations('editor');
  const [picturing, setPicturing] = useState(false);
  const editor = useEditor({
    extensions: articleExtensions,
    content: initial as JSONContent,
    immediatelyRender: true,
    // Its few rules are in our own style sheet; the page's policy forbids styles from elsewhere.
    injectCSS: false,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: 'article-words prose', lang, dir } },
    onUpdate: ({ editor: updated }) => onChange(updated.getJSON()),
  });

  const table = (): JSONContent => ({
    type: 'table',
    content: [1, 2, 3].map((row) => ({ type: 'tableRow', content: [1, 2, 3].map(() => ({ type: row === 1 ? 'tableHeader' : 'tableCell', content: [{ type: 'paragraph' }] })) })),
  });

  return (
    <div className="editor is-article">
      <RichTextTools editor={editor} tools={ARTICLE_TOOLS}>
        <button type="button" title={t('footnote')} aria-label={t('footnote')} onClick={() => editor.chain().focus().insertContent({ type: 'footnote', content: [{ type: 'text', text: t('footnote_words') }] }).run()}>
          <Superscript aria-hidden size={15} strokeWidth={2.2} />
        </button>
        <button type="button" title={t('table')} aria-label={t('table')} onClick={() => editor.chain().focus().insertContent(table()).run()}>
          <Table2 aria-hidden size={15} strokeWidth={2.2} />
        </button>
        <button type="button" title={t('figure')} aria-label={t('figure')} aria-expanded={picturing} onClick={() => setPicturing(!picturing)}>
          <ImagePlus aria-hidden size={15} strokeWidth={2.2} />
        </button>
      </RichTextTools>
      {picturing && (
        <FigureFields
          onDone={(figure) => {
            setPicturing(false);
            if (figure) editor.chain().focus().insertContent({ type: 'figure', attrs: figure }).run();
          }}
        />
      )}
      <EditorContent editor={editor} />
    </div>
  );
}

/** Where a picture is, and the words that stand for it: without them it is not put in, for there are readers who cannot see it. */
function FigureFields({ onDone }: { onDone: (figure: { src: string; alt: string } | null) => void }) {
  const t = useTranslations('editor');
  const ids = { src: useId(), alt: useId() };
  const [src, setSrc] = useState('');
  const [alt, setAlt] = useState('');
  const isReady = isSafeHref(src.trim()) && alt.trim() !== '';
  return (
    <div className="editor-link">
      <label htmlFor={ids.src}>{t('figure_address')}</label>
      <input id={ids.src} type="url" value={src} placeholder="https://" onChange={(event) => setSrc(event.target.value)} />
      <label htmlFor={ids.alt}>{t('figure_alt')}</label>
      <input id={ids.alt} value={alt} required onChange={(event) => setAlt(event.target.value)} />
      <button type="button" className="button-quiet" disabled={!isReady} onClick={() => onDone({ src: src.trim(), alt: alt.trim() })}>{t('figure_apply')}</button>
      <button type="button" className="button-quiet" onClick={() => onDone(null)}>{t('cancel')}</button>
    </div>
  );
}
