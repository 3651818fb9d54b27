import { JSDOM } from 'jsdom';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { fromHtml } from '@/lib/richtext/server';
import { Refusal } from '../../refusal';
import { simplified } from './docx-xml';
import { counted, embeddedAddress, takenOff, type ReadArticle } from './found';

/*
 * A .docx is a zip of XML. Mammoth reads it by its styles (what is a heading is one because it is called so) and not by
 * its looks, which is what we want to keep of it.
 *
 * The zip is opened by the very library that Mammoth opens it with, since two readers of one zip may see two different
 * things in it; and Mammoth is given a new one that holds only what was unpacked here, and counted.
 */

/** The XML of a book of 2 MB of text is some 20 MB; what unpacks to more is a bomb, or nothing a person wrote. */
const UNPACKED_LIMIT = 32 * 1024 * 1024;

/** A manuscript has some twenty parts, and one for each picture. */
const MOST_PARTS = 5_000;

/** So much of pictures: what is more is left out, and said to be. */
const PICTURES_LIMIT = 32 * 1024 * 1024;

/** The parts that text comes from, and pictures. */
const TEXT_PARTS = /(\.xml|\.rels)$/iu;
const PICTURE_PARTS = /^word\/media\/[^/]+\.(?:jpe?g|png|gif|webp|avif)$/iu;

/** Where the text stands when the file does not say. */
const USUAL_MAIN = 'word/document.xml';

/** What Mammoth does not read: charts, diagrams, and other documents in this one. */
const UNREAD = /<(?:c:chart|dgm:relIds|w:altChunk|w:subDoc|w:contentPart)[\s/>]/gu;

/** What Mammoth says when a sign of a font means nothing to it; most else that it says is of styles. */
const UNREAD_SIGN = /^A w:sym element/u;

/** Beside Mammoth's own map: what Word calls a title is ours, and quotes are quotes. */
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='Quote'] => blockquote:fresh > p:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh > p:fresh",
  "p[style-name='Quotations'] => blockquote:fresh > p:fresh",
  "p[style-name='Block Text'] => blockquote:fresh > p:fresh",
  "r[style-name='Emphasis'] => em",
];

/** Does this begin as a zip does? */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** Read a .docx. Refuses with `file_unsupported` when the zip is another kind of document, `file_broken`, `file_too_large`. */
export async function readDocx(bytes: Uint8Array): Promise<ReadArticle> {
  const { parts, main } = await partsOf(bytes);
  const whole = new JSZip();
  for (const [name, part] of parts) whole.file(name, /^word\/[^/]+\.xml$/iu.test(name) ? simplified(textIn(part)) : part, { compression: 'STORE' });
  const embedded = new Map<string, Uint8Array>();
  let missing = 0;
  const { value: html, messages } = await mammoth
    .convertToHtml(
      { buffer: await whole.generateAsync({ type: 'nodebuffer' }) },
      {
        styleMap: STYLES,
        // What a file says of its own look must not decide what becomes of its words.
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (image) => {
          const bytes = await bytesOf(image);
          if (bytes.byteLength === 0) {
            missing += 1;
            return { src: '' };
          }
          const address = embeddedAddress(embedded.size + 1);
          embedded.set(address, bytes);
          return { src: address };
        }),
      },
    )
    .catch((error: unknown) => {
      throw error instanceof RangeError ? error : new Refusal('file_broken');
    });
  const { title, body } = titled(html);
  const { doc, leftOut } = counted(fromHtml(body, 'article'), embedded.size + missing);
  const core = properties(parts.get('docProps/core.xml'));
  return {
    title: title ?? core.get('title'),
    summary: core.get('description'),
    byline: core.get('creator'),
    lang: core.get('language') ?? languageOf(parts.get('word/styles.xml')),
    doc,
    embedded,
    leftOut: {
      ...leftOut,
      comments: count(parts.get('word/comments.xml'), /<w:comment[\s>]/gu),
      // Mammoth passes over them.
      formulas: count(parts.get(main), /<m:oMath[\s>]/gu),
      drawings: count(parts.get(main), UNREAD) + messages.filter(({ message }) => UNREAD_SIGN.test(message)).length,
    },
  };
}

/** A picture's bytes; none when it is no part that was unpacked, which Mammoth says by failing at once or later. */
async function bytesOf(image: { readAsBuffer: () => Promise<Uint8Array> }): Promise<Uint8Array> {
  try {
    return new Uint8Array(await image.readAsBuffer());
  } catch {
    return new Uint8Array();
  }
}

