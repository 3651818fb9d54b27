import { Fragment, Node } from 'prosemirror-model';
import { commentHtml } from './html';
import { BLOCK_SEPARATOR, layout, LINE_BREAK } from './layout';
import { commentSchema } from './schema';
import type { CommentBody } from './validate';

/** What stands for each character of a masked word. */
export const MASK = '*';

/** The same comment with some stretches of its text masked, whatever marks and nodes they go across. It stays as long as it was. */
export function masked(body: CommentBody, stretches: readonly { start: number; end: number }[]): CommentBody {
  if (stretches.length === 0) return body;
  let at = 0;
  let isFirst = true;
  const isHidden = new Uint8Array(body.text.length);
  for (const { start, end } of stretches) isHidden.fill(1, start, end);

  function words(node: Node): Node {
    const start = at;
    at += node.text?.length ?? 0;
    const text = Array.from({ length: node.text?.length ?? 0 }, (_, i) => (isHidden[start + i] === 1 ? MASK : (node.text?.[i] ?? ''))).join('');
    return commentSchema.text(text, node.marks);
  }

  function walk(node: Node): Node {
    if (node.isText) return words(node);
    if (node.isLeaf) {
      if (node.type.name === 'hardBreak') at += LINE_BREAK.length;
      return node;
    }
    // The same counting as in layout.ts.
    if (node.isTextblock) {
      if (!isFirst) at += BLOCK_SEPARATOR.length;
      isFirst = false;
    }
    return node.copy(Fragment.fromArray(node.children.map(walk)));
  }

  const doc = walk(Node.fromJSON(commentSchema, body.doc as Parameters<typeof Node.fromJSON>[1]));
  return { doc: doc.toJSON(), text: layout(doc).text, html: commentHtml(doc) };
}

/** Where the links of a comment lead, in its order. */
export function linksOf(body: Pick<CommentBody, 'doc'>): string[] {
  const found: string[] = [];
  Node.fromJSON(commentSchema, body.doc as Parameters<typeof Node.fromJSON>[1]).descendants((node) => {
    for (const mark of node.marks) if (mark.type.name === 'link') found.push(String(mark.attrs['href']));
  });
  return found;
}
