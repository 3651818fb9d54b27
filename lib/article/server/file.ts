import 'server-only';
import { Readability } from '@mozilla/readability';
import { JSDOM, VirtualConsole } from 'jsdom';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { fromHtml, fromPlainText, markdownHtml } from '@/lib/richtext/server';
import { Refusal } from '../../refusal';
import { textOf } from './charset';
import { FILE_LIMIT } from '../index';
import { isZip, readDocx } from './docx';
import { tidyExport } from './exported';
import { counted, nothingLeftOut, takenOff, type ReadArticle } from './found';

/** Two megabytes are a long book. */
const TEXT_LIMIT = 2 * 1024 * 1024;

/** Most of a page is not its text. */
const PAGE_LIMIT = 5 * 1024 * 1024;

/** A first line of plain text longer than this is a paragraph, not a title. */
const FIRST_LINE_LIMIT = 150;

/** Bytes to be read, and what is known of them from outside: of a file its name, of a page how it was sent and from where. */
export interface FileToRead {
  name: string;
  bytes: Uint8Array;
  /** A media type; missing for a file. */
  type?: string | undefined;
  charset?: string | null | undefined;
  /** What the addresses in it are relative to; missing for a file. */
  address?: string | undefined;
}

/**
 * Read an article from a .docx, told by its content, or from HTML, Markdown or plain text, told by how it was sent or by
 * its name. Refuses with `text_too_long`, `file_too_large`, `file_broken`, `file_unsupported`, `text_binary`, `text_empty`
 * and `front_matter_malformed`.
 */
export async function readArticle({ name, bytes, type, charset, address }: FileToRead): Promise<ReadArticle> {
  if (isZip(bytes)) {
    if (bytes.byteLength > FILE_LIMIT) throw new Refusal('file_too_large');
    return readDocx(bytes);
  }
  if (isOtherDocument(bytes)) throw new Refusal('file_unsupported');
  const isPage = type === 'text/html' || type === 'application/xhtml+xml' || (type === undefined && /\.(html?|xhtml)$/iu.test(name));
  if (bytes.byteLength > (isPage ? PAGE_LIMIT : TEXT_LIMIT)) throw new Refusal('text_too_long');
  const text = textOf(bytes, charset);
  if (text.trim() === '') throw new Refusal('text_empty');
  if (isPage) return readPage(text, address);
  // GitHub and others send Markdown as plain text.
  if (type === 'text/markdown' || /\.(md|markdown)$/iu.test(name)) return readMarkdown(text);
  return readPlainText(text);
}

/** Documents people try that are neither text nor a .docx: PDF, old Word, RTF. */
function isOtherDocument(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  return head.startsWith('%PDF-') || head.startsWith('{\\rtf') || head.startsWith('\u00d0\u00cf\u0011\u00e0');
}

/** One name or several, as Pandoc and Hugo write them. */
const Authors = z.union([z.string(), z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])).transform((names) => names.join(', '))]);

const FrontMatter = z.object({
  title: z.string().optional(),
  summary: z.string().optional(),
  author: Authors.optional(),
  authors: Authors.optional(),
  published: z.coerce.string().optional(),
  source: z.string().optional(),
  lang: z.string().optional(),
});

function readMarkdown(text: string): ReadArticle {
  const { said, rest } = withoutFrontMatter(text);
  const { author, authors, ...facts } = said;
  const { body } = documentOf(markdownHtml(rest));
  const [first] = body.children;
  const heading = facts.title === undefined && first?.matches('h1') === true ? first : null;
  return { ...facts, title: facts.title ?? takenOff(heading), byline: author ?? authors, ...kept(body) };
}

/** What a text says of itself between lines of `---` at its top, and the text. Refuses with `front_matter_malformed`. */
function withoutFrontMatter(text: string): { said: z.infer<typeof FrontMatter>; rest: string } {
  const [, matter, rest] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(text) ?? [];
  // Two rules with words between them are a beginning like any other.
  if (matter === undefined || rest === undefined || !/^[\w-]+[ \t]*:(?:\s|$)/mu.test(matter)) return { said: {}, rest: text };
  try {
    return { said: FrontMatter.parse(parseYaml(matter, { schema: 'failsafe' })), rest };
  } catch {
    throw new Refusal('front_matter_malformed');
  }
}

/** HTML: an export of a word processor is taken whole; of a page, Readability takes apart what is the article. */
function readPage(html: string, address?: string): ReadArticle {
  const document = documentOf(html, address);
  // Word and LibreOffice say the language of the body.
  const said = { title: named(document.title), lang: named(document.documentElement.lang) ?? named(document.body.lang) };
  if (tidyExport(document)) return { ...said, ...exportedTitle(document, said.title), byline: named(document.querySelector('meta[name="author" i]')?.getAttribute('content')), ...kept(document.body) };
  const article = new Readability(document.cloneNode(true) as Document, { charThreshold: 200, keepClasses: true }).parse();
  return {
    title: named(article?.title) ?? said.title,
    summary: summaryOf(article?.excerpt, document),
    byline: named(article?.byline),
    published: named(article?.publishedTime),
    lang: named(article?.lang) ?? said.lang,
    // A fragment without an article in it is taken whole.
    ...kept(article === null ? document.body : new JSDOM(article.content ?? '').window.document.body),
  };
}

function documentOf(html: string, address?: string): Document {
  // What is wrong with a stranger's styles is nothing for our log.
  const virtualConsole = new VirtualConsole();
  return new JSDOM(html, address === undefined ? { virtualConsole } : { virtualConsole, url: address }).window.document;
}

/** What a page says of itself in its head. Readability makes up for a missing one with the first paragraph, which readers are about to read. */
function summaryOf(excerpt: string | null | undefined, document: Document): string | undefined {
  const described = document.querySelector('meta[name$="description" i], meta[property$="description" i]') !== null;
  return described ? named(excerpt) : undefined;
}

function named(words: string | null | undefined): string | undefined {
  return words == null || words.trim() === '' ? undefined : words.trim();
}

/** A title styled as one stands in the text; it is taken off there. */
function exportedTitle(document: Document, said: string | undefined): { title: string | undefined } {
  return { title: takenOff(document.querySelector('p.title, p.MsoTitle, h1.title')) ?? said };
}

/** A part of a page as a document, and what it had that the document has not. */
function kept(body: HTMLElement): Pick<ReadArticle, 'doc' | 'leftOut'> {
  const embeds = body.querySelectorAll('iframe, video, audio, object, embed').length;
  const { doc, leftOut } = counted(fromHtml(body.innerHTML, 'article'), body.querySelectorAll('img').length);
  return { doc, leftOut: { ...leftOut, embeds } };
}

function readPlainText(text: string): ReadArticle {
  const [first = '', ...rest] = text.trim().split(/\n\s*\n/u);
  const isTitle = rest.length > 0 && first.length <= FIRST_LINE_LIMIT && !first.includes('\n') && !/[.!?…:;]$/u.test(first.trim());
  return isTitle ? { title: first.trim(), doc: fromPlainText(rest.join('\n\n')), leftOut: nothingLeftOut() } : { doc: fromPlainText(text), leftOut: nothingLeftOut() };
}
