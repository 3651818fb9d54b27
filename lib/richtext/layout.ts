import type { Node } from 'prosemirror-model';

/*
 * THE CANONICAL TEXT, defined here and nowhere else.
 *
 * - A text block is a node that holds words: a paragraph, a heading, a caption, a code block. Blocks inside
 *   lists, quotes and table cells are text blocks like any other, in reading order.
 * - Text blocks are parted by BLOCK_SEPARATOR; nothing stands before the first or after the last. A block
 *   without words still counts, so that block n of the document is block n of the text.
 * - A hard break is one LINE_BREAK. A picture and a rule are no characters.
 * - The mark of a footnote is no character; its words are a text block after all others, in the order of the marks.
 * - Characters are in Unicode form NFC; offsets count UTF-16 units, as JavaScript strings do.
 *
 * The HTML in html.ts carries the same characters in the same order, which lets the browser turn a selection
 * into offsets by counting (components/annotation/offsets.ts).
 */

/** What parts two blocks of the canonical text. */
export const BLOCK_SEPARATOR = '\n\n';

/** What a hard break inside a block becomes. */
export const LINE_BREAK = '\n';

/** One text block and where it lies in the canonical text, `[start, end)`. */
export interface TextBlock {
  node: Node;
  start: number;
  end: number;
}

/** A document laid out as text. `blocks` and `notes` are in text order; notes are the footnotes' words. */
export interface Layout {
  text: string;
  blocks: TextBlock[];
  notes: TextBlock[];
}

/** Lay a document out as its canonical text. The document must be in NFC: validate.ts sees to it. */
export function layout(doc: Node): Layout {
  const parts: string[] = [];
  const blocks: TextBlock[] = [];
  const notes: TextBlock[] = [];
  const footnotes: Node[] = [];
  let at = 0;

  function lay(node: Node, into: TextBlock[]): void {
    if (parts.length > 0) at += BLOCK_SEPARATOR.length;
    const words = wordsOf(node);
    into.push({ node, start: at, end: at + words.length });
    parts.push(words);
    at += words.length;
  }

  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    lay(node, blocks);
    node.forEach((child) => {
      if (child.type.name === 'footnote') footnotes.push(child);
    });
    return false;
  });
  for (const note of footnotes) lay(note, notes);

  return { text: parts.join(BLOCK_SEPARATOR), blocks, notes };
}

function wordsOf(block: Node): string {
  let words = '';
  block.forEach((child) => {
    if (child.isText) words += child.text ?? '';
    else if (child.type.name === 'hardBreak') words += LINE_BREAK;
  });
  return words;
}
