import { isStorable } from '@/lib/text';
import { Refusal } from '../../refusal';

/** Where HTML says how it is encoded: within its first kilobyte (HTML standard, 13.2.3.2). */
const DECLARED_WITHIN = 1024;

/**
 * Bytes as text, on lines that end in `\n`. By its mark (UTF-8, UTF-16); then UTF-8, which proves itself, since hardly
 * any other text is valid in it by chance; then as declared, by whoever sent it (`said`) or in the HTML's own head. Nothing
 * is guessed: a wrong guess would put wrong letters into an article. Refuses with `text_binary`.
 */
export function textOf(bytes: Uint8Array, said: string | null = null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN));
  const inHead = [/<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)/iu.exec(head)?.[1], /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w:-]+)/iu.exec(head)?.[1]];
  // What could be read a byte a letter is not in UTF-16, whatever it says; the standard takes it for UTF-8.
  const declared = [said, ...inHead.map((label) => (isWide(label) ? 'utf-8' : label))];
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  // Seven-bit text is valid UTF-8 too, and may be ISO-2022-JP if that is what it says.
  const proves = bytes.some((byte) => byte > 0x7f);
  const candidates = mark === null ? (proves ? ['utf-8', ...declared] : [...declared, 'utf-8']) : [mark];
  for (const candidate of candidates) {
    const text = candidate == null ? null : decoded(bytes, candidate);
    if (text !== null) return text;
  }
  throw new Refusal('text_binary');
}

function isWide(label: string | undefined): boolean {
  return label !== undefined && /^(?:utf-?16|ucs-2|iso-10646-ucs-2|csunicode|unicode)/iu.test(label);
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/gu, '\n');
    return isStorable(text) ? text : null;
  } catch {
    // Not in the encoding it claims, or in one that nobody knows: the same as not text.
    return null;
  }
}
