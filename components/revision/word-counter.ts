import type { Node } from '@tiptap/pm/model';
import { isLanguage, wordCount } from '@/lib/article';
import { layout } from '@/lib/richtext';

/** Between the last key and the count. */
const REST_MS = 300;

/** Half a frame: the other half is for a key that comes meanwhile. */
const SLICE_MS = 8;

/**
 * Counts the words of a text that is being written, at a rest between keys, and tells how many there are: as the server counts
 * them, but only what changed since it last did (a block that did not is the same object), and in slices, so that the first
 * time does not hold the keys up either.
 */
export function wordCounter(tell: (words: number) => void): (doc: Node, lang: string) => void {
  let known = new WeakMap<Node, number>();
  let knownLang = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wordsOf(block: Node, doc: Node): number {
    const found = known.get(block);
    if (found !== undefined) return found;
    const words = wordCount(layout(doc.type.create(null, block)).text, knownLang);
    known.set(block, words);
    return words;
  }

  function goOn(doc: Node, blocks: readonly Node[], soFar: number): void {
    const end = performance.now() + SLICE_MS;
    let words = soFar;
    for (const [at, block] of blocks.entries()) {
      if (performance.now() > end) {
        timer = setTimeout(() => goOn(doc, blocks.slice(at), words));
        return;
      }
      words += wordsOf(block, doc);
    }
    tell(words);
  }

  return (doc, lang) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // While a language is being typed it is none yet.
      const valid = isLanguage(lang) ? lang : 'und';
      if (valid !== knownLang) known = new WeakMap();
      knownLang = valid;
      goOn(doc, blocksOf(doc), 0);
    }, REST_MS);
  };
}

/** Paragraphs and their like, wherever they stand: a table alone may be the whole text. */
function blocksOf(doc: Node): Node[] {
  const blocks: Node[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) blocks.push(node);
    return !node.isTextblock;
  });
  return blocks;
}
