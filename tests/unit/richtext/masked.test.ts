import { expect, test } from 'vitest';
import { commentBody, linksOf, masked, type CommentBody } from '@/lib/richtext';

function body(...content: unknown[]): CommentBody {
  const made = commentBody({ type: 'doc', content });
  if (!made.ok) throw new Error(made.fault);
  return made.body;
}

const text = (words: string, ...marks: unknown[]) => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });

test('a word is masked across marks, breaks and blocks, and all else stays', () => {
  const one = body(paragraph(text('An id'), text('io', { type: 'bold' }), text('t said'), { type: 'hardBreak' }, text('so.')), { type: 'blockquote', content: [paragraph(text('Idiot 👩‍👧 again.'))] });
  const stretches = [...one.text.matchAll(/idiot/giu)].map(({ index }) => ({ start: index, end: index + 5 }));
  const made = masked(one, stretches);
  expect(made.text).toBe('An ***** said\nso.\n\n***** 👩‍👧 again.');
  expect(made.html).toContain('<strong>**</strong>');
  expect(JSON.stringify(made.doc)).not.toMatch(/idio|Idio/u);
  expect(made.text).toHaveLength(one.text.length);
});

test('nothing to mask is the same comment', () => {
  const one = body(paragraph(text('Quiet.')));
  expect(masked(one, [])).toBe(one);
});

test('links are found by where they lead', () => {
  const link = { type: 'link', attrs: { href: 'https://a.example/x' } };
  expect(linksOf(body(paragraph(text('See '), text('this', link), text('.'))))).toEqual(['https://a.example/x']);
  expect(linksOf(body(paragraph(text('https://a.example/x'))))).toEqual([]);
});
