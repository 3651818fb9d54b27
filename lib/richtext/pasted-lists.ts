/*
 * Lists from word processors. Word writes each item as a paragraph whose style names its list and level; Google Docs puts
 * an inner list beside the items instead of inside one; Word on the web makes a list of every item. All of them say how
 * deep an item lies, and from that the list is built again.
 */

interface Item {
  /** From 1. */
  level: number;
  isOrdered: boolean;
  /** Where the numbers begin, if this is the first of its list. */
  start: number;
  content: ChildNode[];
}

/** Make lists of what lies as one list, in place. */
export function buildLists(body: HTMLElement): void {
  for (const first of [...body.querySelectorAll('[data-style*="mso-list"]')]) {
    if (!first.isConnected || !isWordItem(first)) continue;
    const run = runFrom(first, isWordItem);
    first.before(...listsOf(run.map(wordItem), body.ownerDocument));
    for (const paragraph of run) paragraph.remove();
  }
  // Word on the web puts each into a box of its own.
  for (const box of [...body.querySelectorAll('div')]) if (box.childElementCount > 0 && [...box.children].every(isLevelled)) box.replaceWith(...box.childNodes);
  for (const list of [...body.querySelectorAll('ul, ol')]) {
    if (!list.isConnected || !isLevelled(list) || list.parentElement?.closest('ul, ol')) continue;
    const run = runFrom(list, isLevelled);
    list.before(...listsOf(run.flatMap(levelledItems), body.ownerDocument));
    for (const old of run) old.remove();
  }
  // A list beside the items of another belongs to the item before it.
  for (const inner of [...body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')]) {
    const item = inner.previousElementSibling ?? inner.parentElement?.insertBefore(body.ownerDocument.createElement('li'), inner);
    item?.append(inner);
  }
}

/** What parts two lists without a word. */
const BETWEEN = 'hr, table, img, figure';

/** An element and those that follow it with nothing between, as long as they are of its kind. */
function runFrom(first: Element, isOfKind: (element: Element) => boolean): Element[] {
  const run = [first];
  for (let next = first.nextSibling; next; next = next.nextSibling) {
    const element = next.nodeType === 1 ? (next as Element) : null;
    if (element && isOfKind(element)) run.push(element);
    else if ((next.textContent ?? '').trim() !== '' || element?.matches(BETWEEN) === true || element?.querySelector(BETWEEN)) break;
  }
  return run;
}

const WORD_LIST = /mso-list:\s*l\d+\s+level(?<level>\d+)/iu;

function isWordItem(element: Element): boolean {
  return element.matches('p, h1, h2, h3, h4, h5, h6, div') && WORD_LIST.test(element.getAttribute('data-style') ?? '') && !element.matches('h1, h2, h3, h4, h5, h6');
}

function wordItem(paragraph: Element): Item {
  const level = Number(WORD_LIST.exec(paragraph.getAttribute('data-style') ?? '')?.groups?.['level'] ?? 1);
  const marker = [...paragraph.querySelectorAll('[data-style*="mso-list"]')].find((span) => /mso-list:\s*ignore/iu.test(span.getAttribute('data-style') ?? ''));
  // What Word drew for those who know no lists: a bullet, or a number. A letter with a full stop counts too; the "o" of a bullet has none.
  const drawn = (marker?.textContent ?? '').replaceAll('\u00a0', ' ').trim();
  marker?.remove();
  const isOrdered = /^\(?(?:\p{N}+|\p{L}{1,5})(?:\.\p{N}+)*[.)]/u.test(drawn);
  const wrapper = paragraph.ownerDocument.createElement('p');
  wrapper.append(...paragraph.childNodes);
  return { level, isOrdered, start: isOrdered ? Number(/^\(?(\d+)/u.exec(drawn)?.[1] ?? 1) : 1, content: [wrapper] };
}

/** Do the items of this list, and of all lists in it, say how deep they lie? */
function isLevelled(element: Element): boolean {
  if (!element.matches('ul, ol')) return false;
  const items = [...element.querySelectorAll('li')];
  return items.length > 0 && items.every((item) => levelOf(item) !== null && !item.querySelector('ul, ol'));
}

function levelOf(item: Element): number | null {
  const level = Number(item.getAttribute('aria-level') ?? item.getAttribute('data-aria-level') ?? 0);
  return Number.isInteger(level) && level >= 1 && level <= 20 ? level : null;
}

function levelledItems(list: Element): Item[] {
  return [...list.querySelectorAll('li')].map((item) => {
    const parent = item.closest('ul, ol');
    const isOrdered = parent?.matches('ol') ?? false;
    return { level: levelOf(item) ?? 1, isOrdered, start: Number(parent?.getAttribute('start') ?? 1), content: [...item.childNodes] };
  });
}

/** Lists of items, each in the one before it that is less deep. A level that was left out is not made up. */
function listsOf(items: readonly Item[], document: Document): Element[] {
  const lists: Element[] = [];
  let open: { level: number; list: Element }[] = [];
  for (const item of items) {
    open = open.filter(({ level }) => level <= item.level);
    let innermost = open.at(-1);
    const isOther = innermost?.level === item.level && innermost.list.matches('ol') !== item.isOrdered;
    if (isOther) open = open.slice(0, -1);
    if (isOther || innermost?.level !== item.level) {
      const list = document.createElement(item.isOrdered ? 'ol' : 'ul');
      if (item.isOrdered && item.start !== 1 && Number.isInteger(item.start)) list.setAttribute('start', String(item.start));
      const around = open.at(-1)?.list.lastElementChild;
      if (around) around.append(list);
      else lists.push(list);
      innermost = { level: item.level, list };
      open.push(innermost);
    }
    const li = document.createElement('li');
    li.append(...item.content);
    open.at(-1)?.list.append(li);
  }
  return lists;
}
