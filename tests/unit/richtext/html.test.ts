// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleHtml, commentBody, escapeHtml, isSafeHref, layout, type Paint } from '@/lib/richtext';
import { runs } from '@/lib/text';
import { anyArticle, articleNode, BREAK, doc, link, p, words } from '@/tests/support/documents';

const WORDS = { back: (number: number) => `Back to "${number}"` };

function bodyOf(json: unknown, dressing?: Parameters<typeof articleHtml>[2]): string {
  return articleHtml(articleNode(json), WORDS, dressing).body;
}

const wrap = (type: string, ...content: unknown[]) => ({ type, content });
const heading = (level: number) => ({ type: 'heading', attrs: { level }, content: [words('h')] });
const ordered = (attrs: object) => ({ type: 'orderedList', attrs, content: [wrap('listItem', p(words('a')))] });

test.each([
  ['paragraph', p(words('a')), '<p data-at="0">a</p>'],
  ['break', p(words('a'), BREAK, words('b')), '<p data-at="0">a<br>b</p>'],
  ['headings', heading(3), '<h3 data-at="0">h</h3>'],
  ['quote', wrap('blockquote', p(words('a'))), '<blockquote><p data-at="0">a</p></blockquote>'],
  ['list', wrap('bulletList', wrap('listItem', p(words('a')))), '<ul><li><p data-at="0">a</p></li></ul>'],
  ['ordered list', ordered({}), '<ol><li><p data-at="0">a</p></li></ol>'],
  ['ordered list from 3', ordered({ start: 3 }), '<ol start="3"><li><p data-at="0">a</p></li></ol>'],
  ['code block', wrap('codeBlock', words('a < b')), '<pre data-at="0"><code>a &#60; b</code></pre>'],
  ['table', wrap('table', wrap('tableRow', { ...wrap('tableHeader', p(words('a'))), attrs: { colspan: 2, rowspan: 1 } })), '<div class="table" role="region" tabindex="0"><table><tr><th colspan="2"><p data-at="0">a</p></th></tr></table></div>'],
  ['figure', { type: 'figure', attrs: { src: 'https://x.org/"a', alt: '"' }, content: [words('c')] }, '<figure><img src="https://x.org/&#34;a" alt="&#34;" loading="eager" decoding="async"><figcaption data-at="0">c</figcaption></figure>'],
  ['marks', p(words('a', { type: 'bold' }, { type: 'italic' })), '<p data-at="0"><strong><em>a</em></strong></p>'],
  ['sub and sup', p(words('a', { type: 'subscript' }), words('b', { type: 'superscript' }), words('c', { type: 'strike' }), words('d', { type: 'code' })), '<p data-at="0"><sub>a</sub><sup>b</sup><s>c</s><code>d</code></p>'],
  ['link', p(words('a', link('mailto:a@b.org'))), '<p data-at="0"><a href="mailto:a@b.org" rel="nofollow ugc noopener">a</a></p>'],
  ['note mark', p(wrap('footnote', words('n'))), '<p data-at="0"><sup data-aside class="note-mark"><a id="note-mark-1" href="#note-1" role="doc-noteref">1</a></sup></p>'],
])('%s', (_, block, html) => expect(bodyOf(doc(block))).toBe(html));

test('a rule', () => expect(bodyOf(doc({ type: 'horizontalRule' }, p(words('a'))))).toBe('<hr><p data-at="0">a</p>'));

