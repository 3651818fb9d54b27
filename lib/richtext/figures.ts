import type { Node } from 'prosemirror-model';
import { isBlank } from '@/lib/text';

/** A figure that says nothing to whoever cannot see it: which of the article's pictures it is, from 1, and its caption. */
export interface BareFigure {
  number: number;
  /** `''` for none. */
  caption: string;
}

/** The figures of a document without words that stand for the picture. A caption is no such words: it says what one sees besides. */
export function figuresWithoutAlt(doc: Node): BareFigure[] {
  const bare: BareFigure[] = [];
  let number = 0;
  doc.descendants((node) => {
    if (node.type.name !== 'figure') return true;
    number += 1;
    if (isBlank(String(node.attrs['alt']))) bare.push({ number, caption: node.textContent });
    return false;
  });
  return bare;
}
