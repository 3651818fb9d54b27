/*
 * Notes as Word, Google Docs, LibreOffice and Markdown write them: a mark that links to a note which links back. The
 * words of the note are put where its mark stands, which is what our footnotes are.
 */

/** The whole of one note: in Word and LibreOffice a box of several paragraphs, elsewhere an item of a list. */
const NOTE = '[data-style*="mso-element:footnote"], [data-style*="mso-element:endnote"], [data-style*="mso-element: footnote"], [data-style*="mso-element: endnote"], div[id^="sdfootnote"], div[id^="sdendnote"], li';

/** Put each note's words where its mark stands, and take the notes, with what was only there for them, away. */
export function foldNotes(body: HTMLElement): void {
  const named = namedIn(body);
  const noteAt = new Map([...body.querySelectorAll('a[href*="#"]')].flatMap((mark) => {
    const note = noteOf(mark, named);
    return note ? [[placeOf(mark), note] as const] : [];
  }));
  const notes = new Set(noteAt.values());
  const withinNotes = new Set<Element>();
  // From the last: a note that is cited within another has been folded there before the other's words are taken.
  for (const [place, note] of [...noteAt].reverse()) {
    // Within notes each is put once. Notes that cite each other twice would double at every step.
    if (isWithin(place, notes)) {
      if (withinNotes.has(note)) continue;
      withinNotes.add(note);
    }
    const span = body.ownerDocument.createElement('span');
    span.setAttribute('data-footnote', '');
    span.append(...wordsOf(note));
    place.replaceWith(span);
  }
  leave(notes);
}

function namedIn(body: Element): Map<string, Element> {
  return new Map([...body.querySelectorAll('[id], [name]')].flatMap((element) => [element.id, element.getAttribute('name')].flatMap((name) => (name === null || name === '' ? [] : [[name, element] as const]))));
}

/** Move the marks of notes out of a heading that is to be taken off its text, to the first words after it, where their notes are folded. */
export function freeMarks(heading: Element): void {
  const named = namedIn(heading.ownerDocument.body);
  const marks = [...heading.querySelectorAll('a[href*="#"]')].filter((mark) => noteOf(mark, named) !== null).map(placeOf);
  const first = [...heading.ownerDocument.querySelectorAll('p, li, h1, h2, h3, h4, h5, h6')].find((element) => follows(heading, element) && !heading.contains(element) && element.textContent.trim() !== '');
  for (const mark of marks) {
    if (first) first.append(mark);
    else mark.remove();
  }
}

/** The note that a mark is answered by, when it stands after the mark. */
function noteOf(mark: Element, named: Map<string, Element>): Element | null {
  const target = named.get(fragmentOf(mark));
  if (!target || !looksLikeMark(mark) || !follows(mark, target)) return null;
  const note = target.matches(NOTE) ? target : (target.closest(NOTE) ?? target.closest('p, div'));
  // What has headings is a part of the text, whichever way its headings and a table of contents lead to each other.
  if (!note || note.contains(mark) || note.querySelector(HEADINGS)) return null;
  const names = [mark, mark.closest('sup'), mark.parentElement].flatMap((element) => [element?.id, element?.getAttribute('name')]).filter((name) => name !== undefined && name !== null && name !== '');
  const answers = [...note.querySelectorAll('a[href*="#"]')].some((back) => names.includes(fragmentOf(back)));
  // A raised mark that leads to an item of a list is one even without a way back.
  return answers || (mark.closest('sup') && target.matches('li')) ? note : null;
}

/** A number or a sign, a letter or a Roman number in its place, or anything that is raised. */
function looksLikeMark(link: Element): boolean {
  return link.closest('sup') !== null || link.querySelector('sup') !== null || /^\P{L}{0,12}(?:\p{L}|[ivxlcdm]{1,8})?\P{L}{0,12}$/iu.test(link.textContent.trim());
}

/** What goes with a mark: the raising of it, unless that holds others too. */
function placeOf(mark: Element): Element {
  const raised = mark.closest('sup');
  return raised && raised.querySelectorAll('a[href*="#"]').length === 1 ? raised : mark;
}

