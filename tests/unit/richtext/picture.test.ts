// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { articleDoc, articleHtml, figuresWithoutAlt, isPictureSrc, isSafeHref, ownPicture, pictureAddress, pictureOf, widthsOf } from '@/lib/richtext';
import { articleNode, doc, link, p, words } from '@/tests/support/documents';

const ID = '0199f3a2-7c1e-7d3a-9b52-3c0f5a6e1d2b';
const figure = (attrs: object, ...content: unknown[]) => ({ type: 'figure', attrs: { alt: 'A quay.', ...attrs }, content });
const shown = (...content: unknown[]): string => articleHtml(articleNode(doc(...content)), { back: String }).body;

test.each([
  [`/pictures/${ID}/960`, true, true],
  [`/pictures/${ID}/2400`, true, true],
  ['https://example.org/p.png', true, false],
  // Everything else that is relative, or looks as if it were ours.
  [`/pictures/${ID}/2401`, false, false],
  [`/pictures/${ID}/0960`, false, false],
  [`/pictures/${ID}/960/`, false, false],
  [`/pictures/${ID}/960?x`, false, false],
  [`/pictures/${ID}/../../do/erase`, false, false],
  [`/pictures/${ID}`, false, false],
  [`//evil.example/pictures/${ID}/960`, false, false],
  ['//evil.example/p.png', false, false],
  ['/do/erase', false, false],
  ['/pictures/x/960', false, false],
  [`pictures/${ID}/960`, false, false],
  ['data:image/png;base64,AAAA', false, false],
  ['blob:https://a.org/1', false, false],
  ['javascript:alert(1)', false, false],
  [null, false, false],
])('may a figure show %j: %s; is it ours: %s', (src, allowed, ours) => {
  expect([isPictureSrc(src), ownPicture(src) !== null]).toEqual([allowed, ours]);
  expect(articleDoc(doc(figure({ src }))) !== null).toBe(allowed);
});

test('no link may lead to one, or to anything else of ours', () => {
  expect(isSafeHref(`/pictures/${ID}/960`)).toBe(false);
  expect(articleDoc(doc(p(words('a', link(`/pictures/${ID}/960`)))))).toBeNull();
});

test('an address is read as it was written', () => expect(ownPicture(pictureAddress({ id: ID, width: 480 }))).toEqual({ id: ID, width: 480 }));

test.each([
  [40, [40]],
  [480, [480]],
  [481, [480, 481]],
  [1_600, [480, 960, 1_600]],
  [2_400, [480, 960, 1_600, 2_400]],
])('a picture %d wide is kept in %j', (largest, widths) => expect(widthsOf(largest)).toEqual(widths));

test('a picture of ours comes in the size that fits, and its place is free before it comes', () => {
  const html = shown(figure({ src: `/pictures/${ID}/1200`, width: 1_200, height: 800 }, words('c')));
  expect(html).toBe(
    `<figure><img src="/pictures/${ID}/1200" alt="A quay." width="1200" height="800" srcset="/pictures/${ID}/480 480w, /pictures/${ID}/960 960w, /pictures/${ID}/1200 1200w" sizes="(min-width: 40rem) 37.5rem, calc(100vw - 2.5rem)" loading="eager" decoding="async"><figcaption data-at="0">c</figcaption></figure>`,
  );
});

test('what is far down is not fetched before somebody comes near', () => {
  expect(shown(p(words('a'.repeat(999))), figure({ src: `/pictures/${ID}/40` }))).toContain('loading="lazy"');
  expect(shown(p(words('a'.repeat(900))), figure({ src: `/pictures/${ID}/40` }))).toContain('loading="eager"');
});

test.each([[{ width: 1.5, height: 2 }], [{ width: -1, height: 2 }], [{ width: 10, height: null }]])('a size that is none is not said: %j', (size) => {
  expect(shown(figure({ src: 'https://example.org/p.png', ...size }))).not.toMatch(/width=|height=|srcset/u);
});

test.each([
  ['<img src="https://a.org/p.png" alt="x" width="30" height="20">', { src: 'https://a.org/p.png', alt: 'x', width: 30, height: 20 }],
  ['<img src="https://a.org/p.png" width="100%" height="20">', { src: 'https://a.org/p.png', alt: '', width: null, height: null }],
  ['<img src="https://a.org/p.png" width="30">', { src: 'https://a.org/p.png', alt: '', width: null, height: null }],
  ['<img src="data:image/png;base64,AAAA">', false],
  ['<p>none</p>', false],
])('of %s is kept %j', (html, kept) => {
  document.body.innerHTML = html;
  expect(pictureOf(document.querySelector('img'))).toEqual(kept);
});

test('figures that say nothing to whoever cannot see them, by number and caption', () => {
  const src = 'https://example.org/p.png';
  const node = articleNode(doc(figure({ src }), p(words('a')), figure({ src, alt: ' \u200b' }, words('The quay')), { type: 'blockquote', content: [figure({ src, alt: '' })] }));
  expect(figuresWithoutAlt(node)).toEqual([{ number: 2, caption: 'The quay' }, { number: 3, caption: '' }]);
});
