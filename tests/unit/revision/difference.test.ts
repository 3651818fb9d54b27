import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, partDifferences, wordingOf } from '@/lib/revision';

const shown = (before: string, after: string): string =>
  differences(before, after).map(({ kind, text }) => (kind === 'kept' ? text : kind === 'added' ? `[+${text}+]` : `[-${text}-]`)).join('');

test.each([
  ['nothing', 'One.\n\nTwo.', 'One.\n\nTwo.', 'One.\n\nTwo.'],
  ['a word', 'They came in May.', 'They came in June.', 'They came in [-May-][+June+].'],
  ['a negation', 'It will extradite.', 'It will not extradite.', 'It will [+not +]extradite.'],
  ['a paragraph cut', 'One.\n\nTwo.\n\nThree.', 'One.\n\nThree.', 'One.\n\n[-Two.\n\n-]Three.'],
  ['a paragraph put in', 'One.\n\nThree.', 'One.\n\nTwo.\n\nThree.', 'One.\n\n[+Two.\n\n+]Three.'],
  ['Cyrillic, word by word', 'Он придёт завтра.', 'Он не придёт завтра.', 'Он [+не +]придёт завтра.'],
])('%s', (_, before, after, seen) => expect(shown(before, after)).toBe(seen));

test('what was kept and removed is the old text, what was kept and added the new one', () => {
  const text = fc.array(fc.constantFrom('one', 'two', ' ', '.', '\n\n', 'жаңы', '👩‍👩‍👧'), { maxLength: 30 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = differences(before, after);
      expect(found.filter(({ kind }) => kind !== 'added').map((one) => one.text).join('')).toBe(before);
      expect(found.filter(({ kind }) => kind !== 'removed').map((one) => one.text).join('')).toBe(after);
      for (const [i, one] of found.entries()) expect(found[i + 1]?.kind).not.toBe(one.kind);
    }),
  );
});

const p = (...content: object[]) => ({ type: 'paragraph', content });
const said = (text: string, ...marks: object[]) => ({ type: 'text', text, ...(marks.length > 0 && { marks }) });
const linkTo = (href: string) => ({ type: 'link', attrs: { href } });
const figure = (alt: string, src = '/pictures/a') => ({ type: 'figure', attrs: { src, alt, width: null }, content: [said('The quay.')] });
const article = (...content: object[]) => ({ title: 'The ferry', summary: 'Nobody waved.', byline: 'A. Author', lang: 'en', content: { type: 'doc', content } });
const left = article(p(said('It left.')));

test.each<[string, ReturnType<typeof article>, ReturnType<typeof article>, string[]]>([
  ['nothing', left, left, []],
  ['title and words', left, { ...article(p(said('It left early.'))), title: 'The last ferry' }, ['title', 'text']],
  ['its language', left, { ...left, lang: 'ky' }, ['lang']],
  ['where a link leads', article(p(said('It left.', linkTo('https://a.example/')))), article(p(said('It left.', linkTo('https://b.example/')))), ['links']],
  ['a link that is new', left, article(p(said('It '), said('left.', linkTo('https://a.example/')))), ['links']],
  ['the words for a picture', article(figure('A quay.')), article(figure('An empty quay.')), ['pictures']],
  ['a picture', article(figure('A quay.')), article(figure('A quay.', '/pictures/b')), ['pictures']],
  ['a paragraph that is a heading', left, article({ type: 'heading', attrs: { level: 2 }, content: [said('It left.')] }), ['form']],
  ['emphasis', left, article(p(said('It '), said('left.', { type: 'bold' }))), ['form']],
  ['the same emphasis in two pieces', article(p(said('It left.', { type: 'bold' }))), article(p(said('It ', { type: 'bold' }), said('left.', { type: 'bold' }))), []],
  ['other words in another form: the words', left, article(p(said('It left early.', { type: 'bold' }))), ['text']],
])('an article is compared part by part, and what stayed is left out: %s', (_, before, after, parts) => {
  expect(partDifferences(wordingOf(before), wordingOf(after)).map(({ part }) => part)).toEqual(parts);
});

test('a link is told with its words, and a picture with those that stand for it', () => {
  const found = wordingOf(article(p(said('It '), said('left', linkTo('https://a.example/'), { type: 'bold' }), said(' early', linkTo('https://a.example/')), said('.')), figure('A quay.')));
  expect([found.links, found.pictures]).toEqual(['left early → https://a.example/', 'A quay. → /pictures/a']);
});
