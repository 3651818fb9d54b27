// @vitest-environment jsdom
import { getSchema } from '@tiptap/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleExtensions } from '@/components/revision/extensions';
import { articleDoc } from '@/lib/richtext';
import { anyArticle } from '@/tests/support/documents';

/* The article's editor and the check of what it saves: whatever an article may hold, the editor opens and gives back. */

const editor = getSchema(articleExtensions);

test('every article opens in the editor, and is saved as it was', () => {
  fc.assert(
    fc.property(anyArticle, (article) => {
      const opened = editor.nodeFromJSON(article.toJSON());
      opened.check();
      expect(articleDoc(opened.toJSON())?.toJSON()).toEqual(article.toJSON());
    }),
  );
});

test('it knows nothing that an article may not hold', () => {
  const known = new Set(['doc', 'paragraph', 'text', 'heading', 'blockquote', 'bulletList', 'orderedList', 'listItem', 'codeBlock', 'horizontalRule', 'figure', 'table', 'tableRow', 'tableCell', 'tableHeader', 'footnote', 'hardBreak']);
  expect(Object.keys(editor.nodes).filter((name) => !known.has(name))).toEqual([]);
  expect(Object.keys(editor.marks).sort()).toEqual(['bold', 'code', 'italic', 'link', 'strike', 'subscript', 'superscript']);
});
