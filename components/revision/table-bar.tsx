'use client';
import { autoUpdate, computePosition, limitShift, offset, shift } from '@floating-ui/dom';
import { useEditorState, type Editor } from '@tiptap/react';
import { findTable } from '@tiptap/pm/tables';
import { ArrowDownToLine, ArrowLeftToLine, ArrowRightToLine, ArrowUpToLine, FoldHorizontal, FoldVertical, PanelTop, Trash2, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import { tool, ToolButton, type Tool } from '@/components/ui/rich-text-tools';
import { hasHeaderRow, TABLE_COMMANDS } from './tables';

const tableTool = (name: keyof typeof TABLE_COMMANDS, icon: LucideIcon): Tool =>
  tool(
    name,
    icon,
    (editor) => {
      TABLE_COMMANDS[name](editor.state, editor.view.dispatch, editor.view);
      // Whoever pressed it goes on writing where the caret is now.
      editor.view.focus();
    },
    () => false,
  );

/** In a text from right to left the column before stands on the right. */
const tools = (dir: 'ltr' | 'rtl'): readonly Tool[] => [
  tableTool('row_above', ArrowUpToLine),
  tableTool('row_below', ArrowDownToLine),
  tableTool('row_remove', FoldVertical),
  tableTool('column_before', dir === 'ltr' ? ArrowLeftToLine : ArrowRightToLine),
  tableTool('column_after', dir === 'ltr' ? ArrowRightToLine : ArrowLeftToLine),
  tableTool('column_remove', FoldHorizontal),
  tableTool('header_row', PanelTop),
  tableTool('table_remove', Trash2),
];

/** What can be done to the table the caret is in, above it; nowhere while the caret is elsewhere. */
export function TableBar({ editor, dir }: { editor: Editor; dir: 'ltr' | 'rtl' }) {
  const t = useTranslations('editor');
  const bar = useRef<HTMLDivElement>(null);
  const { at, isHeaded } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({ at: findTable(state.selection.$from)?.pos ?? null, isHeaded: hasHeaderRow(state) }),
  });

  useLayoutEffect(() => {
    const element = bar.current;
    const table = at === null ? null : editor.view.nodeDOM(at);
    if (!element || !(table instanceof Element)) return;
    return autoUpdate(table, element, () => {
      // The editor's own bar stays at the top of the window while one scrolls; this one stays below it.
      const above = element.closest('.editor')?.querySelector('.editor-tools')?.getBoundingClientRect().bottom ?? 0;
      const padding = { top: Math.max(0, above) + 4, left: 8, right: 8 };
      const middleware = [offset(6), shift({ mainAxis: true, crossAxis: true, padding, limiter: limitShift({ mainAxis: true, crossAxis: true }) })];
      void computePosition(table, element, { placement: 'top-start', middleware }).then(({ x, y }) => {
        element.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
      });
    });
  }, [editor, at]);

  if (at === null) return null;
  return (
    <div ref={bar} className="editor-tools table-tools" role="toolbar" aria-label={t('table_tools')}>
      {tools(dir).map((each) => (
        <ToolButton key={each.name} editor={editor} tool={each} isPressed={each.name === 'header_row' && isHeaded} />
      ))}
    </div>
  );
}
