// @vitest-environment jsdom
import { getSchema } from '@tiptap/react';
import { expect, test } from 'vitest';
import { summaryExtensions } from '@/components/dispute/summary-editor';
import { summarySchema } from '@/lib/richtext';

/* The editor of summaries and the check of what it sends are written twice, as for comments. Here they are held together. */

const editor = getSchema(summaryExtensions(() => ''));

test('they know the same nodes and marks', () => {
  expect(Object.keys(editor.nodes).sort()).toEqual(Object.keys(summarySchema.nodes).sort());
  expect(Object.keys(editor.marks).sort()).toEqual(Object.keys(summarySchema.marks).sort());
});

test.each(Object.keys(summarySchema.nodes))('%s holds the same, with the attributes that are kept', (name) => {
  expect(editor.nodes[name]?.spec.content ?? '').toBe(summarySchema.nodes[name]?.spec.content ?? '');
  expect(Object.keys(editor.nodes[name]?.spec.attrs ?? {})).toEqual(expect.arrayContaining(Object.keys(summarySchema.nodes[name]?.spec.attrs ?? {})));
});
