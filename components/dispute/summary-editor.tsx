'use client';
import { EditorContent, Node, useEditor, type JSONContent } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { COMMENT_TOOLS, RichTextTools } from '@/components/ui/rich-text-tools';
import type { CitableView } from '@/lib/dispute';
import { isSafeHref } from '@/lib/richtext';

/** What a summary can be written with: lib/richtext's summary schema, in Tiptap's words. `nameOf` says whose comment is cited, while it is written. */
export function summaryExtensions(nameOf: (commentId: string) => string) {
  return [
    StarterKit.configure({ heading: false, codeBlock: false, horizontalRule: false, underline: false, trailingNode: false, link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: (href) => isSafeHref(href) } }),
    Node.create({
      name: 'citation',
      group: 'inline',
      inline: true,
      atom: true,
      addAttributes: () => ({ commentId: { default: null } }),
      // What is pasted cites nothing.
      parseHTML: () => [],
      renderHTML: ({ node }) => ['sup', { class: 'citation' }, `[${nameOf(String(node.attrs['commentId']))}]`],
    }),
  ];
}

/** Where a moderator says what came of a dispute. A comment is cited where the caret stands, from the list below. */
export default function SummaryEditor({ initial, citable, isBusy, publish }: {
  initial: unknown;
  citable: readonly CitableView[];
  isBusy: boolean;
  publish: (body: unknown) => void;
}) {
  const t = useTranslations('dispute');
  const id = useId();
  const [sought, setSought] = useState('');
  const [said, setSaid] = useState('');
  const names = new Map(citable.map((one) => [one.id, one.by]));
  const editor = useEditor({
    extensions: summaryExtensions((commentId) => names.get(commentId) ?? '…'),
    content: initial as JSONContent | null,
    autofocus: false,
    immediatelyRender: true,
    injectCSS: false,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('summary_label'), 'aria-describedby': `${id}-hint`, class: 'editor-words prose-small', dir: 'auto' } },
  });
  const words = sought.trim().toLocaleLowerCase();
  const found = words === '' ? citable : citable.filter((one) => `${one.by} ${one.words}`.toLocaleLowerCase().includes(words));

  function cite({ id: commentId, by }: CitableView): void {
    editor.chain().insertContent({ type: 'citation', attrs: { commentId } }).run();
    setSaid(t('cited_now', { by }));
  }

  return (
    <div className="summary-editor">
      <div className="editor">
        <RichTextTools editor={editor} tools={COMMENT_TOOLS} />
        <EditorContent editor={editor} />
      </div>
      <p id={`${id}-hint`} className="hint">{t('summary_hint')}</p>
      <details className="other-threads">
        <summary>{t('cite', { count: citable.length })}</summary>
        <div className="field">
          <label htmlFor={`${id}-find`}>{t('find')}</label>
          <input id={`${id}-find`} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
        </div>
        <p className="visually-hidden" role="status">{said}</p>
        <ul className="gathered-list">
          {found.map((one) => (
            <li key={one.id}>
              <span className="known"><span className="words" dir="auto">{one.words}</span><span className="facts"><bdi>{one.by}</bdi></span></span>
              <span className="gathered-buttons"><button type="button" aria-label={t('cite_named', { by: one.by, words: one.words })} onClick={() => cite(one)}>{t('cite_this')}</button></span>
            </li>
          ))}
        </ul>
      </details>
      <p><button type="button" className="button" aria-disabled={isBusy} onClick={() => publish(editor.getJSON())}>{t('publish_summary')}</button></p>
    </div>
  );
}
