import { Fragment, type Node } from '@tiptap/pm/model';

/*
 * Tables in order: every row as wide as the table, no cell over another. Pages lay out whatever they are given, as the HTML
 * standard tells them, and so may an article be that was brought in; but prosemirror-tables fails on them, and its own
 * `fixTables` on a cell that has two faults. Nothing that was written is lost, nor moved to another row.
 */

/** The same content with its tables in order; the same object where they are. */
export function withMendedTables(content: Fragment): Fragment {
  const nodes = content.content.map((node) => {
    const inner = node.isTextblock ? node.content : withMendedTables(node.content);
    const kept = inner === node.content ? node : node.copy(inner);
    return kept.type.name === 'table' ? mendedTable(kept) : kept;
  });
  return nodes.every((node, at) => node === content.child(at)) ? content : Fragment.fromArray(nodes);
}

/** A cell where it lies: from its first column on, over as many as were free. */
interface Placed {
  column: number;
  cell: Node;
}

function mendedTable(table: Node): Node {
  const rows: Placed[][] = [];
  // By column, the row from which on it is free again.
  const freeFrom: number[] = [];
  table.forEach((row, _, number) => {
    const placed: Placed[] = [];
    let column = 0;
    row.forEach((cell) => {
      while ((freeFrom[column] ?? 0) > number) column += 1;
      const { colspan, rowspan } = spansOf(cell);
      let width = 1;
      while (width < colspan && (freeFrom[column + width] ?? 0) <= number) width += 1;
      const height = Math.min(rowspan, table.childCount - number);
      for (let covered = column; covered < column + width; covered += 1) freeFrom[covered] = number + height;
      placed.push({ column, cell: width === colspan && height === rowspan ? cell : cell.type.create({ ...cell.attrs, colspan: width, rowspan: height }, cell.content) });
      column += width;
    });
    rows.push(placed);
  });
  const isInOrder = filled(rows, freeFrom.length) && rows.every((placed, number) => placed.every(({ cell }, at) => cell === table.child(number).maybeChild(at)));
  return isInOrder ? table : table.copy(Fragment.fromArray(rows.map((placed, number) => table.child(number).copy(Fragment.fromArray(placed.map(({ cell }) => cell))))));
}

/** Put an empty cell wherever none lies; `true` if every place was taken. */
function filled(rows: Placed[][], width: number): boolean {
  const covered = rows.map(() => new Set<number>());
  rows.forEach((placed, number) =>
    placed.forEach(({ column, cell }) => {
      const { colspan, rowspan } = spansOf(cell);
      for (let row = number; row < number + rowspan; row += 1) for (let at = column; at < column + colspan; at += 1) covered[row]?.add(at);
    }),
  );
  let isFull = true;
  rows.forEach((placed, number) => {
    const like = placed[0]?.cell.type;
    for (let column = 0; column < width; column += 1) {
      const empty = covered[number]?.has(column) === true ? null : like?.createAndFill();
      if (!empty) continue;
      isFull = false;
      placed.push({ column, cell: empty });
    }
    placed.sort((a, b) => a.column - b.column);
  });
  return isFull;
}

function spansOf({ attrs }: Node): { colspan: number; rowspan: number } {
  return { colspan: Number(attrs['colspan']), rowspan: Number(attrs['rowspan']) };
}
