'use client';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { Superscript, Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ARTICLE_TOOLS, RichTextTools } from '@/components/ui/rich-text-tools';
import { articleExtensions } from './extensions';
import { FigureFields, PictureButton, usePictures, type KeepPicture } from './figure-fields';

/** The article's editor. `initial` is read once; whoever has another text to show gives it another `key`. */
export default function ArticleEditor({ label, initial, lang, dir, onChange, keep }: {
  label: string;
  initial: unknown;
  lang: string;
  dir: 'ltr' | 'rtl';
  onChange: (content: unknown) => void;
  keep: KeepPicture;
}) {
  const t = useTranslations('editor');
  const { extension: pictures, ...picturing } = usePictures();
  const editor = useEditor({
    extensions: [...articleExtensions, pictures],
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
        <PictureButton editor={editor} {...picturing} />
      </RichTextTools>
      <FigureFields editor={editor} {...picturing} keep={keep} />
      <EditorContent editor={editor} />
    </div>
  );
}
