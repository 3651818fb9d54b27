import { describe, expect, test } from 'vitest';
import { labelsIn, layout } from '@/lib/richtext';
import { carry } from '@/lib/text';
import { articleNode, doc, p, words } from '@/tests/support/documents';

type Spans = { colspan?: number; rowspan?: number };
const cell = (text: string, { colspan = 1, rowspan = 1 }: Spans = {}) => ({ type: 'tableCell', attrs: { colspan, rowspan }, content: [text === '' ? p() : p(words(text))] });
const row = (...cells: unknown[]) => ({ type: 'tableRow', content: cells });
const table = (...rows: unknown[]) => ({ type: 'table', content: rows });
const plain = (...rows: string[][]) => table(...rows.map((texts) => row(...texts.map((text) => cell(text)))));
const article = (...blocks: unknown[]) => articleNode(doc(p(words('Of schools in three regions.')), ...blocks, p(words('So far the table.'))));

/** Every cell's words, with the labels over them. */
function labelled(node: ReturnType<typeof article>): [string, string, string][] {
  const { text } = layout(node);
  return labelsIn(node).map(({ start, end, labels: [ofRow = '', ofColumn = ''] }) => [text.slice(start, end), ofRow, ofColumn]);
}

describe('what a cell stands under', () => {
  test('is the first of its row and the first of its column', () => {
    expect(labelled(article(plain(['', 'Schools', 'Clinics'], ['Osh', '12', '3'], ['Naryn', '7', '1'])))).toEqual([
      // Of the empty one in the corner nothing can be marked.
      ['Schools', '', ''], ['Clinics', '', ''],
      ['Osh', '', ''], ['12', 'Osh', 'Schools'], ['3', 'Osh', 'Clinics'],
      ['Naryn', '', ''], ['7', 'Naryn', 'Schools'], ['1', 'Naryn', 'Clinics'],
    ]);
  });

  test('is found under cells that are wider or taller than others', () => {
    const node = article(table(row(cell('Region'), cell('Schools', { colspan: 2 })), row(cell('Osh', { rowspan: 2 }), cell('12'), cell('14')), row(cell('9'), cell('11'))));
    expect(labelled(node).slice(2)).toEqual([['Osh', '', 'Region'], ['12', 'Osh', 'Schools'], ['14', 'Osh', 'Schools'], ['9', 'Osh', 'Schools'], ['11', 'Osh', 'Schools']]);
  });

  test('is said of all blocks of a cell, and of the second table as of the first', () => {
    const two = { type: 'tableCell', content: [p(words('12')), p(words('as of May'))] };
    const node = article(table(row(cell('Osh'), two)), p(words('Between them.')), plain(['Talas', '4']));
    expect(labelled(node)).toEqual([['Osh', '', ''], ['12\n\nas of May', 'Osh', ''], ['Talas', '', ''], ['4', 'Talas', '']]);
  });
});

describe('a mark in a table, carried over an edit', () => {
  const HEAD = ['', 'Schools', 'Clinics'];
  const before = article(plain(HEAD, ['Osh', '12 schools and a half', '3'], ['Naryn', '7 schools and no more', '1']));

  const fate = (after: ReturnType<typeof article>, quote: string) => {
    const [old, now] = [layout(before).text, layout(after).text];
    const start = old.indexOf(quote);
    return carry(old, now, [{ start, end: start + quote.length }], undefined, { before: labelsIn(before), after: labelsIn(after) })[0];
  };

  test.each<[string, unknown, string]>([
    ['its columns are called otherwise', plain(['', 'Clinics', 'Schools'], ['Osh', '12 schools and a half', '3'], ['Naryn', '7 schools and no more', '1']), 'changed'],
    ['its row is called otherwise', plain(HEAD, ['Batken', '12 schools and a half', '3'], ['Naryn', '7 schools and no more', '1']), 'changed'],
    ['its row has the other’s name', plain(HEAD, ['Naryn', '12 schools and a half', '3'], ['Osh', '7 schools and no more', '1']), 'changed'],
    ['it went to another row', plain(HEAD, ['Osh', '7 schools and no more', '3'], ['Naryn', '12 schools and a half', '1']), 'changed'],
    ['its row moved', plain(HEAD, ['Naryn', '7 schools and no more', '1'], ['Osh', '12 schools and a half', '3']), 'moved'],
    ['a column was put in', plain(['', 'Year', 'Schools', 'Clinics'], ['Osh', '2019', '12 schools and a half', '3'], ['Naryn', '2020', '7 schools and no more', '1']), 'moved'],
    ['another cell was mended', plain(HEAD, ['Osh', '12 schools and a half', '4'], ['Naryn', '7 schools and no more', '1']), 'exact'],
  ])('%s', (_, after, state) => expect(fate(article(after), '12 schools and a half')?.state).toBe(state));

  test('says under which labels it was and is', () => {
    expect(fate(article(plain(['', 'Clinics', 'Schools'], ['Osh', '12 schools and a half', '3'], ['Naryn', '7 schools and no more', '1'])), '12 schools')).toMatchObject({ because: 'doubt', before: 'Osh · Schools · 12 schools', after: 'Osh · Clinics · 12 schools' });
  });
});
