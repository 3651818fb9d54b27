import type { Node } from 'prosemirror-model';
import type { Labelled } from '@/lib/text';
import { layout } from './layout';

/** A cell, in the columns it covers. */
interface Cell {
  node: Node;
  row: number;
  column: number;
  width: number;
  start: number;
  end: number;
}

/**
 * The cells of an article's tables, each with the words that say what it is about: those of the first cell of its row and of the first
 * of its column. A figure says nothing without them. A table in a cell is a part of the cell.
 */
export function labelsIn(doc: Node): Labelled[] {
  // Most articles have none, and need not be laid out for it.
  if (!hasTable(doc)) return [];
  const { blocks } = layout(doc);
  const found: Labelled[] = [];
  let block = 0;
  doc.descendants((node) => {
    if (node.isTextblock) block += 1;
    if (node.type.name !== 'table') return !node.isTextblock;
    found.push(...ofTable(cellsIn(node, () => blocks[block++])));
    return false;
  });
  return found;
}

function hasTable(doc: Node): boolean {
  let isFound = false;
  doc.descendants((node) => {
    isFound ||= node.type.name === 'table';
    return !isFound && !node.isTextblock;
  });
  return isFound;
}

function cellsIn(table: Node, nextBlock: () => { start: number; end: number } | undefined): Cell[] {
  const cells: Cell[] = [];
  // Until which row the cells above cover each column.
  const covered: number[] = [];
  table.forEach((line, _offset, row) => {
    let column = 0;
    line.forEach((node) => {
      while ((covered[column] ?? 0) > row) column += 1;
      const { colspan, rowspan } = node.attrs as { colspan: number; rowspan: number };
      for (let over = column; over < column + colspan; over += 1) covered[over] = row + rowspan;
      const own: { start: number; end: number }[] = [];
      node.descendants((child) => {
        const block = child.isTextblock ? nextBlock() : undefined;
        if (block) own.push(block);
        return !child.isTextblock;
      });
      cells.push({ node, row, column, width: colspan, start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 });
      column += colspan;
    });
  });
  return cells;
}

function ofTable(cells: readonly Cell[]): Labelled[] {
  const [ofRow, ofColumn] = [new Map<number, Cell>(), new Map<number, Cell>()];
  return cells.flatMap((cell) => {
    const { row, column, width, start, end } = cell;
    for (let over = column; over < column + width; over += 1) if (!ofColumn.has(over)) ofColumn.set(over, cell);
    // A row that begins under a taller cell is that cell's.
    if (!ofRow.has(row)) ofRow.set(row, column === 0 ? cell : (ofRow.get(row - 1) ?? cell));
    // One without words, of a rule or a picture alone, is nowhere in the text.
    if (end === start) return [];
    return [{ start, end, labels: [ofRow.get(row), ofColumn.get(column)].map((label) => (label === undefined || label === cell ? '' : label.node.textContent)) }];
  });
}
