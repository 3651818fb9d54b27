'use client';
import { EditorContent, Node, useEditor, type JSONContent } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { COMMENT_TOOLS, RichTextTools } from '@/components/ui/rich-text-tools';
import type { CitableView } from '@/lib/dispute';
import { isSafeHref } from '@/lib/richtext';
import { forgetSummary, keepSummary, keptSummary } from './kept-summary';

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

/**
 * Where a moderator says what came of a dispute or a thread. A comment is cited where the caret stands, from the list below. What is
 * written is kept on the device; where another version was published since it was begun, that is said before it goes over it.
 */
export default function SummaryEditor({ ofId, initial, version, address, citable, isBusy, publish }: {
  /** The dispute or the thread. */
  ofId: string;
  initial: unknown;
  /** The number of the version that counts now, 0 before the first. */
  version: number;
  /** Where it is to be read. */
  address: string;
  citable: readonly CitableView[];
  isBusy: boolean;
  /** Publish it over the version that it was begun on, or that its writer has been told of; answers whether it was. */
  publish: (body: unknown, base: number) => Promise<boolean>;
}) {
  const t = useTranslations('dispute');
  const id = useId();
  const [sought, setSought] = useState('');
  const [said, setSaid] = useState('');
  const [kept, setKept] = useState(() => keptSummary(ofId));
  const [base, setBase] = useState(kept?.base ?? version);
  const names = new Map(citable.map((one) => [one.id, one.by]));
  const editor = useEditor({
    extensions: summaryExtensions((commentId) => names.get(commentId) ?? '…'),
    content: (kept?.body ?? initial) as JSONContent | null,
    onUpdate: ({ editor: written }) => keepSummary(ofId, { base, body: written.getJSON() }),
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

  async function send(): Promise<void> {
    if (!(await publish(editor.getJSON(), base))) return;
    forgetSummary(ofId);
    setKept(null);
    // The next one is this one's.
    setBase(base + 1);
  }

  return (
    <div className="summary-editor">
      {kept !== null && base === version && <p className="hint" role="status">{t('kept_summary')}</p>}
      {base !== version && (
        <p className="trouble" role="alert">
          {t('changed_since')} <a href={address} target="_blank" rel="noreferrer">{t('read_it')}</a> <button type="button" className="button-quiet" onClick={() => { setBase(version); keepSummary(ofId, { base: version, body: editor.getJSON() }); }}>{t('go_on_with_mine')}</button>
        </p>
      )}
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
      <p><button type="button" className="button" aria-disabled={isBusy || base !== version} onClick={() => { if (!isBusy && base === version) void send(); }}>{t('publish_summary')}</button></p>
    </div>
  );
}