test('five characters are escaped', () => expect(escapeHtml(`<a href="x" title='y'>&</a>`)).not.toMatch(/[<>"']|&(?!#\d+;)/u));

test.each([
  ['http://a.org', true],
  ['HTTPS://a.org/?q=<">', true],
  ['mailto:a@b.org', true],
  ['javascript:alert(1)', false],
  ['JaVaScRiPt:alert(1)', false],
  [' javascript:alert(1)', false],
  ['java\nscript:alert(1)', false],
  ['\u0001javascript:alert(1)', false],
  ['data:text/html,<script>', false],
  ['vbscript:x', false],
  ['file:///etc/passwd', false],
  ['blob:https://a.org/1', false],
  ['/relative', false],
  ['//a.org', false],
  ['#fragment', false],
  ['', false],
  [null, false],
  [5, false],
  [`https://a.org/${'a'.repeat(2_048)}`, false],
])('may a link lead to %j: %s', (href, safe) => expect(isSafeHref(href)).toBe(safe));

/** Paints that lie anywhere at all, as a page would have them. */
function paintsOn(length: number, ends: readonly (readonly [number, number])[]): Paint[] {
  return runs(length, ends.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), layer: 'own' }))).map(({ start, end, depth }) => ({ start, end, class: `own depth-${depth}`, id: 'passage' }));
}

const painted = anyArticle.chain((node) => {
  const { length } = layout(node).text;
  return fc.array(fc.tuple(fc.nat(length), fc.nat(length)), { maxLength: 5 }).map((ends) => ({ node, paints: paintsOn(length, ends) }));
});

/** Every text block of the page, by where it says it begins, without what is no text. */
function blocksOf({ body, notes }: { body: string; notes: string }): { at: number; text: string }[] {
  document.body.innerHTML = `<article>${body}<ol>${notes}</ol></article>`;
  for (const aside of document.querySelectorAll('[data-aside]')) aside.remove();
  for (const br of document.querySelectorAll('br')) br.replaceWith('\n');
  return [...document.querySelectorAll<HTMLElement>('[data-at]')].map((block) => ({ at: Number(block.dataset['at']), text: block.textContent }));
}

test('the words of the HTML are the canonical text, however they are painted', () => {
  fc.assert(
    fc.property(painted, ({ node, paints }) => {
      const laid = layout(node);
      const shown = blocksOf(articleHtml(node, WORDS, { paints, blockEnd: () => '<a data-aside>3</a>' }));
      expect(shown).toEqual([...laid.blocks, ...laid.notes].map(({ start, end }) => ({ at: start, text: laid.text.slice(start, end) })));
    }),
  );
});

test('what is painted is what was to be painted, and an id is given once', () => {
  fc.assert(
    fc.property(painted, ({ node, paints }) => {
      const { text } = layout(node);
      blocksOf(articleHtml(node, WORDS, { paints }));
      const marked = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent).join('');
      const wanted = paints.map(({ start, end }) => text.slice(start, end)).join('');
      expect(marked.replaceAll('\n', '')).toBe(wanted.replaceAll('\n', ''));
      expect(document.querySelectorAll('#passage').length).toBeLessThanOrEqual(1);
      for (const mark of document.querySelectorAll<HTMLElement>('mark[data-start]')) expect(paints.some(({ start }) => String(start) === mark.dataset['start'])).toBe(true);
    }),
  );
});

test('a paint over several marks carries its offset on its first element only', () => {
  const html = bodyOf(doc(p(words('one '), words('two', { type: 'bold' }), words(' three'))), { paints: [{ start: 2, end: 9, class: 'own', id: 'passage' }] });
  expect(html).toBe('<p data-at="0">on<mark class="own" data-start="2" id="passage">e </mark><strong><mark class="own">two</mark></strong><mark class="own"> t</mark>hree</p>');
});

/** Whatever somebody writes, none of it becomes an element, an attribute or an address we did not mean. */
test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</p></article><h1>',
  '&lt;script&gt;',
  '<!--',
  ']]><x>',
])('%s stays words', (attack) => {
  const href = `https://a.org/${attack}`;
  const answer = commentBody(doc(p(words(attack), words(attack, link(href)))));
  if (!answer.ok) throw new Error(answer.fault);
  document.body.innerHTML = answer.body.html;
  expect([...document.querySelectorAll('body *')].map(({ tagName }) => tagName)).toEqual(['P', 'A']);
  expect(document.querySelector('a')?.getAttributeNames()).toEqual(['href', 'rel']);
  expect(document.body.textContent).toBe(attack + attack);
});
