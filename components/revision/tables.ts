import { Extension, Node, mergeAttributes, type Editor } from '@tiptap/react';
import { Slice } from '@tiptap/pm/model';
import { Plugin, TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  rowIsHeader,
  selectedRect,
  tableEditing,
  toggleHeaderRow,
} from '@tiptap/pm/tables';
import { withMendedTables } from './mended-tables';

/*
 * Tables: our own nodes, worked on by prosemirror-tables. Tiptap's own table is not used, since its cells carry a width
 * (`colwidth`, `align`) that an article may not hold; prosemirror-tables does without, and only asks which node is which
 * (`tableRole`).
 */

const ROLES: Record<string, string> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' };

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  extendNodeSchema: ({ name }) => (name in ROLES ? { tableRole: ROLES[name] } : {}),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
});

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

/** What lib/richtext/schema.ts allows; a table that grows beyond it could not be saved. */
const MOST = { colspan: 100, rowspan: 1000 };

/** A cell of either kind; spans come from pasted tables and are kept. */
const cell = (name: string, tag: 'td' | 'th') =>
  Node.create({
    name,
    content: 'block+',
    isolating: true,
    addAttributes: () => ({ colspan: { default: 1, parseHTML: (dom) => span(dom, 'colspan') }, rowspan: { default: 1, parseHTML: (dom) => span(dom, 'rowspan') } }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });

function span(dom: HTMLElement, name: 'colspan' | 'rowspan'): number {
  const count = Number(dom.getAttribute(name) ?? 1);
  return Number.isInteger(count) && count >= 1 && count <= MOST[name] ? count : 1;
}

/** From cell to cell by Tab, which in the last one adds a row; cells selected and pasted as cells; tables in order from the first (mended-tables.ts). */
const TableEditing = Extension.create({
  name: 'tableEditing',
  addKeyboardShortcuts() {
    const run = (command: Command): boolean => command(this.editor.state, this.editor.view.dispatch, this.editor.view);
    return {
      Tab: () => isInTable(this.editor.state) && (run(goToNextCell(1)) || (run(rowBelow) && run(goToNextCell(1)))),
      'Shift-Tab': () => run(goToNextCell(-1)),
    };
  },
  // What an article was brought in with. Nobody wrote it here, so there is nothing to save or to undo.
  onCreate() {
    const { doc, tr } = this.editor.state;
    const mended = withMendedTables(doc.content);
    if (mended !== doc.content) this.editor.view.dispatch(tr.replaceWith(0, doc.content.size, mended).setMeta('preventUpdate', true).setMeta('addToHistory', false));
  },
  addProseMirrorPlugins: () => [tableEditing(), new Plugin({ props: { transformPasted: (slice) => new Slice(withMendedTables(slice.content), slice.openStart, slice.openEnd) } })],
});

/** The nodes of a table, and how it is edited. */
export const tableExtensions = [Table, TableRow, cell('tableCell', 'td'), cell('tableHeader', 'th'), TableEditing];

export { isInTable };

/** Not when a span would come to hold more than may be saved. */
const within = (side: 'colspan' | 'rowspan', command: Command): Command => (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  const { map } = selectedRect(state);
  return (side === 'colspan' ? map.width : map.height) < MOST[side] && command(state, dispatch, view);
};

/** Not when the table could not be put in order afterwards: prosemirror-tables takes the last cell of some rows whose cells lie over each other, and throws. */
const sound = (command: Command): Command => (state, dispatch, view) => {
  let isDone = true;
  const applied = command(state, dispatch && ((transaction) => {
    isDone = canBeApplied(state, transaction);
    if (isDone) dispatch(transaction);
  }), view);
  return applied && isDone;
};

function canBeApplied(state: EditorState, transaction: Transaction): boolean {
  try {
    state.apply(transaction);
    return true;
  } catch (error) {
    // Its class is known to nobody but itself.
    if (error instanceof RangeError || (error instanceof Error && error.name === 'TransformError')) return false;
    throw error;
  }
}

const firstOf = (...commands: Command[]): Command => (state, dispatch, view) => commands.some((command) => command(state, dispatch, view));

const rowBelow = sound(within('rowspan', addRowAfter));

/** What can be done to the table around the caret. The last row or column takes the table with it. */
export const TABLE_COMMANDS = {
  row_above: sound(within('rowspan', addRowBefore)),
  row_below: rowBelow,
  row_remove: sound(firstOf(deleteRow, deleteTable)),
  column_before: sound(within('colspan', addColumnBefore)),
  column_after: sound(within('colspan', addColumnAfter)),
  column_remove: sound(firstOf(deleteColumn, deleteTable)),
  header_row: sound(toggleHeaderRow),
  table_remove: deleteTable,
} satisfies Record<string, Command>;

/** Is the first row of the table around the caret one of headings? */
export function hasHeaderRow(state: EditorState): boolean {
  if (!isInTable(state)) return false;
  const { map, table } = selectedRect(state);
  return rowIsHeader(map, table, 0);
}

/** Three rows of three, the first of headings: the least that shows what a table is. The caret stands in its first cell. */
export function insertTable(editor: Editor): void {
  const row = (type: string) => ({ type: 'tableRow', content: [1, 2, 3].map(() => ({ type, content: [{ type: 'paragraph' }] })) });
  const table = { type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] };
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      const at = tr.selection.from;
      tr.replaceSelectionWith(state.schema.nodeFromJSON(table));
      // Whether it replaced an empty paragraph or parted a full one: its first cell is the first after where it was put.
      tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at + 1, tr.doc.content.size))));
      // A table at the end would leave no line to go on writing in.
      const { $from } = tr.selection;
      const end = $from.after($from.depth - 3);
      if (!tr.doc.resolve(end).nodeAfter) tr.insert(end, state.schema.node('paragraph'));
      tr.scrollIntoView();
      return true;
    })
    .run();
}