/** Every part that text may come from, and the pictures, unpacked while counting; and which of them is the text itself. */
async function partsOf(bytes: Uint8Array): Promise<{ parts: Map<string, Uint8Array>; main: string }> {
  const zip = await JSZip.loadAsync(bytes).catch(() => {
    throw new Refusal('file_broken');
  });
  const main = await mainOf(zip);
  const files = Object.values(zip.files).filter(({ dir }) => !dir);
  if (files.length > MOST_PARTS) throw new Refusal('file_too_large');
  const parts = new Map<string, Uint8Array>();
  let left = UNPACKED_LIMIT;
  for (const file of files) {
    if (!TEXT_PARTS.test(file.name)) continue;
    const part = await unpacked(file, left);
    left -= part.byteLength;
    parts.set(file.name, part);
  }
  let leftOfPictures = PICTURES_LIMIT;
  for (const file of files) {
    if (!PICTURE_PARTS.test(file.name)) continue;
    // The text is worth having without a picture that is damaged, or too much.
    const part = await unpacked(file, leftOfPictures).catch(() => new Uint8Array());
    leftOfPictures -= part.byteLength;
    parts.set(file.name, part);
  }
  return { parts, main };
}

/** The part that the file calls its document. Refuses with `file_unsupported` when there is none, or it is a sheet's or of slides. */
async function mainOf(zip: JSZip): Promise<string> {
  const relationships = zip.file('_rels/.rels');
  const tags = relationships === null ? [] : (textIn(await unpacked(relationships, UNPACKED_LIMIT)).match(/<Relationship\s[^<>]*>/gu) ?? []);
  const said = tags.find((tag) => /\sType\s*=\s*["'][^"']*\/relationships\/officeDocument["']/u.test(tag)) ?? '';
  const main = /\sTarget\s*=\s*["']\/?([^"']+)["']/u.exec(said)?.[1] ?? USUAL_MAIN;
  if (!main.startsWith('word/') || zip.file(main) === null) throw new Refusal('file_unsupported');
  return main;
}

/** What JSZip's own types leave out: a part as a stream, which can be left before its end. */
interface Streaming {
  internalStream: (type: 'uint8array') => { on: (event: string, heard: (value: never) => void) => void; resume: () => void; pause: () => void };
}

/** One part, given up as soon as it is larger than it may be, whatever the zip said of its size. */
function unpacked(file: JSZip.JSZipObject, most: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const stream = (file as JSZip.JSZipObject & Streaming).internalStream('uint8array');
    stream.on('data', (chunk: Uint8Array) => {
      length += chunk.byteLength;
      if (length <= most) {
        chunks.push(chunk);
        return;
      }
      stream.pause();
      reject(new Refusal('file_too_large'));
    });
    stream.on('error', () => reject(new Refusal('file_broken')));
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.resume();
  });
}

/** Mammoth's HTML with the title taken off: what is styled as one, or the only first-level heading at the top. */
function titled(html: string): { title: string | undefined; body: string } {
  const { document } = new JSDOM(html).window;
  const [heading] = [...document.querySelectorAll('h1.title'), ...(document.querySelectorAll('h1').length === 1 ? document.querySelectorAll('body > h1:first-child') : [])];
  return { title: takenOff(heading), body: document.body.innerHTML };
}

/** What the file says of itself (Dublin Core, by its local names); what it leaves empty is missing. */
function properties(part: Uint8Array | undefined): Map<string, string> {
  const said = new Map<string, string>();
  if (part === undefined) return said;
  const { document } = new JSDOM(textIn(part), { contentType: 'text/html' }).window;
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName.split(':').at(-1) ?? '';
    const words = element.textContent.trim();
    if (words !== '' && element.childElementCount === 0 && !said.has(name)) said.set(name, words);
  }
  return said;
}

/** The language that most of the text is in, as the default style says. */
function languageOf(part: Uint8Array | undefined): string | undefined {
  if (part === undefined) return undefined;
  return /<w:docDefaults>[\s\S]*?<w:lang [^>]*?w:val="([\w-]+)"/u.exec(textIn(part))?.[1];
}

function count(part: Uint8Array | undefined, what: RegExp): number {
  return textIn(part).match(what)?.length ?? 0;
}

function textIn(part: Uint8Array | undefined): string {
  return part === undefined ? '' : new TextDecoder().decode(part);
}
