import { isSafeHref } from './href';
import { isPictureSrc } from './picture';
import { foldNotes, putInLine } from './pasted-notes';
import { buildLists } from './pasted-lists';

/*
 * What word processors and web pages put on the clipboard, as the HTML it was meant to be. Word writes its lists as
 * paragraphs with a style, Google Docs its bold as a style of a span, and all of them much that is nobody's words. Each
 * step below knows one habit; none of them needs to know which program it was, since files pass from one to the other.
 *
 * Works on any Document, for which it is given the way to parse: the browser's when something is pasted
 * (components/revision/pasting.ts), jsdom's when a file is read (server.ts).
 */

/** HTML as a document. */
export type Parse = (html: string) => Document;

/** HTML from elsewhere as a document that only says what its author meant. */
export function tidyHtml(html: string, parse: Parse): Document {
  const document = parse(withReadableStyles(html));
  tidy(document.body);
  return document;
}

/** The same for what is put into the editor at once: pictures that no page of ours would show are left out. */
export function tidyPasted(html: string, parse: Parse): string {
  const document = parse(withReadableStyles(html));
  for (const image of document.body.querySelectorAll('img')) if (!isShown(image)) leaveOut(image);
  tidy(document.body);
  return document.body.innerHTML;
}

function tidy(body: HTMLElement): void {
  dropUnwritten(body);
  unwrapRedirects(body);
  meanWhatItLooks(body);
  nameHeadings(body);
  nameBlocks(body);
  foldNotes(body);
  buildLists(body);
  freeCaptions(body);
  freeFigures(body);
  freePictures(body);
  dropBlanks(body);
  // What was meant by them is in the elements now; an editor would read them a second time, and otherwise.
  for (const element of body.querySelectorAll(`[${STYLE}]`)) element.removeAttribute(STYLE);
}

/**
 * The name under which styles are read. Under their own a browser would try to apply each of them, be kept from it by the
 * page's policy, and complain of it: hundreds of times for a letter from Word.
 */
const STYLE = 'data-style';

/** A tag with its attributes, quoted ones whole; the bound keeps a stray `<` from being looked for to the end. */
const TAG = /<[a-z](?:[^<>"']|"[^"]*"|'[^']*'){0,4000}>/giu;

/** A program's style sheet, which a browser would complain of likewise. */
const SHEET = /<style\b[^>]*>[^]*?<\/style\s*>/giu;

function withReadableStyles(html: string): string {
  return html.replace(SHEET, '').replace(TAG, (tag) => tag.replace(/"[^"]*"|'[^']*'|\sstyle(?=\s*=)/giu, (found) => (/^\s/u.test(found) ? ` ${STYLE}` : found)));
}

/** Styles of an element as they were written, by name; names and values in lower case. */
function stylesOf(element: Element): Map<string, string> {
  return new Map(
    (element.getAttribute(STYLE) ?? '').split(';').flatMap((declaration): [string, string][] => {
      const colon = declaration.indexOf(':');
      return colon === -1 ? [] : [[declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim().toLowerCase()]];
    }),
  );
}

/** Comments of a program or of readers, its settings, and what it hides. */
const UNWRITTEN = 'style, script, noscript, template, meta, link, title, xml, object, iframe, .MsoCommentReference, .msocomanchor, .msocomtxt';

/** Node.COMMENT_NODE, and NodeFilter.SHOW_COMMENT; the server has neither name. */
const COMMENT = 8;
const SHOW_COMMENT = 128;

function dropUnwritten(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll(UNWRITTEN)]) element.remove();
  const walker = body.ownerDocument.createTreeWalker(body, SHOW_COMMENT);
  const comments: ChildNode[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.nodeType === COMMENT) comments.push(node as ChildNode);
  for (const comment of comments) comment.remove();
  for (const element of [...body.querySelectorAll(`[${STYLE}]`)]) {
    const styles = stylesOf(element);
    const isHidden = styles.get('display') === 'none' || styles.get('mso-hide') === 'all' || styles.get('mso-element') === 'comment-list';
    if (isHidden) element.remove();
  }
  // Word ends every paragraph with one of these.
  for (const end of [...body.getElementsByTagName('o:p')]) unwrap(end);
}

/** Where others put a page of their own before the one that was meant, and what they call the latter. */
const REDIRECTS: [RegExp, string[]][] = [
  [/^(www\.)?google\.[a-z.]+\/url$/u, ['q', 'url']],
  [/^[a-z0-9-]+\.safelinks\.protection\.outlook\.com\//u, ['url']],
  [/^lm?\.facebook\.com\/l\.php$/u, ['u']],
];

function unwrapRedirects(body: HTMLElement): void {
  for (const link of body.querySelectorAll('a[href]')) link.setAttribute('href', meantBy(link.getAttribute('href') ?? ''));
}

function meantBy(href: string): string {
  if (!isSafeHref(href)) return href;
  const { host, pathname, searchParams } = new URL(href);
  const names = REDIRECTS.find(([pattern]) => pattern.test(host + pathname))?.[1] ?? [];
  const meant = names.map((name) => searchParams.get(name)).find(isSafeHref);
  return meant ?? href;
}

/** Bold, italic, struck, raised and lowered words that are so by their style; and words in `b` or `i` that are not. */
function meanWhatItLooks(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll(['b', 'strong', 'i', 'em'].map((tag) => `${tag}[${STYLE}]`).join())]) {
    const styles = stylesOf(element);
    const isBold = element.matches('b, strong');
    if (isBold ? /^(normal|[1-4]00)$/u.test(styles.get('font-weight') ?? '') : styles.get('font-style') === 'normal') unwrap(element);
  }
  for (const element of [...body.querySelectorAll(['span', 'font', 'a'].map((tag) => `${tag}[${STYLE}]`).join())]) {
    const styles = stylesOf(element);
    const raised = styles.get('vertical-align');
    const looks = [
      /^(bold|bolder|[6-9]00)$/u.test(styles.get('font-weight') ?? '') ? 'strong' : null,
      styles.get('font-style') === 'italic' ? 'em' : null,
      /line-through/u.test(`${styles.get('text-decoration') ?? ''} ${styles.get('text-decoration-line') ?? ''}`) ? 's' : null,
      raised === 'super' ? 'sup' : raised === 'sub' ? 'sub' : null,
    ];
    for (const tag of looks) if (tag !== null && element.textContent.trim() !== '') wrapContent(element, tag);
  }
  // A heading is bold by itself.
  for (const bold of [...body.querySelectorAll(HEADINGS.map((tag) => `${tag} b, ${tag} strong`).join())]) unwrap(bold);
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** Paragraphs that are headings or quotes by another name; and an article has its title, so a text's first level is its second. */
function nameHeadings(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll('[role="heading"]:not(h1, h2, h3, h4, h5, h6)')]) rename(element, levelFor(Number(element.getAttribute('aria-level') ?? 2)));
  for (const element of [...body.querySelectorAll('p.MsoTitle, h1')]) rename(element, 'h2');
  for (const element of [...body.querySelectorAll('h5, h6')]) rename(element, 'h4');
  for (const element of [...body.querySelectorAll('p.MsoQuote, p.MsoIntenseQuote')]) wrapContent(rename(element, 'blockquote'), 'p');
}