function isWithin(element: Element, notes: ReadonlySet<Element>): boolean {
  for (let around: Element | null = element; around; around = around.parentElement) if (notes.has(around)) return true;
  return false;
}

/** Node.DOCUMENT_POSITION_FOLLOWING; the server has no such name. */
const FOLLOWING = 4;

function follows(mark: Element, target: Element): boolean {
  return (mark.compareDocumentPosition(target) & FOLLOWING) !== 0;
}

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

/** What would end a sentence that it stands in. */
const BLOCKS = `p, div, ul, ol, li, br, hr, blockquote, pre, section, figure, figcaption, table, caption, colgroup, thead, tbody, tfoot, tr, th, td, ${HEADINGS}`;

/** Make one line of everything within: our notes and captions hold no more. Pictures have no place in a line. */
export function putInLine(element: Element): void {
  for (const image of [...element.querySelectorAll('img')]) image.remove();
  for (const block of [...element.querySelectorAll(BLOCKS)]) block.replaceWith(' ', ...block.childNodes, ' ');
  element.normalize();
}

/** The words of a note in one line, with their links and emphasis, without the way back. */
function wordsOf(note: Element): ChildNode[] {
  const words = note.cloneNode(true) as Element;
  for (const back of [...words.querySelectorAll('a[href*="#"]')]) {
    // What is longer is no way back, but a part of the note: within the page it keeps its words, and elsewhere its link.
    if (!looksLikeWayBack(back)) {
      if (!/^https?:/iu.test(back.getAttribute('href') ?? '')) back.replaceWith(...back.childNodes);
      continue;
    }
    const raised = back.closest('sup');
    back.remove();
    if (raised?.textContent.trim() === '') raised.remove();
  }
  for (const inner of [...words.querySelectorAll('[data-footnote]')]) inner.replaceWith(' (', ...inner.childNodes, ')');
  putInLine(words);
  const { firstChild, lastChild } = words;
  if (firstChild?.nodeType === TEXT) firstChild.textContent = (firstChild.textContent ?? '').trimStart();
  if (lastChild?.nodeType === TEXT) lastChild.textContent = (lastChild.textContent ?? '').trimEnd();
  return [...words.childNodes];
}

/** An arrow, a number, or two words at most, as programs write it: "Back", "↩ Return". */
function looksLikeWayBack(link: Element): boolean {
  return /^\W*\w{0,3}\W*$/u.test(link.textContent) || /^\W*(?:back|return|zurück|retour|назад|вернуться|↩|↑)\W*$/iu.test(link.textContent.trim()) || (link.getAttribute('role') ?? '').includes('backlink') || link.matches('[class*="back" i], [rev="footnote"]');
}

/** Node.TEXT_NODE. */
const TEXT = 3;

/** Take notes away, and every box around them that has nothing left, or no more than the heading of its notes. */
function leave(notes: ReadonlySet<Element>): void {
  const boxes = new Set([...notes].map(({ parentElement }) => parentElement));
  for (const note of notes) note.remove();
  for (const innermost of boxes) {
    for (let box: Element | null = innermost; box && !box.matches('body, td, th') && isLeftBehind(box); ) {
      const around: Element | null = box.parentElement;
      box.remove();
      box = around;
    }
  }
}

function isLeftBehind(box: Element): boolean {
  const [first, ...others] = [...box.childNodes].filter((child) => !isNothing(child));
  return others.length === 0 && (!first || (isElement(first) && first.matches(HEADINGS) && !first.querySelector('[data-footnote]')));
}

function isNothing(node: ChildNode): boolean {
  return (node.textContent ?? '').trim() === '' && !(isElement(node) && (node.matches('img') || node.querySelector('img')));
}

/** Node.ELEMENT_NODE. */
function isElement(node: ChildNode): node is Element {
  return node.nodeType === 1;
}

/** What a link points at within a page, whichever page a program took it for. */
function fragmentOf(link: Element): string {
  const href = link.getAttribute('href') ?? '';
  const fragment = href.slice(href.indexOf('#') + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
