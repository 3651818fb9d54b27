import 'server-only';
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import type { Node } from 'prosemirror-model';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { isStorable } from '@/lib/text';
import { fromHtml, fromMarkdown, fromPlainText } from '@/lib/richtext/server';
import { Refusal } from '../../refusal';

/** What a file says of itself; what it does not say is missing. */
export interface FoundArticle {
  title?: string | undefined;
  summary?: string | undefined;
  byline?: string | undefined;
  published?: string | undefined;
  source?: string | undefined;
  lang?: string | undefined;
  doc: Node;
}

/** Two megabytes are a long book. */
export const FILE_LIMIT = 2 * 1024 * 1024;

/** A first line of plain text longer than this is a paragraph, not a title. */
const FIRST_LINE_LIMIT = 150;

/**
 * Read an article from a file: plain text, Markdown or HTML, told apart by the name.
 * Refuses with `text_too_long`, `text_binary`, `text_empty` and `front_matter_malformed`.
 */
export function readArticle({ name, bytes }: { name: string; bytes: Uint8Array }): FoundArticle {
  if (bytes.byteLength > FILE_LIMIT) throw new Refusal('text_too_long');
  const text = decode(bytes);
  if (text.trim() === '') throw new Refusal('text_empty');
  if (/\.(md|markdown)$/iu.test(name)) return readMarkdown(text);
  if (/\.(html?|xhtml)$/iu.test(name)) return readHtml(text);
  return readPlainText(text);
}

/** UTF-8, or UTF-16 with its mark; anything else is not text we can be sure of. */
function decode(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = !utf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/gu, '\n');
    if (isStorable(text)) return text;
  } catch {
    // Not in the encoding it claims: the same as not text.
  }
  throw new Refusal('text_binary');
}

const FrontMatter = z.object({
  title: z.string().optional(),
  summary: z.string().optional(),
  author: z.string().optional(),
  published: z.coerce.string().optional(),
  source: z.string().optional(),
  lang: z.string().optional(),
});

function readMarkdown(text: string): FoundArticle {
  const [, matter, rest] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(text) ?? [undefined, undefined, text];
  const { author, ...said } = frontMatter(matter);
  const [, heading, body] = /^\s*#[ \t]+(.+)(?:\n|$)([\s\S]*)$/u.exec(rest) ?? [undefined, undefined, rest];
  return { ...said, title: said.title ?? heading?.trim(), byline: author, doc: fromMarkdown(said.title === undefined ? body : rest, 'article') };
}

function frontMatter(matter: string | undefined): z.infer<typeof FrontMatter> {
  if (matter === undefined) return {};
  try {
    return FrontMatter.parse(parseYaml(matter, { schema: 'failsafe' }));
  } catch {
    throw new Refusal('front_matter_malformed');
  }
}

function readHtml(html: string): FoundArticle {
  const { document } = new JSDOM(html).window;
  const lang = document.documentElement.lang;
  // Readability takes the page apart; a fragment without an article in it is taken whole.
  const article = new Readability(document.cloneNode(true) as Document, { charThreshold: 200, keepClasses: true }).parse();
  const title = article?.title ?? document.title;
  return {
    title: title === '' ? undefined : title,
    summary: article?.excerpt ?? undefined,
    byline: article?.byline ?? undefined,
    published: article?.publishedTime ?? undefined,
    lang: article?.lang ?? (lang === '' ? undefined : lang),
    doc: fromHtml(article?.content ?? html, 'article'),
  };
}

function readPlainText(text: string): FoundArticle {
  const [first = '', ...rest] = text.trim().split(/\n\s*\n/u);
  const isTitle = rest.length > 0 && first.length <= FIRST_LINE_LIMIT && !first.includes('\n') && !/[.!?…:;]$/u.test(first.trim());
  return isTitle ? { title: first.trim(), doc: fromPlainText(rest.join('\n\n')) } : { doc: fromPlainText(text) };
}
