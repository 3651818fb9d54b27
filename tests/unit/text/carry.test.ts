import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carry, sameWords, type Carried, type Language, type Passage } from '@/lib/text';

/** The passage of some words, the n-th time they stand in a text. */
function find(text: string, words: string): Passage {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in the text.`);
  return { start, end: start + words.length };
}

/** Carry one passage, and read it in the new text. */
function fate(before: string, after: string, words: string, language?: Language | null): string {
  const [one] = carry(before, after, [find(before, words)], language);
  if (one === undefined) throw new Error('No answer.');
  return one.state === 'orphaned' ? `orphaned: ${one.because}` : `${one.state}: ${after.slice(one.start, one.end)}`;
}

describe('the example of its documentation', () => {
  const before = 'They met in May. The court will extradite Robin. Nobody objected.';
  const after = 'Nobody objected. They met in May. The court will not extradite Robin.';
  test.each([
    ['Nobody objected', 'moved: Nobody objected'],
    ['will extradite', 'changed: will not extradite'],
    ['Robin', 'changed: Robin'],
    ['They met in May. The', 'changed: They met in May. The'],
  ])('%s', (words, expected) => expect(fate(before, after, words)).toBe(expected));

  test('a change shows the words then and now, or the sentence around them', () => {
    expect(carry(before, after, [find(before, 'will extradite'), find(before, 'Robin')])).toMatchObject([
      { because: 'words', before: 'will extradite', after: 'will not extradite' },
      { because: 'sentence', before: 'The court will extradite Robin.', after: 'The court will not extradite Robin.' },
    ]);
  });
});

describe('edges', () => {
  const before = 'The old mill stood by the river until the flood came.';
  test.each([
    ['an insertion before the first word', 'The very old mill stood by the river until the flood came.', 'old mill', 'moved: old mill'],
    ['an insertion after the last word', 'The old mill still stood by the river until the flood came.', 'old mill', 'exact: old mill'],
    ['an insertion inside', 'The old stone mill stood by the river until the flood came.', 'old mill', 'changed: old stone mill'],
    ['the first word replaced', 'The new mill stood by the river until the flood came.', 'old mill', 'changed: new mill'],
    ['the last word replaced', 'The old house stood by the river until the flood came.', 'old mill', 'changed: old house'],
    ['a word cut', 'The mill stood by the river until the flood came.', 'old mill', 'changed: mill'],
    ['all of it cut', 'The mill by the river until the flood came.', 'stood', 'orphaned: cut'],
    ['part of a word', 'And the old mill stood by the river until the flood came.', 'mil', 'moved: mil'],
    ['a typo mended in it', 'The olde mill stood by the river until the flood came.', 'old mill', 'changed: olde mill'],
  ])('%s', (_, after, words, expected) => expect(fate(before, after, words)).toBe(expected));

  test('nothing that could be followed', () => expect(carry('a  b', 'b', [{ start: 1, end: 3 }])).toEqual([{ state: 'orphaned', because: 'wordless', suggestion: null }]));

  test.each([[{ start: -1, end: 2 }], [{ start: 1, end: 1 }], [{ start: 0, end: 99 }], [{ start: 0.5, end: 2 }], [{ start: Number.NaN, end: 2 }]])('%j is no passage', (passage) => {
    expect(() => carry('text', 'text', [passage])).toThrow(RangeError);
  });
});

describe('what a reader takes for the same', () => {
  test.each([
    ['quotation marks', 'She said "no" to the plan.', 'She said “no” to the plan.', '"no" to the plan', 'exact'],
    ['dashes', 'A promise - kept late - is kept.', 'A promise — kept late — is kept.', 'promise - kept late', 'exact'],
    ['white space and lines', 'One fine day it rained.', 'One  fine\nday it rained.', 'One fine day', 'moved'],
    ['soft hyphens', 'An extraordinary claim was made.', 'An extra\u00adordinary claim was made.', 'extraordinary claim', 'moved'],
    ['composed letters', 'Zoë met José in town.', 'Zoe\u0308 met Jose\u0301 in town.', 'Zoë met José', 'moved'],
    ['marks of direction', 'قال المعلم كلمة واحدة.', 'قال \u200fالمعلم\u200f كلمة واحدة.', 'المعلم كلمة', 'moved'],
    ['an ellipsis', 'And then... nothing came.', 'And then… nothing came.', 'then... nothing', 'moved'],
    ['emoji', 'A 👩‍👩‍👧 came by 🇰🇬 today.', 'Once a 👩‍👩‍👧 came by 🇰🇬 today.', '👩‍👩‍👧 came by 🇰🇬', 'moved'],
  ])('%s', (_, before, after, words, state) => expect(carry(before, after, [find(before, words)], 'en')).toMatchObject([{ state }]));
});

describe('sentences so alike that one may be taken for another', () => {
  const before = 'Alder won in May by four points. Benton won in May by two points. Castell won in June by four points.';
  test.each([
    ['one of them cut: its mark does not go to another', 'Alder won in May by four points. Castell won in June by four points.', 'Benton won in May', 'orphaned: cut'],
    ['those beside it stay', 'Alder won in May by four points. Castell won in June by four points.', 'Castell won in June', 'moved: Castell won in June'],
    ['a common part of the one that was cut', 'Alder won in May by four points. Castell won in June by four points.', 'by two points', 'orphaned: cut'],
  ])('%s', (_, after, words, expected) => expect(fate(before, after, words)).toBe(expected));

  test('names exchanged cannot be told from sentences exchanged, and both are doubted', () => {
    expect(carry('Alder won the cup. Benton won the cup.', 'Benton won the cup. Alder won the cup.', [find('Alder won', 'Alder')])).toMatchObject([{ state: 'changed', because: 'doubt' }]);
  });

  test('a name is never found inside another', () => {
    expect(fate('Robin left early.', 'Robert left early.', 'Robin')).toBe('changed: Robert');
    expect(fate('Robin left early. It rained.', 'It rained. Robinson came.', 'Robin')).toBe('orphaned: cut');
  });

  test('a figure that went to another row is doubted; one whose row moved with it is not', () => {
    const table = 'Kazakhstan\n98,000\nKyrgyzstan\n31,000\nUzbekistan\n29,000';
    const on = (after: string) => carry(table, after, [{ start: table.indexOf('31,000'), end: table.indexOf('31,000') + 6 }])[0];
    expect(on('Kazakhstan\n98,000\nKyrgyzstan\n29,000\nUzbekistan\n31,000')).toMatchObject({ state: 'changed', because: 'doubt' });
    expect(on('Uzbekistan\n29,000\nKyrgyzstan\n31,000\nKazakhstan\n98,000')).toMatchObject({ state: 'exact' });
  });

  describe('what stands under a label', () => {
    const rows = ['Osh', '12 schools and 3 clinics', 'Naryn', '7 markets and one new bridge', 'Talas', 'nothing new this year'];
    const speakers = ['Askar:', 'I left the city in May with my family. We took little.', 'Bolot:', 'My brother stayed to look after the shop. I could not.', 'So they told it.'];
    const sections = ['Schools', 'There are twelve schools in the valley now.', 'Clinics', 'There are three clinics there as well.'];
    const ordered = (blocks: string[], ...places: (number | string)[]): string => places.map((place) => (typeof place === 'string' ? place : blocks[place])).join('\n\n');
    test.each<[string, string[], (number | string)[], string, string]>([
      ['a row takes another’s figures', rows, [0, 3, 2, 1, 4, 5], '12 schools and 3 clinics', 'changed'],
      ['a new row takes them', rows, ['Batken', 1, 0, '9 schools', 2, 3, 4, 5], '12 schools and 3 clinics', 'changed'],
      ['a row moves as it is', rows, [2, 3, 4, 5, 0, 1], '12 schools and 3 clinics', 'moved'],
      ['a column is put in', rows, [0, '2019', 1, 2, '2020', 3, 4, '2021', 5], '12 schools and 3 clinics', 'moved'],
      ['a speaker is given another’s answer', speakers, [0, 3, 2, 1, 4], 'left the city in May', 'changed'],
      ['and all of it', speakers, [0, 3, 2, 1, 4], 'We took little', 'changed'],
      ['and its second paragraph', [...speakers.slice(0, 2), 'The train was full of people.', ...speakers.slice(2)], [0, 4, 3, 1, 2, 5], 'The train was full', 'changed'],
      ['a line goes from one list to the other', ['Forbidden:', 'making fires by the lake', 'feeding the birds by hand', 'Allowed:', 'walking after dusk', 'swimming in the lake'], [0, 1, 3, 4, 5, 2], 'feeding the birds', 'changed'],
      ['a long line is put higher in its list', ['Forbidden:', 'making fires by the lake or in the wood behind it', 'feeding the birds by hand at any time of the day', 'Allowed:', 'walking after dusk', 'swimming in the lake'], [0, 2, 1, 3, 4, 5], 'feeding the birds', 'moved'],
      ['speakers go first and last with their answers', speakers, [2, 3, 0, 1, 4], 'left the city in May', 'moved'],
      ['sections change places', sections, [2, 3, 0, 1], 'twelve schools', 'moved'],
      ['two lines are put into a list', ['We buy at the market:', 'apples', 'pears', 'plums'], [0, 1, 'quinces', 'cherries', 2, 3], 'pears', 'moved'],
      ['an answer is given to another question', ['Is it legal to grow it?', 'Yes, in most places it is.', 'Is it safe to eat it?', 'Nobody has ever tested that.'], [0, 3, 2, 1], 'in most places', 'changed'],
      ['two questions become one', ['Did he steal it? No.', 'Did she know about it?', 'Yes, of course.'], ['Did he steal it?', 2], 'of course', 'changed'],
      ['a long line that says it is a label', ['Myths about the law that people believe:', 'It lowers taxes on fuel.', 'Facts about the law that people should know:', 'It raises taxes on bread.'], [0, 3, 2, 1], 'lowers taxes', 'changed'],
      ['a subheading is put in', sections, [0, 'In the valley', 1, 2, 3], 'twelve schools', 'moved'],
      ['a heading is taken out', sections, [1, 2, 3], 'twelve schools', 'moved'],
    ])('%s', (_, blocks, places, words, state) => {
      const [before, after] = [ordered(blocks, ...blocks.keys()), ordered(blocks, ...places)];
      expect(carry(before, after, [find(before, words)])).toMatchObject([{ state }]);
    });
  });

  describe('what an edit beside it turns', () => {
    const list = 'The following is now forbidden:\n\nentering the park after dusk\n\nfeeding the birds by hand.\n\nThe park is green.';
    const said = 'They met in May. Anna said: “We helped them. We gave them our own bread.” The rest is known.';
    const saidFirst = '«Мы им помогли. Мы дали им хлеб и тёплую одежду», — сказала Анна соседям. Это все знают.';
    test.each<[string, string, [string, string], string, string]>([
      ['the last line of a list', list, ['forbidden', 'allowed'], 'feeding the birds', 'changed'],
      ['what follows the list', list, ['forbidden', 'allowed'], 'The park is green', 'moved'],
      ['the rest of what somebody says', said, ['Anna', 'Bella'], 'gave them our own bread', 'changed'],
      ['what is said no more', said, ['Anna', 'Bella'], 'The rest is known', 'moved'],
      ['what was said before it was told who', saidFirst, ['Анна', 'Белла'], 'Мы им помогли', 'changed'],
      ['another sentence of the quotation, where only its own words turned', said, ['helped them', 'never helped them'], 'gave them our own bread', 'moved'],
      ['lines that are sentences', 'The ministry will do this:\n\nClose the schools.\n\nOpen the hospitals.\n\nRaise the taxes.', ['will do', 'will not do'], 'Raise the taxes', 'changed'],
      ['the next quotation', '“We will win this one,” said Smith. “It always ends like that.” They left.', ['Smith', 'Jones'], 'It always ends', 'changed'],
      ['what follows it', '“We will win this one,” said Smith. “It always ends like that.” They left.', ['Smith', 'Jones'], 'They left', 'exact'],
      ['in single marks', '‘We will win this one. It always ends like that,’ said Smith. Nobody’s guests’ hats were lost.', ['Smith', 'Jones'], 'We will win', 'changed'],
      ['between dashes', '— Мы победим, — сказал Иванов. — Мы всегда побеждаем.', ['Иванов', 'Петров'], 'всегда побеждаем', 'changed'],
      ['after a name and a colon', 'Smith: We will win this one. It always ends like that.', ['Smith', 'Jones'], 'It always ends', 'changed'],
      ['over two paragraphs', 'Smith said: “We will win this one.\n\n“It always ends like that.”\n\nThey left.', ['Smith', 'Jones'], 'It always ends', 'changed'],
      ['a quotation that begins after it', 'Smith was clear about it. “We will win this one. It always ends like that.”', ['Smith', 'Jones'], 'It always ends', 'changed'],
      ['who is meant by a pronoun', 'Ivanov came to power in the spring. He stole the money of the school.', ['Ivanov', 'Petrov'], 'stole the money', 'changed'],
      ['who is meant, in Russian', 'Иванов пришёл к власти весной. Он украл деньги школы.', ['Иванов', 'Петров'], 'украл деньги', 'changed'],
      ['what is good', 'The law bans smoking in the park. This is a good thing.', ['bans', 'does not ban'], 'a good thing', 'changed'],
      ['an answer, whatever was edited in the question', 'Did the minister steal the money? Yes, of course.', ['steal', 'return'], 'of course', 'changed'],
      ['beyond a semicolon', 'The court did not find that he lied; that he stole the money was never in doubt to them.', ['did not find', 'did find'], 'he stole the money', 'changed'],
    ])('%s', (_, before, [from, to], words, state) => expect(carry(before, before.replace(from, to), [find(before, words)])).toMatchObject([{ state }]));

    test('shows what turned it', () => {
      expect(carry(list, list.replace('forbidden', 'allowed'), [find(list, 'feeding the birds')])).toMatchObject([{ because: 'sentence', before: 'The following is now forbidden:', after: 'The following is now allowed:' }]);
    });
  });

  test('the first of two copies keeps the mark', () => {
    const text = 'It began in spring.\n\nThe mayor spoke. Nobody listened to him.\n\nIt ended in autumn.';
    const copied = 'It began in spring.\n\nThe mayor spoke. Nobody listened to him.\n\nThe mayor spoke. Nobody listened to him.\n\nIt ended in autumn.';
    expect(carry(text, copied, [find(text, 'Nobody listened')])).toEqual([{ state: 'exact', ...find(copied, 'Nobody listened') }]);
  });
});

describe('the guards of a sentence whose mark has all its words', () => {
  test.each<[string, string, string, string, Language | null | undefined, Carried['state']]>([
    ['English, a negation', 'The plan that they drew was liked by the town.', 'The plan that they drew was not liked by the town.', 'The plan', undefined, 'changed'],
    ['English, an opposite', 'It is likely that the plan will be liked by the town.', 'It is unlikely that the plan will be liked by the town.', 'the plan will', undefined, 'changed'],
    ['English, a number', 'The plan cost them 40 thousand in the end, as it was said.', 'The plan cost them 60 thousand in the end, as it was said.', 'The plan', undefined, 'changed'],
    ['English, only a word', 'The plan that they drew was liked by the town.', 'The plan that they drew was praised by the town.', 'The plan', undefined, 'exact'],
    ['Russian, a negation', 'Он сказал, что суд выдаст его в этом году.', 'Он сказал, что суд не выдаст его в этом году.', 'в этом году', undefined, 'changed'],
    ['Russian, only a word', 'Он сказал, что суд выдаст его в этом году.', 'Он заявил, что суд выдаст его в этом году.', 'в этом году', undefined, 'exact'],
    ['Kyrgyz, inside a verb', 'Ал бүгүн шаарга барат деп жазышты жана бул чындык эле.', 'Ал бүгүн шаарга барбайт деп жазышты жана бул чындык эле.', 'бүгүн шаарга', undefined, 'changed'],
    ['Kazakh, inside a verb', 'Ол ертең қалаға барады деп жазды және бұл рас еді.', 'Ол ертең қалаға бармайды деп жазды және бұл рас еді.', 'ертең қалаға', undefined, 'changed'],
    ['Uzbek, inside a verb', "U ertaga shaharga boradi deb yozdi va bu rost edi.", "U ertaga shaharga bormaydi deb yozdi va bu rost edi.", 'ertaga shaharga', undefined, 'changed'],
    ['a "not" before an abbreviation', 'Nobody objected to it. It is not the policy of the U.S. to pay ransom for hostages. They said so.', 'Nobody objected to it. It is the policy of the U.S. to pay ransom for hostages. They said so.', 'to pay ransom', undefined, 'changed'],
    ['Russian, «не» before an abbreviation', 'Сначала выступил мэр. Комиссия не подтвердила, что в 2023 г. мэрия потратила деньги на мост. Потом разошлись.', 'Сначала выступил мэр. Комиссия подтвердила, что в 2023 г. мэрия потратила деньги на мост. Потом разошлись.', 'мэрия потратила деньги на мост', undefined, 'changed'],
    ['Russian, an initial', 'В зале было тихо. Депутат И. Петров проголосовал за отставку мэра и ушёл.', 'В зале было тихо. Депутат А. Петров проголосовал за отставку мэра и ушёл.', 'проголосовал за отставку мэра', undefined, 'changed'],
    ['English, an initial', 'They met in May. The vote of J. Smith was legal as the court found.', 'They met in May. The vote of P. Smith was legal as the court found.', 'was legal', undefined, 'changed'],
    ['a "not" before a title', 'The report does not say that Dr. Robin took the money from the fund.', 'The report does say that Dr. Robin took the money from the fund.', 'took the money', undefined, 'changed'],
    ['Russian, a month', 'Было холодно. Суд вынесет решение по делу о мосте 12 мая, сказали нам.', 'Было холодно. Суд вынесет решение по делу о мосте 12 июня, сказали нам.', 'Суд вынесет решение', undefined, 'changed'],
    ['Russian, a weekday', 'Было холодно. Суд вынес решение во вторник, сказали нам.', 'Было холодно. Суд вынес решение в четверг, сказали нам.', 'вынес решение', undefined, 'changed'],
    ['Russian, millions', 'Город потратил на новый мост 5 млн сомов, сказали нам.', 'Город потратил на новый мост 5 млрд сомов, сказали нам.', 'на новый мост', undefined, 'changed'],
    ['Russian, a ministry denies', 'Они пришли. Министерство подтвердило, что деньги на мост были потрачены в мае.', 'Они пришли. Министерство опровергло, что деньги на мост были потрачены в мае.', 'деньги на мост были потрачены', undefined, 'changed'],
    ['English, it is rejected', 'They came. The court accepted the claim that the mayor took the money in May.', 'They came. The court rejected the claim that the mayor took the money in May.', 'the mayor took the money', undefined, 'changed'],
    ['English, a unit', 'They came. The river rose by 5 inches that day, we were told.', 'They came. The river rose by 5 feet that day, we were told.', 'The river rose by 5', undefined, 'changed'],
    ['English, a vice-president', 'They came. The president signed the decree in May, we were told.', 'They came. The vice-president signed the decree in May, we were told.', 'signed the decree', undefined, 'changed'],
    ['Kyrgyz, not yet', 'Сот бүттү. Бул иш боюнча сот чечим чыгарды деп жазышты алар.', 'Сот бүттү. Бул иш боюнча сот чечим чыгара элек деп жазышты алар.', 'сот чечим чыгарды', undefined, 'changed'],
    ['Kazakh, a month', 'Кеше болды. Сот бұл іс бойынша шешімін 12 мамыр күні шығарады деді олар.', 'Кеше болды. Сот бұл іс бойынша шешімін 12 маусым күні шығарады деді олар.', 'Сот бұл іс бойынша шешімін', undefined, 'changed'],
    ['Uzbek, millions', 'Kecha edi. Shahar yangi ko‘prikka 5 mln so‘m berdi, deb aytdi ular.', 'Kecha edi. Shahar yangi ko‘prikka 5 mlrd so‘m berdi, deb aytdi ular.', 'yangi ko‘prikka', undefined, 'changed'],
    ['Uzbek, it is forbidden', 'Kecha edi. Hokim ko‘prikdan o‘tishga ruxsat berdi, deb aytdi ular.', 'Kecha edi. Hokim ko‘prikdan o‘tishni taqiqladi, deb aytdi ular.', 'ko‘prikdan o‘tishga', undefined, 'changed'],
    ['Uzbek, only a word', "U ertaga shaharga boradi deb yozdi va bu rost edi.", "U ertaga shaharga boradi deb aytdi va bu rost edi.", 'ertaga shaharga', undefined, 'exact'],
    ['a language without lists, any edit', 'Der Plan, den sie zeichneten, gefiel der ganzen Stadt sehr.', 'Der Plan, den sie zeichneten, gefiel der ganzen Stadt nicht.', 'Der Plan', undefined, 'changed'],
    ['the same, told so', 'The plan that they drew was liked by the town.', 'The plan that they drew was praised by the town.', 'The plan', null, 'changed'],
  ])('%s', (_, before, after, words, language, state) => expect(carry(before, after, [find(before, words)], language)).toMatchObject([{ state }]));
});

/** Sentences no two of which are alike, so that nothing is ambiguous. */
const SENTENCES = [
  'A harbour freezes in the second week of winter.',
  'Every bakery in the valley sells rye.',
  'Nobody remembers who built the narrow bridge.',
  'Teachers quarrelled about commas until midnight.',
  'The ferry was late, and its captain sang.',
  'Good arguments travel slowly uphill.',
  'An orchard needs more patience than rain.',
  'Clocks disagree politely in this house.',
  'They painted the station yellow again.',
  'Letters from the coast arrive salted.',
];
const article = fc.shuffledSubarray(SENTENCES, { minLength: 3 }).chain((sentences) => fc.array(fc.constantFrom(' ', '\n\n'), { minLength: sentences.length, maxLength: sentences.length }).map((gaps) => sentences.map((sentence, place) => sentence + (gaps[place] ?? ' ')).join('').trim()));

/** The same sentences, in any order, with a word of some of them replaced; `at` tells where one stands, by its number. */
const worded = fc.tuple(fc.shuffledSubarray(SENTENCES.map((_, number) => number), { minLength: 4 }), fc.array(fc.constantFrom(null, 'quietly', 'plainly', 'gladly'), { minLength: SENTENCES.length, maxLength: SENTENCES.length })).map(([numbers, replaced]) => {
  const wordsOf = (number: number): string => {
    const word = replaced[number];
    const sentence = SENTENCES[number] ?? '';
    return word == null ? sentence : sentence.replace(/ \w+\.$/u, ` ${word}.`);
  };
  const text = numbers.map(wordsOf).join(' ');
  return {
    text,
    at: (number: number) => {
      const words = wordsOf(number);
      const start = numbers.includes(number) ? text.indexOf(words) : -1;
      return start === -1 ? null : { words, start, end: start + words.length };
    },
  };
});

/** Any text at all, of pieces that texts are made of. */
const wild = fc.array(fc.constantFrom('Alpha', 'Beta', 'not', 'won', '7', '.', ',', ' ', ' ', ' ', '\n\n', '“', '-', '—', 'é', 'e\u0301', '\u00ad', '👩‍👩‍👧', '漢', '字', "o'zbek", 'не', 'Robin', 'Robert'), { maxLength: 60 }).map((pieces) => pieces.join(''));

function passagesOf(text: string): fc.Arbitrary<Passage[]> {
  const edge = fc.integer({ min: 0, max: text.length });
  return fc.array(fc.tuple(edge, edge).filter(([a, b]) => a !== b).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })), { maxLength: text.length === 0 ? 0 : 8 });
}
const edited = wild.chain((before) => fc.tuple(fc.constant(before), fc.oneof(wild, fc.constant(before)), passagesOf(before)));

describe('always', () => {
  test('carried over an unchanged text, a passage is where it was', () => {
    fc.assert(fc.property(wild.chain((text) => fc.tuple(fc.constant(text), passagesOf(text))), ([text, passages]) => {
      expect(carry(text, text, passages)).toEqual(passages.map((passage) => ({ state: 'exact', ...passage })));
    }));
  });

  test('no passage is on other words unless it says so, none is empty or outside the text', () => {
    fc.assert(fc.property(edited, ([before, after, passages]) => {
      for (const [place, one] of carry(before, after, passages).entries()) {
        if (one.state === 'orphaned') continue;
        const { start = 0, end = 0 } = passages[place] ?? {};
        expect(one.start).toBeGreaterThanOrEqual(0);
        expect(one.end).toBeLessThanOrEqual(after.length);
        expect(one.start).toBeLessThan(one.end);
        if (one.state !== 'changed') expect(sameWords(before.slice(start, end), after.slice(one.start, one.end))).toBe(true);
        if (one.state === 'exact') expect({ start: one.start, end: one.end }).toEqual({ start, end });
      }
    }), { numRuns: 1000 });
  });

  test('text put before moves every passage by its length', () => {
    fc.assert(fc.property(article.chain((text) => fc.tuple(fc.constant(text), passagesOf(text))), ([text, passages]) => {
      const added = 'Here is something new altogether.\n\n';
      const carried = carry(text, added + text, passages);
      const wordy = passages.map(({ start, end }) => /\S/u.test(text.slice(start, end)));
      expect(carried.filter((_, place) => wordy[place])).toEqual(passages.filter((_, place) => wordy[place]).map(({ start, end }) => ({ state: 'moved', start: start + added.length, end: end + added.length })));
    }));
  });

  test('carried twice is carried once over both edits, where nothing is ambiguous', () => {
    fc.assert(fc.property(article, article, article, fc.constantFrom(...SENTENCES), (one, two, three, sentence) => {
      fc.pre(one.includes(sentence) && two.includes(sentence));
      const start = one.indexOf(sentence);
      const inside = { start: start + 2, end: start + sentence.length - 1 };
      const [first] = carry(one, two, [inside]);
      if (!first || first.state === 'orphaned') throw new Error('It is there.');
      const [twice] = carry(two, three, [first]);
      const [once] = carry(one, three, [inside]);
      const placeOf = (carried: Carried | undefined) => (!carried || carried.state === 'orphaned' ? null : { start: carried.start, end: carried.end });
      expect(placeOf(twice)).toEqual(placeOf(once));
    }));
  });

  test('carried twice, sentences moved and words replaced in either edit: on the same sentence as carried once, and on the same words where those were left alone', () => {
    fc.assert(fc.property(worded, worded, worded, fc.nat(SENTENCES.length - 1), (one, two, three, which) => {
      const places = [one, two, three].map((text) => text.at(which));
      const [from, , to] = places;
      fc.pre(places.every((place) => place !== null) && from != null && to != null);
      const inside = { start: from.start + 2, end: from.end - 1 };
      const [first] = carry(one.text, two.text, [inside]);
      const [once] = carry(one.text, three.text, [inside]);
      // More than half of its words are there, each time.
      if (!first || !once || first.state === 'orphaned' || once.state === 'orphaned') throw new Error('It is there.');
      const [twice] = carry(two.text, three.text, [first]);
      if (!twice || twice.state === 'orphaned') throw new Error('It is there.');
      for (const { start, end } of [once, twice]) expect(start >= to.start && end <= to.end).toBe(true);
      const isLeftAlone = new Set(places.map((place) => place?.words)).size === 1;
      // Exact or moved is told of the text before, which is another one.
      if (isLeftAlone) expect([twice.state === 'changed', twice.start, twice.end]).toEqual([once.state === 'changed', once.start, once.end]);
      // What says of neither edit that it changed the words has the words it was made on.
      if (first.state !== 'changed' && twice.state !== 'changed') expect(sameWords(one.text.slice(inside.start, inside.end), three.text.slice(twice.start, twice.end))).toBe(true);
    }), { numRuns: 300 });
  });

  test('and again over nothing: a second edit that changes nothing leaves it', () => {
    fc.assert(fc.property(edited, ([before, after, passages]) => {
      const there = carry(before, after, passages).flatMap((one) => (one.state === 'orphaned' ? [] : [{ start: one.start, end: one.end }]));
      expect(carry(after, after, there)).toEqual(there.map((passage) => ({ state: 'exact', ...passage })));
    }));
  });

  test('a suggestion is a passage of the new text', () => {
    fc.assert(fc.property(edited, ([before, after, passages]) => {
      for (const one of carry(before, after, passages)) {
        if (one.state !== 'orphaned' || one.suggestion === null) continue;
        expect(after.slice(one.suggestion.start, one.suggestion.end).trim()).not.toBe('');
      }
    }));
  });
});