function levelFor(level: number): string {
  return `h${Math.min(4, Math.max(2, Math.trunc(level) || 2))}`;
}

/** Blocks that are known to neither an editor nor the sanitiser (server.ts): their words would run into those before them. */
const OTHER_BLOCKS = 'address, article, aside, center, dd, details, dl, dt, fieldset, footer, form, header, hgroup, legend, main, nav, summary';

function nameBlocks(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll(OTHER_BLOCKS)]) rename(element, 'div');
}

/** A table's caption has no place in ours; its words stand before the table. */
function freeCaptions(body: HTMLElement): void {
  for (const caption of [...body.querySelectorAll('table > caption')]) caption.closest('table')?.before(rename(caption, 'p'));
}

/** A figure here is one picture with its caption. Of what else is called one the parts stand by themselves, in their order. */
function freeFigures(body: HTMLElement): void {
  for (const figure of [...body.querySelectorAll('figure')]) {
    const [caption, ...others] = [...figure.querySelectorAll('figcaption')].filter((words) => words.closest('figure') === figure);
    const [image, second] = [...figure.querySelectorAll('img')].filter((picture) => isPictureSrc(picture.getAttribute('src')));
    for (const other of others) rename(other, 'div');
    if (image && !second && !figure.querySelector('figure, table, pre, blockquote')) {
      const alone = body.ownerDocument.createElement('figure');
      rename(figure, 'div').before(alone);
      alone.append(image, ...(caption ? [caption] : []));
      if (caption) putInLine(caption);
    } else {
      if (caption) rename(caption, 'div');
      unwrap(figure);
    }
  }
}

/** A picture in a paragraph of its own is a block here, and would leave that paragraph behind, empty. */
function freePictures(body: HTMLElement): void {
  for (const paragraph of [...body.querySelectorAll('p')]) {
    if (paragraph.querySelector('img') && isBlankElement(paragraph)) paragraph.replaceWith(...paragraph.querySelectorAll('figure, img:not(figure img)'));
  }
}

const BLOCKS = 'p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, pre, hr, figure, section, article';

/** Paragraphs that were only distance, and breaks between blocks. */
function dropBlanks(body: HTMLElement): void {
  for (const br of [...body.querySelectorAll('br')]) {
    const isBetween = [br.previousElementSibling, br.nextElementSibling].some((neighbour) => neighbour?.matches(BLOCKS) === true) && isBlankElementSide(br);
    if (isBetween || br.matches('.Apple-interchange-newline')) br.remove();
  }
  // From the inside out, so that what held only blanks is one.
  for (const element of [...body.querySelectorAll('p, div, h2, h3, h4, blockquote')].reverse()) {
    if (isBlankElement(element) && !element.querySelector('img, hr, table') && element.parentElement?.matches('td, th, li') !== true) element.remove();
  }
}

/** Does a break stand between blocks, and not after words of its own? */
function isBlankElementSide(br: Element): boolean {
  return [br.previousSibling, br.nextSibling].every((neighbour) => !neighbour || neighbour.nodeType !== 3 || (neighbour.textContent ?? '').trim() === '');
}

function isBlankElement(element: Element): boolean {
  return element.textContent.replaceAll('\u00a0', ' ').trim() === '';
}

/** Is this a picture that a page of ours may show, and more than a counter of visits? */
function isShown(image: Element): boolean {
  const src = image.getAttribute('src');
  const isCounter = ['width', 'height'].every((side) => /^[01]$/u.test(image.getAttribute(side) ?? ''));
  return isSafeHref(src) && new URL(src).protocol === 'https:' && !isCounter;
}

/** A picture goes; the words below it stay, as a paragraph. */
function leaveOut(image: Element): void {
  const figure = image.closest('figure');
  image.remove();
  if (!figure || figure.querySelector('img')) return;
  const caption = figure.querySelector('figcaption');
  if (caption) figure.replaceWith(rename(caption, 'p'));
  else unwrap(figure);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function wrapContent(element: Element, tag: string): void {
  const inner = element.ownerDocument.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
}

/** The same content in an element of another name, in the same place. */
function rename(element: Element, tag: string): Element {
  const renamed = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) if (name === 'id' || name === 'class' || name === STYLE) renamed.setAttribute(name, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}
