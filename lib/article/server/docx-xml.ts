/*
 * What Mammoth passes over without a word, written as what it reads. The XML is changed as text, tag by tag: a DOM of a
 * book's would take longer than the whole of its reading. Each piece is looked at once.
 */

/** What may stand in a tag after its name: a quoted value may hold a `>`, and never a `<`. */
const REST = `(?:\\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?`;

/** Boxes that say how their words run, or which field they are the outcome of. */
const WRAPPERS = new RegExp(`</?w:(?:fldSimple|dir|bdo)${REST}/?>`, 'gu');
/** A line's end by its older name. It has no content. */
const BREAKS = new RegExp(`<w:cr${REST}/?>(?:</w:cr>)?`, 'gu');
const TABS = new RegExp(`<w:ptab${REST}/?>(?:</w:ptab>)?`, 'gu');
/** Shapes that may hold words and pictures as others do. */
const SHAPES = /(<\/?v:)(?:oval|line|polyline|arc|curve|image)(?=[\s/>])/gu;

/** The XML of a part of a .docx, saying the same to those who know less. */
export function simplified(xml: string): string {
  const plain = xml.replace(WRAPPERS, '').replace(BREAKS, '<w:br/>').replace(TABS, '<w:tab/>').replace(SHAPES, '$1shape');
  return withTextBoxes(withReadings(plain));
}

const RUBY_END = '</w:ruby>';
const READING = new RegExp(`<w:rt${REST}>([^]*?)</w:rt>`, 'u');
const BASE = new RegExp(`<w:rubyBase${REST}>([^]*?)</w:rubyBase>`, 'u');

/** Words with their reading above them: the reading in brackets after them. */
function withReadings(xml: string): string {
  const [before = '', ...pieces] = xml.split(/(?=<w:ruby[\s>])/u);
  const read = pieces.map((piece) => {
    const end = piece.indexOf(RUBY_END);
    if (end === -1) return piece;
    const ruby = piece.slice(0, end);
    const said = (words: string): string => `<w:r><w:t>${words}</w:t></w:r>`;
    return [BASE.exec(ruby)?.[1] ?? '', said('('), READING.exec(ruby)?.[1] ?? '', said(')'), piece.slice(end + RUBY_END.length)].join('');
  });
  return [before, ...read].join('');
}

const DRAWING_END = '</w:drawing>';
const BOX = new RegExp(`<w:txbxContent${REST}>[^]*?</w:txbxContent>`, 'gu');

/** Words in a drawing, of which no older form follows: the form is made. Mammoth reads no other. */
function withTextBoxes(xml: string): string {
  const [before = '', ...pieces] = xml.split(/(?=<w:drawing[\s>])/u);
  const written = pieces.map((piece) => {
    const end = piece.indexOf(DRAWING_END);
    const drawing = piece.slice(0, end + DRAWING_END.length);
    const boxes = end === -1 ? null : drawing.match(BOX);
    if (!boxes) return piece;
    const rest = piece.slice(drawing.length);
    const older = `<w:pict>${boxes.join('')}</w:pict>`;
    const [choiceEnd, fallback] = /^\s*<\/mc:Choice>\s*(<mc:(?:Choice|Fallback)[\s>])?/u.exec(rest) ?? [];
    if (choiceEnd === undefined) return drawing + older + rest;
    if (fallback !== undefined) return piece;
    return `${drawing}${choiceEnd}<mc:Fallback>${drawing}${older}</mc:Fallback>${rest.slice(choiceEnd.length)}`;
  });
  return [before, ...written].join('');
}
