import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { match, quoteOf, sameWords, toTextPosition, type Matched, type Passage, type Selector } from '@/lib/text';

function find(text: string, words: string): Passage {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in the text.`);
  return { start, end: start + words.length };
}

/** The selectors a reader's program would send for some words of a text. */
function described(text: string, words: string): Selector[] {
  const passage = find(text, words);
  return [{ type: 'TextQuoteSelector', ...quoteOf(text, passage) }, toTextPosition(text, passage)];
}

function fate(text: string, selectors: Selector[]): string {
  const found: Matched = match(text, selectors);
  return found.state === 'orphaned' ? `orphaned: ${found.because}` : `${found.state}: ${text.slice(found.start, found.end)}`;
}

const text = 'The council met in May to hear about the harbour. Team Alder won the cup in 1999, and the crowd went home happy. Robin said that the court will extradite him before the summer. Nobody in the room objected to that.';

describe('the example of its documentation', () => {
  const now = 'The court will not extradite Robin today. Nobody objected.';
  test.each([
    ['Nobody objected', 'exact: Nobody objected'],
    ['The court shall not extradite Robin today', 'changed: The court will not extradite Robin today'],
    ['The court will extradite Robin today', 'orphaned: turned'],
  ])('%s', (exact, expected) => {
    const [prefix, suffix] = exact.startsWith('Nobody') ? ['extradite Robin today. ', '.'] : ['', '. Nobody objected.'];
    expect(fate(now, [{ type: 'TextQuoteSelector', exact, prefix, suffix }])).toBe(expected);
  });
});

describe('in the text it was made on', () => {
  test.each(['The council', 'in', 'won the cup in 1999', 'the court will extradite him', 'Nobody in the room objected to that.'])('"%s" is exact', (words) => expect(match(text, described(text, words))).toEqual({ state: 'exact', ...find(text, words) }));
});

describe('in another text', () => {
  const edited = (from: string, to: string) => text.replace(from, to);
  test.each([
    ['moved', 'won the cup in 1999', edited('The council met in May to hear about the harbour. ', ''), 'moved: won the cup in 1999'],
    ['quotation marks and spaces', 'Robin said that', edited('Robin said', 'Robin  said'), 'exact: Robin  said that'],
    ['a word chosen better', 'and the crowd went home happy', edited('went home happy', 'went home merry'), 'changed: and the crowd went home merry'],
    ['a negation come in', 'the court will extradite him', edited('will extradite', 'will not extradite'), 'orphaned: turned'],
    ['a negation come in right before it', 'extradite him', edited('will extradite', 'will not extradite'), 'changed: extradite him'],
    ['a denial further off in its sentence', 'extradite him before', edited('said that', 'denied that'), 'changed: extradite him before'],
    ['another number right after it', 'won the cup', edited('1999', '1997'), 'changed: won the cup'],
    ['another name in the sentence before it', 'the court will extradite him', edited('Alder', 'Benton'), 'moved: the court will extradite him'],
    ['a number changed', 'Alder won the cup in 1999, and the crowd', edited('1999', '1997'), 'orphaned: turned'],
    ['a name changed', 'Robin said that the court will', edited('Robin', 'Robert'), 'orphaned: turned'],
    ['a short quote gone', 'Robin', edited('Robin', 'Robert'), 'orphaned: absent'],
    ['its sentence cut, its words in a sentence like it', 'won the cup in 1999', edited('Team Alder won the cup in 1999, and the crowd went home happy.', 'Team Benton won the cup in 1999, to the surprise of many.'), 'orphaned: elsewhere'],
    ['all cut', 'the court will extradite him', 'Quite another text about gardens and their walls.', 'orphaned: absent'],
  ])('%s', (_, words, other, expected) => expect(fate(other, described(text, words))).toBe(expected));

  test('what fails keeps its best candidate', () => {
    const other = text.replace('will extradite', 'will not extradite');
    const found = match(other, described(text, 'the court will extradite him'));
    expect(found).toMatchObject({ state: 'orphaned', suggestion: find(other, 'the court will not extradite him') });
  });
});

describe('repeated words', () => {
  const twice = 'In the first year the harvest failed again. In the second year the harvest failed again. Then they left.';
  test('their surroundings tell them apart', () => {
    const second = { start: twice.lastIndexOf('harvest failed'), end: twice.lastIndexOf('harvest failed') + 14 };
    expect(match(twice, [{ type: 'TextQuoteSelector', ...quoteOf(twice, second) }])).toEqual({ state: 'exact', ...second });
  });
  test('without surroundings or position they are ambiguous', () => expect(fate(twice, [{ type: 'TextQuoteSelector', exact: 'the harvest failed' }])).toBe('orphaned: ambiguous'));
  test('the position alone is enough', () => {
    const second = { start: twice.lastIndexOf('the harvest failed'), end: twice.lastIndexOf('the harvest failed') + 18 };
    expect(match(twice, [{ type: 'TextQuoteSelector', exact: 'the harvest failed' }, toTextPosition(twice, second)])).toEqual({ state: 'exact', ...second });
  });
});

test('a position that the same words hit by chance is not believed against what stood around', () => {
  const told = 'In the first year the harvest failed again. In the second year the harvest failed again. Then they left.';
  const [first, second] = [told.indexOf('harvest failed'), told.lastIndexOf('harvest failed')];
  const made = { start: second, end: second + 14 };
  const before = 'It was long ago, they say, and far from here, and nobody lives there now. '.slice(0, second - first - 1).padEnd(second - first);
  const now = before + told;
  expect(now.startsWith('harvest failed', second)).toBe(true);
  const found = match(now, [{ type: 'TextQuoteSelector', ...quoteOf(told, made) }, toTextPosition(told, made)]);
  expect(found).toEqual({ state: 'moved', start: second + before.length, end: second + before.length + 14 });
});

describe('little to go by', () => {
  test.each<[string, Selector[], string]>([
    ['a short quote alone', [{ type: 'TextQuoteSelector', exact: 'harbour' }], 'orphaned: short'],
    ['a short quote with its surroundings', [{ type: 'TextQuoteSelector', exact: 'harbour', prefix: 'met in May to hear about the ', suffix: '. Team Alder won' }], 'exact: harbour'],
    ['a long one alone', [{ type: 'TextQuoteSelector', exact: 'before the summer' }], 'exact: before the summer'],
    ['one that is almost there, alone', [{ type: 'TextQuoteSelector', exact: 'before the summers' }], 'orphaned: undescribed'],
    ['a part of a word', [{ type: 'TextQuoteSelector', exact: 'Rob', prefix: 'went home happy. ', suffix: 'in said that the court' }], 'exact: Rob'],
    ['words without the space before them', [{ type: 'TextQuoteSelector', exact: 'harbour', prefix: 'met in May to hear about the', suffix: '. Team Alder won' }], 'exact: harbour'],
    ['the same, where other words stand before', [{ type: 'TextQuoteSelector', exact: 'harbour', prefix: 'met in May to hear about that', suffix: '. Team Alder won' }], 'orphaned: absent'],
    ['a whole word, not a part of another', [{ type: 'TextQuoteSelector', exact: 'harb', prefix: 'hear about the ', suffix: ' our. Team' }], 'orphaned: absent'],
    ['a position alone', [{ type: 'TextPositionSelector', start: 4, end: 11 }], 'orphaned: undescribed'],
    ['nothing', [], 'orphaned: undescribed'],
    ['a range alone', [{ type: 'RangeSelector', startContainer: '/p[1]', startOffset: 0, endContainer: '/p[1]', endOffset: 4 }], 'orphaned: undescribed'],
  ])('%s', (_, selectors, expected) => expect(fate(text, selectors)).toBe(expected));
});

test('no passage is on other words unless it says so', () => {
  const words = fc.array(fc.constantFrom('Alder', 'Benton', 'won', 'the', 'cup', 'not', '7', 'because', 'harbour', 'slowly', '“no”', '—', '.'), { minLength: 5, maxLength: 60 }).map((all) => all.join(' '));
  fc.assert(fc.property(words, words, fc.nat(), fc.nat(), (before, after, a, b) => {
    const passage = { start: Math.min(a % before.length, b % before.length), end: Math.max(a % before.length, b % before.length) + 1 };
    const found = match(after, [{ type: 'TextQuoteSelector', ...quoteOf(before, passage) }, toTextPosition(before, passage)]);
    if (found.state === 'exact' || found.state === 'moved') expect(sameWords(before.slice(passage.start, passage.end), after.slice(found.start, found.end))).toBe(true);
    if (found.state !== 'orphaned') expect(found.start).toBeLessThan(found.end);
  }), { numRuns: 1000 });
});
