'use client';
import type { Node } from '@tiptap/pm/model';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { RichTextTools } from '@/components/ui/rich-text-tools';
import { isSafeHref } from '@/lib/richtext';
import { barTools } from './article-tools';
import { articleExtensions } from './extensions';
import { SlashMenu, useSlashMenu } from './slash-menu';
import { slashMenu } from './slash-menu-plugin';
import { TableBar } from './table-bar';
import { onToolbarKey } from './toolbar-keys';
import { wordCounter } from './word-counter';

/** The article's editor. `initial` is read once; whoever has another text to show gives it another `key`. */
export default function ArticleEditor({ label, initial, lang, dir, onChange, onCount }: {
  label: string;
  initial: unknown;
  lang: string;
  dir: 'ltr' | 'rtl';
  /** The text as it is now, after each key: a document, which is not copied, and becomes JSON when it is sent. */
  onChange: (content: Node) => void;
  /** How many words it has, shortly after it changed. */
  onCount: (words: number) => void;
}) {
  const t = useTranslations('editor');
  const [picturing, setPicturing] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const hint = useId();
  const menu = useSlashMenu({ footnoteWords: t('footnote_words'), openPicture: () => setPicturing(true) });
  const [extensions] = useState(() => [...articleExtensions, slashMenu(menu)]);
  const [tools] = useState(() => barTools({ footnoteWords: t('footnote_words') }));
  const [count] = useState(() => wordCounter(onCount));
  const editor = useEditor({
    extensions,
    content: initial as JSONContent,
    immediatelyRender: true,
    // Its few rules are in our own style sheet; the page's policy forbids styles from elsewhere.
    injectCSS: false,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'aria-describedby': hint, class: 'article-words prose', lang, dir } },
    onUpdate({ editor: { state } }) {
      onChange(state.doc);
      count(state.doc, lang);
    },
  });

  // The menu opens the picture's fields far from the caret: there go the keys, and back again when they close.
  useEffect(() => {
    if (!picturing) return;
    room.current?.querySelector<HTMLElement>('.editor-link input')?.focus();
    return () => {
      if (!editor.isDestroyed) editor.commands.focus();
    };
  }, [picturing, editor]);

  return (
    <div ref={room} className="editor is-article" onKeyDown={(event) => onToolbarKey(event, () => editor.commands.focus())}>
      <RichTextTools editor={editor} tools={tools}>
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
      <TableBar editor={editor} dir={dir} />
      <EditorContent editor={editor} />
      <SlashMenu editor={editor} room={menu} />
      <p id={hint} className="editor-hint">{t('article_hint')}</p>
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
