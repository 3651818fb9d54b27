import { Extension, type Editor } from '@tiptap/react';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import { ownPicture } from '@/lib/richtext';

/*
 * Pictures in the article's editor: files that are dropped on it or pasted go to whoever puts them in (figure-fields.tsx),
 * and each figure shows the words that stand for it, so that a missing one is seen where it is missing.
 */

export interface PictureOptions {
  words: {
    /** What a figure says of its alternative text. */
    alt: (alt: string) => string;
    altMissing: string;
    caption: string;
    /** What a figure says of a picture that every reader's browser would fetch from a host. */
    elsewhere: (host: string) => string;
  };
  /** Files came, to be put in at a position of the document. */
  onFiles: (files: File[], at: number) => void;
  /** Somebody wants to change the alternative text of the figure at a position. */
  onAlt: (at: number) => void;
}

export const Pictures = Extension.create<PictureOptions>({
  name: 'pictures',
  addOptions: () => ({ words: { alt: (alt) => alt, altMissing: '', caption: '', elsewhere: (host) => host }, onFiles: () => undefined, onAlt: () => undefined }),

  // A caption is one line; Enter leaves it. (A figure is isolating, so the editor's own Enter does nothing in it.)
  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => {
      const { $from } = editor.state.selection;
      if ($from.parent.type.name !== 'figure') return false;
      return editor.chain().insertContentAt($from.after(), { type: 'paragraph' }).setTextSelection($from.after() + 1).run();
    },
  }),

  addProseMirrorPlugins() {
    const { words, onFiles, onAlt } = this.options;
    return [
      new Plugin({
        props: {
          nodeViews: { figure: (node, _, getPos) => figureView(node, words, () => onAlt(getPos() ?? 0)) },
          // Copied from a page of ours, an address of a picture is written out in full.
          transformPastedHTML: (html) => html.replaceAll(`${location.origin}/pictures/`, '/pictures/'),
          handlePaste(view, { clipboardData }) {
            const html = clipboardData?.getData('text/html') ?? '';
            const files = [...(clipboardData?.files ?? [])];
            // Office programs put a picture of the words beside the words: then the words are meant.
            if (files.length > 0 && !hasWords(html)) {
              onFiles(files, view.state.selection.to);
              return true;
            }
            offerInlined(html, (inlined) => onFiles(inlined, view.state.selection.to));
            return false;
          },
          handleDrop(view, event, _slice, moved) {
            // A browser that drags a picture within the page puts a file with it, too.
            if (moved || view.dragging) return false;
            const files = [...(event.dataTransfer?.files ?? [])];
            if (files.length > 0) {
              event.preventDefault();
              onFiles(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to);
              return true;
            }
            offerInlined(event.dataTransfer?.getData('text/html') ?? '', (inlined) => onFiles(inlined, view.state.selection.to));
            return false;
          },
        },
      }),
    ];
  },
});

/** Put a figure in at a position, or right after what holds no figures: a caption, a piece of code, a note. */
export function insertFigure(editor: Editor, at: number, attrs: { src: string; alt: string; width?: number; height?: number }): void {
  const $at = editor.state.doc.resolve(Math.min(at, editor.state.doc.content.size));
  let where = $at.pos;
  if ($at.parent.isTextblock && $at.parent.content.size > 0) {
    if ($at.parentOffset === $at.parent.content.size) where = $at.after();
    // At the beginning of a paragraph it goes before it, where one may stand there: not in front of a list's words.
    else if ($at.parentOffset === 0 && $at.node(-1).canReplaceWith($at.index(-1), $at.index(-1), editor.schema.nodes['figure'] ?? $at.parent.type)) where = $at.before();
  }
  for (let depth = $at.depth; depth > 0; depth -= 1) {
    if (HOLDS_NONE.has($at.node(depth).type.name)) where = $at.after(depth);
  }
  editor.chain().focus().insertContentAt(where, { type: 'figure', attrs }).run();
}

const HOLDS_NONE = new Set(['figure', 'codeBlock', 'footnote']);

/** The host at which a picture stands that is not kept here; `null` for one of ours. */
function hostElsewhere(src: string): string | null {
  return /^https?:/iu.test(src) ? (URL.parse(src)?.host ?? src) : null;
}

function figureView(first: Node, words: PictureOptions['words'], openAlt: () => void): NodeView {
  const dom = document.createElement('figure');
  const img = document.createElement('img');
  const says = document.createElement('button');
  const elsewhere = document.createElement('p');
  const contentDOM = document.createElement('figcaption');
  elsewhere.className = 'figure-elsewhere';
  elsewhere.contentEditable = 'false';
  says.type = 'button';
  says.contentEditable = 'false';
  says.addEventListener('click', openAlt);
  contentDOM.dataset['placeholder'] = words.caption;
  dom.append(img, says, elsewhere, contentDOM);

  function draw({ attrs, content }: Node): void {
    const { src, alt, width, height } = attrs as { src: string; alt: string; width: number | null; height: number | null };
    if (img.getAttribute('src') !== src) img.src = src;
    img.alt = alt;
    if (ownPicture(src) && width !== null && height !== null) Object.assign(img, { width, height });
    says.className = alt.trim() === '' ? 'figure-alt is-missing' : 'figure-alt';
    says.textContent = alt.trim() === '' ? words.altMissing : words.alt(alt);
    const host = hostElsewhere(src);
    elsewhere.hidden = host === null;
    elsewhere.textContent = host === null ? '' : words.elsewhere(host);
    contentDOM.classList.toggle('is-empty', content.size === 0);
  }

  draw(first);
  return {
    dom,
    contentDOM,
    update(node) {
      if (node.type !== first.type) return false;
      draw(node);
      return true;
    },
    stopEvent: ({ target }) => target === says,
    // The picture and the button are drawn from the node; only the caption is written in.
    ignoreMutation: ({ type, target }) => type !== 'selection' && !contentDOM.contains(target),
  };
}

function hasWords(html: string): boolean {
  return (new DOMParser().parseFromString(html, 'text/html').body.textContent).trim() !== '';
}

/**
 * Pictures that a text carries inside itself (`data:`) are no addresses, and the document drops them. They are offered as
 * files instead, once the text is in.
 */
function offerInlined(html: string, offer: (files: File[]) => void): void {
  if (!html.includes('data:image/')) return;
  const images = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('img')];
  const files = images.flatMap(({ src, alt }, index) => fileOf(src, alt === '' ? String(index + 1) : alt));
  if (files.length > 0) setTimeout(() => offer(files));
}

function fileOf(address: string, name: string): File[] {
  const [, type, base64] = /^data:(image\/[a-z+.-]+);base64,(.+)$/isu.exec(address) ?? [];
  if (type === undefined || base64 === undefined) return [];
  try {
    return [new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name, { type })];
  } catch {
    // Not base64 after all: there is no picture in it.
    return [];
  }
}
