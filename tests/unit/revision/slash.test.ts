// @vitest-environment jsdom
import { getSchema } from '@tiptap/react';
import { expect, test } from 'vitest';
import { articleExtensions } from '@/components/revision/extensions';
import { slashAt } from '@/components/revision/slash-menu-plugin';
import { BREAK, doc, p, words } from '@/tests/support/documents';

/* Where a slash opens the menu, and what was typed after it. The caret stands behind the last word. */

const schema = getSchema(articleExtensions);
const wrap = (type: string, ...content: unknown[]) => ({ type, content });

test.each([
  ['a slash alone', p(words('/')), ''],
  ['with letters', p(words('/tab')), 'tab'],
  ['with two words', p(words('/numbered li')), 'numbered li'],
  ['in any script', p(words('/табл')), 'табл'],
  ['after a space', p(words(' /tab')), 'tab'],
  ['in a heading', wrap('heading', words('/')), ''],
  ['in a list', wrap('bulletList', wrap('listItem', p(words('/h')))), 'h'],
  ['after words', p(words('and /or')), null],
  ['in an address', p(words('https://')), null],
  ['after a break', p(words('a'), BREAK, words('/tab')), null],
  ['with a space at once', p(words('/ tab')), null],
  ['two of them', p(words('//')), null],
  ['a path', p(words('/usr/lib')), null],
  ['too long for a name', p(words('/as long as no name in the menu')), null],
  ['in code', wrap('codeBlock', words('/tab')), null],
  ['in a note', p(wrap('footnote', words('/tab'))), null],
])('%s', (_, block, query) => {
  const node = schema.nodeFromJSON(doc(block));
  let caret = 0;
  node.descendants((child, at) => {
    if (child.isText) caret = at + child.nodeSize;
  });
  expect(slashAt({ $position: node.resolve(caret) })?.query ?? null).toBe(query);
});
