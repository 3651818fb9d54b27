// @vitest-environment jsdom
import { getSchema } from '@tiptap/react';
import { expect, test } from 'vitest';
import { SHOWN_LIMIT } from '@/components/discussion/composer';
import { commentExtensions } from '@/components/discussion/extensions';
import { COMMENT_LIMIT, commentSchema } from '@/lib/richtext';

/*
 * The comment editor and the check of what it sends are written twice, since the server must not load an editor.
 * Here they are held together.
 */

const editor = getSchema(commentExtensions);

test('the editor counts to the limit that the server has', () => expect(SHOWN_LIMIT).toBe(COMMENT_LIMIT));

test('they know the same nodes and marks', () => {
  expect(Object.keys(editor.nodes).sort()).toEqual(Object.keys(commentSchema.nodes).sort());
  expect(Object.keys(editor.marks).sort()).toEqual(Object.keys(commentSchema.marks).sort());
});

test.each(Object.keys(commentSchema.nodes))('%s holds the same', (name) => {
  expect(editor.nodes[name]?.spec.content ?? '').toBe(commentSchema.nodes[name]?.spec.content ?? '');
});

test.each(Object.keys(commentSchema.nodes))('%s has the attributes that are kept', (name) => {
  expect(Object.keys(editor.nodes[name]?.spec.attrs ?? {})).toEqual(expect.arrayContaining(Object.keys(commentSchema.nodes[name]?.spec.attrs ?? {})));
});

test.each(Object.keys(commentSchema.marks))('%s has the attributes that are kept, and shuts out the same marks', (name) => {
  expect(Object.keys(editor.marks[name]?.spec.attrs ?? {})).toEqual(expect.arrayContaining(Object.keys(commentSchema.marks[name]?.spec.attrs ?? {})));
  expect(editor.marks[name]?.spec.excludes).toBe(commentSchema.marks[name]?.spec.excludes);
});

test.each(Object.keys(commentSchema.nodes))('%s: marks may stand in it for both, or for neither', (name) => {
  for (const mark of Object.keys(commentSchema.marks)) {
    const [inEditor, here] = [editor, commentSchema].map((schema) => {
      const type = schema.marks[mark];
      return type && schema.nodes[name]?.allowsMarkType(type);
    });
    expect(inEditor).toBe(here);
  }
});

test('what the editor writes by default passes the check of attributes', () => {
  for (const [name, type] of Object.entries(editor.nodes)) {
    if (name === 'text') continue;
    const kept = commentSchema.nodes[name];
    const attrs = Object.entries(type.spec.attrs ?? {}).flatMap(([attr, { default: value }]) => (attr in (kept?.spec.attrs ?? {}) ? [[attr, value as unknown]] : []));
    const { attrs: written } = kept?.create(Object.fromEntries(attrs) as Record<string, unknown>) ?? { attrs: {} };
    expect(() => (kept as unknown as { checkAttrs: (attrs: unknown) => void }).checkAttrs(written)).not.toThrow();
  }
});
