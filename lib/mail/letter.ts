/** A part of a letter, in the order in which it is read. */
export type Block =
  | { kind: 'words'; text: string }
  | { kind: 'heading'; text: string; /** BCP 47, where it is not the letter's language. */ lang?: string }
  /** What somebody else wrote. */
  | { kind: 'quote'; text: string }
  /** Where to go on, alone on its line. */
  | { kind: 'way'; text: string; address: string }
  /** Things of a kind, each with where it is to be seen. */
  | { kind: 'list'; items: { text: string; address: string }[] }
  /** At the end, in small letters: why they hear from us, and how to hear less. */
  | { kind: 'foot'; text: string; address?: string };

/** What a letter says, in one language. The text and the HTML that go out are both made from it. */
export interface Composed {
  subject: string;
  /** BCP 47. */
  lang: string;
  blocks: Block[];
  /** Where one request, without signing in, ends letters of this kind (RFC 8058). Missing for what is sent once, because it was asked for. */
  unsubscribe?: string;
}

/** Longer than any inbox shows; RFC 5322 folds lines, so this is for people. */
const LONGEST_SUBJECT = 150;

/** A subject on one line: what people are called and titles stand in it, and a line's end in one would begin another header. */
export function subjectLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= LONGEST_SUBJECT ? line : `${characters.slice(0, LONGEST_SUBJECT - 1).join('').trimEnd()}…`;
}

/** A letter as plain text. */
export function letterText({ blocks }: Composed): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'words':
      return block.text;
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(60, [...block.text].length))}`;
    case 'quote':
      return block.text.split('\n').map((line) => `> ${line}`).join('\n');
    case 'way':
      return `${block.text}\n${block.address}`;
    case 'list':
      return block.items.map(({ text, address }) => `* ${text}\n  ${address}`).join('\n');
    case 'foot':
      return block.address === undefined ? block.text : `${block.text}\n${block.address}`;
  }
}

/*
 * Mail programs know no style sheets and little CSS: every element brings its own, and what it looks like in the dark is left
 * to the program, which is why no background is set.
 */
const SERIF = 'Georgia,&quot;Times New Roman&quot;,serif';
const SANS = 'system-ui,-apple-system,&quot;Segoe UI&quot;,Roboto,sans-serif';

/** A letter as HTML, from the same blocks. Everything in it is escaped: nothing anybody wrote is markup here. */
export function letterHtml({ subject, lang, blocks }: Composed): string {
  return [
    `<!doctype html><html lang="${escaped(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subjectLine(subject))}</title></head>`,
    `<body style="margin:0;padding:24px 16px;font:16px/1.55 ${SERIF}"><div role="article" style="max-width:560px;margin:0 auto">`,
    ...blocks.map(blockHtml),
    '</div></body></html>',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'words':
      return `<p dir="auto" style="margin:0 0 16px">${lines(block.text)}</p>`;
    case 'heading':
      return `<h2 dir="auto"${block.lang === undefined ? '' : ` lang="${escaped(block.lang)}"`} style="margin:28px 0 8px;font:600 18px/1.35 ${SERIF}">${lines(block.text)}</h2>`;
    case 'quote':
      return `<blockquote dir="auto" style="margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid #a8a29a">${lines(block.text)}</blockquote>`;
    case 'way':
      return `<p style="margin:24px 0"><a href="${escaped(block.address)}" style="display:inline-block;padding:9px 16px;border-radius:6px;background:#7a3b1d;color:#ffffff;text-decoration:none;font:600 15px/1.3 ${SANS}">${escaped(block.text)}</a></p>`;
    case 'list':
      return `<ul style="margin:0 0 16px;padding:0 0 0 20px">${block.items.map(({ text, address }) => `<li style="margin:0 0 8px"><a dir="auto" href="${escaped(address)}">${escaped(text)}</a></li>`).join('')}</ul>`;
    case 'foot':
      return `<p dir="auto" style="margin:24px 0 0;font:13px/1.5 ${SANS};opacity:.75">${block.address === undefined ? lines(block.text) : `<a href="${escaped(block.address)}" style="color:inherit">${lines(block.text)}</a>`}</p>`;
  }
}

function lines(text: string): string {
  return escaped(text).replace(/\n/gu, '<br>');
}

function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;').replace(/'/gu, '&#39;');
}
