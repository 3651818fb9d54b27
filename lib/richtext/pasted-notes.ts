/*
 * Notes as Word, Google Docs, LibreOffice and Markdown write them: a mark that links to a note which links back. The
 * words of the note are put where its mark stands, which is what our footnotes are.
 */

/** The whole of one note: in Word and LibreOffice a box of several paragraphs, elsewhere an item of a list. */
const NOTE = '[data-style*="mso-element:footnote"], [data-style*="mso-element:endnote"], [data-style*="mso-element: footnote"], [data-style*="mso-element: endnote"], div[id^="sdfootnote"], div[id^="sdendnote"], li';

/** Put each note's words where its mark stands, and take the notes, with what was only there for them, away. */
export function foldNotes(body: HTMLElement): void {
  const named = new Map([...body.querySelectorAll('[id], [name]')].flatMap((element) => [element.id, element.getAttribute('name')].flatMap((name) => (name === null || name === '' ? [] : [[name, element] as const]))));
  const notes = new Set<Element>();
  for (const mark of [...body.querySelectorAll('a[href*="#"]')]) {
    const note = noteOf(mark, named);
    if (!note) continue;
    const span = body.ownerDocument.createElement('span');
    span.setAttribute('data-footnote', '');
    span.append(...wordsOf(note));
    (mark.closest('sup') ?? mark).replaceWith(span);
    notes.add(note);
  }
  for (const note of notes) leave(note);
}

/** The note that a mark is answered by, when it stands after the mark. */
function noteOf(mark: Element, named: Map<string, Element>): Element | null {
  const target = named.get(fragmentOf(mark));
  if (!target || !mark.isConnected || !follows(mark, target)) return null;
  const note = target.matches(NOTE) ? target : (target.closest(NOTE) ?? target.closest('p, div'));
  if (!note || note.contains(mark)) return null;
  const names = [mark, mark.closest('sup'), mark.parentElement].flatMap((element) => [element?.id, element?.getAttribute('name')]).filter((name) => name !== undefined && name !== null && name !== '');
  const answers = [...note.querySelectorAll('a[href*="#"]')].some((back) => names.includes(fragmentOf(back)));
  // A raised mark that leads to an item of a list is one even without a way back.
  return answers || (mark.closest('sup') && target.matches('li')) ? note : null;
}

/** Node.DOCUMENT_POSITION_FOLLOWING; the server has no such name. */
const FOLLOWING = 4;

function follows(mark: Element, target: Element): boolean {
  return (mark.compareDocumentPosition(target) & FOLLOWING) !== 0;
}

/** The words of a note in one line, with their links and emphasis, without the way back. */
function wordsOf(note: Element): ChildNode[] {
  const words = note.cloneNode(true) as Element;
  for (const back of [...words.querySelectorAll('a[href*="#"]')]) if (!/^https?:/iu.test(back.getAttribute('href') ?? '') || /^\W*\w{0,3}\W*$/u.test(back.textContent)) back.remove();
  for (const block of [...words.querySelectorAll('p, div, li, ul, ol, br')]) block.replaceWith(...block.childNodes, ' ');
  const { firstChild, lastChild } = words;
  if (firstChild?.nodeType === TEXT) firstChild.textContent = (firstChild.textContent ?? '').trimStart();
  if (lastChild?.nodeType === TEXT) lastChild.textContent = (lastChild.textContent ?? '').trimEnd();
  return [...words.childNodes];
}

/** Node.TEXT_NODE. */
const TEXT = 3;

/** Take a note away, and every box around it that has no words left; a section of notes goes with its heading. */
function leave(note: Element): void {
  let gone: Element = note.closest('section, .footnotes') ?? note;
  for (let box = gone.parentElement; box && !box.matches('body, td, th') && [...box.childNodes].every((child) => child === gone || isNothing(child)); box = box.parentElement) gone = box;
  gone.remove();
}

function isNothing(node: ChildNode): boolean {
  return (node.textContent ?? '').trim() === '' && !(node as Partial<Element>).querySelector?.('img');
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
