import { expect, test } from 'vitest';
import { layout } from '@/lib/richtext';
import { fromHtml, fromPlainText } from '@/lib/richtext/server';

/* Text from elsewhere to the letter: what its canonical text is. What becomes of its form is in pasted.test.ts. */

test.each([
  ['letters and accents as one sign', '<p>e\u0301</p>', '\u00e9'],
  ['the same, from two elements', '<p><span>e</span><span>\u0301</span></p>', '\u00e9'],
  ['an accent that follows a tag', '<p>\u0338abc</p><p>x</p>', '\u0338abc\n\nx'],
  ['lines of code, whatever ends them', '<pre>a&#13;&#10;b&#13;c</pre>', 'a\nb\nc'],
])('HTML: %s', (_, html, text) => expect(layout(fromHtml(html, 'article')).text).toBe(text));

test.each([
  ['lines are joined, blank ones part', 'a\nb \t c\n \nd', 'a b c\n\nd'],
  ['spaces that hold words together', '5\u00a0km, 10\u202f000', '5\u00a0km, 10\u202f000'],
  ['spaces of another width', 'a\u3000b\u2003c', 'a\u3000b\u2003c'],
])('plain text: %s', (_, written, text) => expect(layout(fromPlainText(written)).text).toBe(text));
