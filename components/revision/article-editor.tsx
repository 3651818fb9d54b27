'use client';
import type { Node } from '@tiptap/pm/model';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { RichTextTools } from '@/components/ui/rich-text-tools';
import { barTools } from './article-tools';
import { articleExtensions } from './extensions';
import { FigureFields, PictureButton, usePictures, type KeepPicture } from './figure-fields';
import { useKeptFromElsewhere, type KeepPictureFrom } from './pictures-from-elsewhere';
import { SlashMenu, useSlashMenu } from './slash-menu';
import { slashMenu } from './slash-menu-plugin';
import { TableBar } from './table-bar';
import { onToolbarKey } from './toolbar-keys';
import { wordCounter } from './word-counter';

/** The article's editor. `initial` is read once; whoever has another text to show gives it another `key`. */
export default function ArticleEditor({ label, initial, lang, dir, onChange, onCount, keep, keepFrom }: {
  label: string;
  initial: unknown;
  lang: string;
  dir: 'ltr' | 'rtl';
  /** The text as it is now, after each key: a document, which is not copied, and becomes JSON when it is sent. */
  onChange: (content: Node) => void;
  /** How many words it has, shortly after it changed. */
  onCount: (words: number) => void;
  keep: KeepPicture;
  keepFrom: KeepPictureFrom;
}) {
  const t = useTranslations('editor');
  const { extension: pictures, ...picturing } = usePictures();
  const room = useRef<HTMLDivElement>(null);
  const hint = useId();
  const menu = useSlashMenu({ footnoteWords: t('footnote_words'), openPicture: picturing.open });
  const [extensions] = useState(() => [...articleExtensions, pictures, slashMenu(menu)]);
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

  useKeptFromElsewhere(editor, keepFrom);

  // The menu opens the picture's fields far from the caret: there go the keys. A file that was dropped has its own first field.
  const asksForPicture = picturing.task?.kind === 'new' && picturing.task.files.length === 0;
  useEffect(() => {
    if (asksForPicture) room.current?.querySelector<HTMLElement>('.figure-fields input[type=url]')?.focus();
  }, [asksForPicture]);

  return (
    <div ref={room} className="editor is-article" onKeyDown={(event) => onToolbarKey(event, () => editor.commands.focus())}>
      <RichTextTools editor={editor} tools={tools}>
        <PictureButton editor={editor} {...picturing} />
      </RichTextTools>
      <FigureFields editor={editor} {...picturing} keep={keep} />
      <TableBar editor={editor} dir={dir} />
      <EditorContent editor={editor} />
      <SlashMenu editor={editor} room={menu} />
      <p id={hint} className="editor-hint">{t('article_hint')}</p>
    </div>
  );
}
