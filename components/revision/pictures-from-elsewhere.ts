import type { Editor } from '@tiptap/react';
import { useEffect } from 'react';
import type { KeptPicture } from '@/lib/picture';

/** Keep the picture that stands at an address, or say why not. */
export type KeepPictureFrom = (input: { address: string }) => Promise<{ ok: true; value: KeptPicture } | { ok: false; message: string }>;

/** Fetched at once: a page with forty pictures is pasted in one go. */
const AT_ONCE = 4;

/**
 * Pictures that come into the text from elsewhere, pasted with a page or by their address, are kept here as soon as they stand in
 * it: readers' browsers are not to tell a stranger who reads what. One that cannot be had stays where it is, and its figure says so.
 */
export function useKeptFromElsewhere(editor: Editor, keep: KeepPictureFrom): void {
  useEffect(() => {
    const asked = new Set(picturesElsewhere(editor));
    const waiting: string[] = [];
    let atWork = 0;

    async function work(): Promise<void> {
      atWork += 1;
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        const answer = await keep({ address });
        if (answer.ok) putInPlace(editor, address, answer.value);
      }
      atWork -= 1;
    }
    const look = (): void => {
      const found = picturesElsewhere(editor).filter((address) => !asked.has(address));
      if (found.length === 0) return;
      for (const address of found) asked.add(address);
      waiting.push(...found);
      while (atWork < AT_ONCE && waiting.length > 0) void work();
    };
    editor.on('update', look);
    return () => {
      editor.off('update', look);
    };
  }, [editor, keep]);
}

/** The addresses of pictures that are not kept here, each once. */
function picturesElsewhere({ state: { doc } }: Editor): string[] {
  const found = new Set<string>();
  doc.descendants((node) => {
    const src: unknown = node.attrs['src'];
    if (node.type.name === 'figure' && typeof src === 'string' && /^https?:/iu.test(src)) found.add(src);
    // Figures stand among blocks, never within words.
    return !node.isTextblock;
  });
  return [...found];
}

/** Wherever it stands by now, and however often; taking back what was written does not take this back. */
function putInPlace(editor: Editor, address: string, { src, width, height }: KeptPicture): void {
  // The desk was left while it was fetched.
  if (editor.isDestroyed) return;
  editor.commands.command(({ tr }) => {
    tr.doc.descendants((node, at) => {
      if (node.type.name === 'figure' && node.attrs['src'] === address) tr.setNodeMarkup(at, undefined, { ...node.attrs, src, width, height });
    });
    tr.setMeta('addToHistory', false);
    return true;
  });
}
