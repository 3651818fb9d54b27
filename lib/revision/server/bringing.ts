import 'server-only';
import { BYLINE_LIMIT, cutTo, directionOf, isLanguage, SUMMARY_LIMIT, TITLE_LIMIT, wordCount } from '@/lib/article';
import { articleHtml, layout } from '@/lib/richtext';
import { isBlank } from '@/lib/text';
import type { Node } from 'prosemirror-model';
import { articleAtAddress, articleInFile, type ReadArticle } from '../../article/server';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { doubtsAbout, LARGEST_CONTENT, type FoundView, type LookInput } from '../index';
import { withEmbeddedKept } from './keeping';

/** A screen of text shows whether this is the right one, and whether it was read rightly. */
const BEGINNING = 1_500;

/**
 * What stands at an address, as an article; nothing is kept. Refuses as lib/article's `articleAtAddress` does, with
 * `text_wordless`, and with `text_over_draft`.
 */
export async function look(ctx: Ctx, { address }: LookInput): Promise<FoundView> {
  return presentFound(await articleAtAddress(ctx, { address }), 'address');
}

/** What is in a file, as an article; nothing is kept but the pictures in it, which are had no other way. Refuses as lib/article's `articleInFile` does, and as `look`. */
export async function bring(ctx: Ctx, file: { name: string; bytes: Uint8Array }): Promise<FoundView> {
  return presentFound(await withEmbeddedKept(ctx, await articleInFile(ctx, file)), 'file');
}

function presentFound({ doc, leftOut, ...said }: ReadArticle, from: 'file' | 'address'): FoundView {
  const { text } = layout(doc);
  if (isBlank(text)) throw new Refusal('text_wordless');
  const content: unknown = doc.toJSON();
  if (Buffer.byteLength(JSON.stringify(content)) > LARGEST_CONTENT) throw new Refusal('text_over_draft');
  const known = languageOf(said.lang);
  const lang = known ?? 'en';
  const words = wordCount(text, lang);
  const beginning = beginningOf(doc);
  return {
    title: fitting(said.title, TITLE_LIMIT),
    summary: fitting(said.summary, SUMMARY_LIMIT),
    byline: fitting(said.byline, BYLINE_LIMIT),
    ...{ lang, dir: directionOf(lang), source: fitting(said.source, 2_048), content, words, leftOut, doubts: doubtsAbout({ from, words, lang: known }) },
    // Its own notes would need a place of their own; what shows the text is enough.
    beginning: articleHtml(beginning, { back: String }).body,
    goesOn: beginning.childCount < doc.childCount,
    pictures: picturesIn(doc),
  };
}

/** A language as it is called everywhere (`en_us` is `en-US`); `null` when none was said, or none that there is. */
function languageOf(said: string | undefined): string | null {
  const tag = (said ?? '').trim().replaceAll('_', '-');
  return tag.length <= 35 && isLanguage(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null;
}

/** One line that a field of the desk takes, which counts UTF-16 units. */
function fitting(words: string | undefined, most: number): string {
  const storable = (words ?? '').replaceAll('\0', '').toWellFormed();
  const line = cutTo(storable, most);
  return line.length <= most ? line : cutTo(storable, most / 2);
}

/** The first blocks of a document. */
function beginningOf(doc: Node): Node {
  let blocks = 0;
  for (let length = 0; blocks < doc.childCount && length < BEGINNING; blocks += 1) length += doc.child(blocks).textContent.length;
  return doc.cut(0, doc.children.slice(0, blocks).reduce((size, { nodeSize }) => size + nodeSize, 0));
}

/** Where its pictures stand; they are fetched when it is kept (`withPicturesKept`), not to be looked at. */
function picturesIn(doc: Node): string[] {
  const addresses = new Set<string>();
  doc.descendants((node) => {
    if (node.type.name === 'figure') addresses.add(String(node.attrs['src']));
  });
  return [...addresses];
}
