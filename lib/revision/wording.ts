/*
 * WORDING. What an article says, in texts that can be compared: besides its words, where its links lead, what its pictures show, and how it
 * is built. It reads a document as it is kept, so that the desk can compare what is not saved yet.
 */

/** What a text of an article consists of, in words; `links` and `pictures` have a block each, and `form` is for comparing only. */
export interface Wording {
  title: string;
  summary: string;
  byline: string;
  lang: string;
  text: string;
  links: string;
  pictures: string;
  form: string;
}

interface NodeJson {
  type?: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: unknown[];
}

/** The wording of an article whose document is `content`; its canonical `text`, where it is known, else near enough to compare two of them. */
export function wordingOf({ title, summary, byline, lang, content, text = plainText(content) }: { title: string; summary: string; byline: string; lang: string; content: unknown; text?: string }): Wording {
  return { title, summary, byline, lang, text, links: linksIn(content).join('\n\n'), pictures: picturesIn(content).join('\n\n'), form: formOf(content) };
}

function isNode(value: unknown): value is NodeJson {
  return typeof value === 'object' && value !== null;
}

function childrenOf(node: NodeJson): NodeJson[] {
  return (node.content ?? []).filter(isNode);
}

/** The words of a document, block by block. */
function plainText(content: unknown): string {
  if (!isNode(content)) return '';
  if (content.text !== undefined) return content.text;
  const children = childrenOf(content);
  return children.map(plainText).join(children.some(({ text }) => text !== undefined) ? '' : '\n\n');
}

/** Each link with its words, in the order of the text. */
function linksIn(content: unknown): string[] {
  const found: { href: string; words: string }[] = [];
  const walk = (node: NodeJson): void => {
    let last: { href: string; words: string } | undefined;
    for (const child of childrenOf(node)) {
      const href = child.marks?.find(({ type }) => type === 'link')?.attrs?.['href'];
      if (typeof href !== 'string') last = undefined;
      else if (last?.href === href) last.words += child.text ?? '';
      else found.push((last = { href, words: child.text ?? '' }));
      walk(child);
    }
  };
  if (isNode(content)) walk(content);
  return found.map(({ href, words }) => `${words} → ${href}`);
}

/** Each picture by the words that stand for it, and where it is. */
function picturesIn(content: unknown): string[] {
  if (!isNode(content)) return [];
  const { type, attrs } = content;
  const own = type === 'figure' ? [`${typeof attrs?.['alt'] === 'string' ? attrs['alt'] : ''} → ${typeof attrs?.['src'] === 'string' ? attrs['src'] : ''}`] : [];
  return [...own, ...childrenOf(content).flatMap(picturesIn)];
}

/** How a document is built, without its words: its blocks, and how long each stretch of each emphasis is. */
function formOf(content: unknown): string {
  if (!isNode(content)) return '';
  const { type = '', text, attrs, marks = [] } = content;
  if (text !== undefined) return `${marks.map((mark) => mark.type).filter((mark) => mark !== 'link').sort().join('+')}${text.length} `;
  const level = typeof attrs?.['level'] === 'number' ? attrs['level'] : '';
  return `${type}${level}(${joined(childrenOf(content).map(formOf))})`;
}

/** Stretches beside each other of the same emphasis are one: a link ends none. */
function joined(forms: readonly string[]): string {
  const found: string[] = [];
  for (const form of forms) {
    const [, emphasis, length] = /^([a-z+]*)(\d+) $/iu.exec(form) ?? [];
    const [, before, so] = /^([a-z+]*)(\d+) $/iu.exec(found.at(-1) ?? '') ?? [];
    if (length !== undefined && so !== undefined && emphasis === before) found[found.length - 1] = `${emphasis}${Number(so) + Number(length)} `;
    else found.push(form);
  }
  return found.join('');
}
