/*
 * Word, LibreOffice and Google Docs export HTML that looks right and says little: bold is a class, a list is a paragraph
 * that begins with a dot, a footnote is two links that point at each other. This says in HTML what they meant.
 */

/** The words a program signs its export with. */
const GENERATORS = /Microsoft Word|LibreOffice|OpenOffice/iu;

/** What stands before an item of Word's lists: a bullet in one of its fonts, or a number. */
const BULLET = /^[\s\u00a0]*(?:[·•o§▪–-]|(\d{1,4}|[a-z])[.)])[\s\u00a0]+/iu;

/** Bring a word processor's export to plain HTML; answers whether the document was one. */
export function tidyExport(document: Document): boolean {
  const generator = document.querySelector('meta[name="generator" i]')?.getAttribute('content') ?? '';
  const isGoogles = document.body.classList.contains('doc-content') || document.querySelector('style')?.textContent.includes('themes.googleusercontent.com') === true;
  if (!GENERATORS.test(generator) && !isGoogles) return false;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="https://www.google.com/url?"]')) {
    link.href = new URL(link.href).searchParams.get('q') ?? link.href;
  }
  sayEmphasis(document);
  sayLists(document);
  sayNotes(document);
  return true;
}

/** Emphasis that is only a look. */
function sayEmphasis(document: Document): void {
  const sheet = [...document.querySelectorAll('style')].map(({ textContent }) => textContent).join('\n');
  const looks = new Map([...sheet.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/gu)].map(([, name = '', look = '']) => [name, look]));
  for (const span of document.querySelectorAll('span')) {
    const look = [...[...span.classList].map((name) => looks.get(name) ?? ''), span.getAttribute('style') ?? ''].join(';');
    if (/font-weight:\s*(?:bold|[6-9]00)/iu.test(look)) wrapWords(span, 'strong');
    if (/font-style:\s*italic/iu.test(look)) wrapWords(span, 'em');
  }
}

function wrapWords(span: Element, tag: 'strong' | 'em'): void {
  const wrapper = span.ownerDocument.createElement(tag);
  wrapper.append(...span.childNodes);
  span.append(wrapper);
}

/** Word's paragraphs that only look like items of a list. */
function sayLists(document: Document): void {
  for (const paragraph of document.querySelectorAll('p[class^="MsoListParagraph"]')) {
    const [marker, number] = BULLET.exec(paragraph.textContent) ?? [];
    if (marker === undefined) continue;
    dropBeginning(paragraph, marker.length);
    const tag = number === undefined ? 'ul' : 'ol';
    const before = paragraph.previousElementSibling;
    const list = before?.localName === tag && before.hasAttribute('data-from-word') ? before : document.createElement(tag);
    if (list !== before) {
      list.setAttribute('data-from-word', '');
      paragraph.before(list);
    }
    const item = document.createElement('li');
    list.append(item);
    item.append(paragraph);
  }
}

function dropBeginning(element: Element, length: number): void {
  const walker = element.ownerDocument.createTreeWalker(element, 4 /* NodeFilter.SHOW_TEXT */);
  let left = length;
  for (let node = walker.nextNode(); node !== null && left > 0; node = walker.nextNode()) {
    const words = node.nodeValue ?? '';
    node.nodeValue = words.slice(left);
    left -= words.length;
  }
}

/** Two links that point at each other are a note's mark and its number: say so in the form that lib/richtext knows. */
function sayNotes(document: Document): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const byName = new Map(links.flatMap((link) => [link.id, link.getAttribute('name') ?? ''].filter((name) => name !== '').map((name) => [name, link] as const)));
  const target = (link: HTMLAnchorElement): HTMLAnchorElement | undefined => byName.get(link.hash.slice(1));
  const pairs = links.flatMap((mark, i) => {
    const number = target(mark);
    return number && target(number) === mark && links.indexOf(number) > i ? [{ mark, number }] : [];
  });
  // All are found before any is changed: each is told from the others by their numbers.
  const notes = pairs.map(({ mark, number }) => ({ mark, number, note: noteAround(number, pairs) }));
  for (const [i, { mark, number, note }] of notes.entries()) {
    // The line above the first note, and Word's break before that.
    for (let above = note.previousElementSibling; i === 0 && /^[hb]r$/u.test(above?.localName ?? ''); above = note.previousElementSibling) above?.remove();
    number.remove();
    note.id = `exported-note-${i + 1}`;
    mark.setAttribute('href', `#${note.id}`);
    mark.setAttribute('data-footnote-ref', '');
  }
}

/** All that belongs to one note: the largest element around its number that holds neither another's nor any mark. */
function noteAround(number: Element, pairs: readonly { mark: Element; number: Element }[]): Element {
  let note = number;
  for (let wider = number.parentElement; wider !== null && wider.localName !== 'body'; wider = wider.parentElement) {
    const around = wider;
    if (pairs.some((pair) => around.contains(pair.mark) || (pair.number !== number && around.contains(pair.number)))) break;
    note = around;
  }
  return note;
}
