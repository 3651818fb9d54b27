/*
 * Word, LibreOffice and Google Docs save HTML that looks right and says little. What they mean by it is read where all HTML
 * from elsewhere is (lib/richtext). Two things only a whole saved page has are said here: what its style sheet says of words, and
 * lists of which Word, saving a "filtered" page, has kept nothing but the looks.
 */

/** The words a program signs its export with. */
const GENERATORS = /Microsoft Word|LibreOffice|OpenOffice/iu;

/** What stands before an item of Word's lists: a bullet in one of its fonts, or a number. */
const BULLET = /^[\s\u00a0]*(?:[·•o§▪–-]|(\d{1,4}|[a-z])[.)])[\s\u00a0]+/iu;

/** Prepare a word processor's export to be read as HTML; answers whether the document was one. */
export function tidyExport(document: Document): boolean {
  const generator = document.querySelector('meta[name="generator" i]')?.getAttribute('content') ?? '';
  const isGoogles = document.body.classList.contains('doc-content') || document.querySelector('style')?.textContent.includes('themes.googleusercontent.com') === true;
  if (!GENERATORS.test(generator) && !isGoogles) return false;
  const sheet = [...document.querySelectorAll('style')].map(({ textContent }) => textContent).join('\n');
  const looks = new Map([...sheet.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/gu)].map(([, name = '', look = '']) => [name, look.replaceAll('"', "'")]));
  for (const span of document.querySelectorAll('span[class]')) {
    const look = [...[...span.classList].flatMap((name) => looks.get(name) ?? []), span.getAttribute('style') ?? ''].join(';');
    if (/\S/u.test(look)) span.setAttribute('style', look);
  }
  sayLists(document);
  return true;
}

/** Word's paragraphs that only look like items of a list; where it says more, lib/richtext makes better ones of them. */
function sayLists(document: Document): void {
  for (const paragraph of document.querySelectorAll('p[class^="MsoListParagraph"]:not([style*="mso-list"])')) {
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
