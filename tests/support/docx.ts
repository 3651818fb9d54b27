import { Document, ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun, type IRunOptions } from 'docx';
import JSZip from 'jszip';

/** A picture of one pixel. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A manuscript as Word writes one: a title, headings, emphasis, a link, lists, a table, a footnote, a picture, a comment. */
export async function manuscript({ title = 'The Quay', author = 'A. Writer' }: { title?: string; author?: string } = {}): Promise<Uint8Array> {
  const cells = (...words: string[]) => new TableRow({ children: words.map((word) => new TableCell({ children: [new Paragraph(word)] })) });
  const run = (options: IRunOptions) => new TextRun(options);
  const item = (words: string, reference: string) => new Paragraph({ text: words, numbering: { reference, level: 0 } });
  const document = new Document({
    creator: author,
    title: 'Untitled 1',
    description: 'In brief.',
    footnotes: { 1: { children: [new Paragraph('The note.')] } },
    numbering: {
      config: [
        { reference: 'dots', levels: [{ level: 0, format: 'bullet', text: '•' }] },
        { reference: 'numbers', levels: [{ level: 0, format: 'decimal', text: '%1.' }] },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph({
            children: [
              new TextRun('Nobody on the '),
              run({ text: 'quay', bold: true }),
              new TextRun(' '),
              run({ text: 'waved', italics: true }),
              new TextRun('; see '),
              new ExternalHyperlink({ link: 'https://example.org/ferry', children: [new TextRun({ text: 'the ferry', style: 'Hyperlink' })] }),
              new TextRun('.'),
              new FootnoteReferenceRun(1),
            ],
          }),
          new Paragraph({ text: 'A section', heading: HeadingLevel.HEADING_1 }),
          item('one', 'dots'),
          item('two', 'dots'),
          item('first', 'numbers'),
          new Table({ rows: [cells('a', 'b'), cells('c', 'd')] }),
          new Paragraph({ children: [new ImageRun({ type: 'png', data: PIXEL, transformation: { width: 20, height: 20 }, altText: { name: 'Picture 1', title: '', description: 'The quay at dawn' } })] }),
          new Paragraph('By noon the town knew.'),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** The same .docx with some of its parts written otherwise, added, or (`null`) taken away. */
export async function withParts(docx: Uint8Array, parts: Record<string, string | null | ((before: string) => string)>): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(docx);
  for (const [name, part] of Object.entries(parts)) {
    if (part === null) zip.remove(name);
    else zip.file(name, typeof part === 'string' ? part : part((await zip.file(name)?.async('string')) ?? ''));
  }
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** One part of a .docx, as text. */
export async function partOf(docx: Uint8Array, name: string): Promise<string> {
  return (await JSZip.loadAsync(docx)).file(name)?.async('string') ?? '';
}

/** A zip that holds these files and is no .docx. */
export async function zipped(parts: Record<string, string>): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, part] of Object.entries(parts)) zip.file(name, part);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}
