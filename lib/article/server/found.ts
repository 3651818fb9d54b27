import { Fragment, type Node } from 'prosemirror-model';
import { freeMarks } from '@/lib/richtext';
import type { LeftOut } from '../index';

/** What a file, or a page, says of itself; what it does not say is missing. */
export interface ReadArticle {
  title?: string | undefined;
  summary?: string | undefined;
  byline?: string | undefined;
  published?: string | undefined;
  source?: string | undefined;
  lang?: string | undefined;
  doc: Node;
  leftOut: LeftOut;
  /** Pictures that came in the file itself, by the addresses that stand for them in the document. Missing when none did. */
  embedded?: ReadonlyMap<string, Uint8Array> | undefined;
}

/** Where every count begins. */
export function nothingLeftOut(): LeftOut {
  return { pictures: 0, embeds: 0, comments: 0, formulas: 0, drawings: 0 };
}

/** A document made of something with so many pictures: those that are not in it were left out. */
export function counted(doc: Node, pictures: number): Pick<ReadArticle, 'doc' | 'leftOut'> {
  let stay = 0;
  doc.descendants((node) => {
    if (node.type.name === 'figure') stay += 1;
  });
  return { doc, leftOut: { ...nothingLeftOut(), pictures: Math.max(0, pictures - stay) } };
}

/** Take a title off its text: its words are the answer, `undefined` for none. The notes on it go to the first words after it, its pictures stay. */
export function takenOff(heading: Element | null | undefined): string | undefined {
  if (!heading) return undefined;
  freeMarks(heading);
  for (const br of heading.querySelectorAll('br')) br.replaceWith(' ');
  const title = heading.textContent.replace(/\s+/gu, ' ').trim();
  heading.replaceWith(...heading.querySelectorAll('img'));
  return title === '' ? undefined : title;
}

/** What stands for a picture until it is kept: an address that is nowhere, for good (RFC 2606). */
export function embeddedAddress(number: number): string {
  return `https://embedded.invalid/${number}`;
}

/** The same without the pictures that came in the file and were not kept: they count as left out. */
export function withoutEmbedded({ embedded, ...found }: ReadArticle): ReadArticle {
  if (embedded === undefined) return found;
  let gone = 0;
  const rest = (node: Node): Node => {
    if (node.isText || node.content.size === 0) return node;
    const children = node.children.filter((child) => child.type.name !== 'figure' || !embedded.has(String(child.attrs['src'])));
    gone += node.childCount - children.length;
    // A cell or a point of a list of nothing but a picture is an empty one.
    return node.type.createAndFill(node.attrs, Fragment.from(children.map(rest)), node.marks) ?? node;
  };
  const doc = rest(found.doc);
  return { ...found, doc, leftOut: { ...found.leftOut, pictures: found.leftOut.pictures + gone } };
}
