import { describe, expect, test } from 'vitest';
import { senseOf, spelling, type Language } from '@/lib/text';

const said = (words: string) => words.split(' ').map(spelling);
const sense = (language: Language | null, before: string, after: string) => senseOf({ before: said(before), after: said(after), language, isOrdinary: () => true });

/*
 * A number in letters that became another, in the forms in which sentences have them; and words that look like one and are none.
 */
describe.each<[Language, [string, string][]]>([
  ['en', [['the eleventh day', 'the twelfth day'], ['twenty-one people came', 'twenty-two people came'], ['in the seventies', 'in the eighties'], ['the fourteenth floor', 'the fifteenth floor'], ['they came once', 'they came twice']]],
  ['ru', [
    ['с пятью детьми', 'с шестью детьми'], ['около пятидесяти человек', 'около шестидесяти человек'], ['двадцать первого сентября', 'двадцать второго сентября'], ['в двухстах метрах', 'в трехстах метрах'],
    ['их было двое', 'их было трое'], ['пятой статьи', 'шестой статьи'], ['о четырнадцатом годе', 'о пятнадцатом годе'], ['тысячами писем', 'миллионами писем'], ['к третьему дню', 'к четвертому дню'], ['сороковой день', 'пятидесятый день'],
  ]],
  ['ky', [['беш адам келди', 'алты адам келди'], ['бешинин үйү', 'алтынын үйү'], ['элүүдөн ашык', 'кырктан ашык'], ['жыйырманчы май', 'отузунчу май'], ['миңдеген адам', 'жүздөгөн адам'], ['үчөөнүн сөзү', 'төртөөнүн сөзү']]],
  ['kk', [['бесінші бап', 'алтыншы бап'], ['елуден астам', 'қырықтан астам'], ['мыңдаған адам', 'жүздеген адам'], ['жиырмасыншы мамыр', 'отызыншы мамыр'], ['екеуінің сөзі', 'үшеуінің сөзі'], ['онға дейін', 'жиырмаға дейін']]],
  ['uz', [['beshta odam', 'oltita odam'], ['ellikdan ortiq', 'qirqdan ortiq'], ['minglab odam', 'yuzlab odam'], ['to‘rtinchi modda', 'beshinchi modda'], ['o‘ntacha kishi', 'yigirmatacha kishi']]],
])('%s', (language, pairs) => {
  test.each(pairs)('%s | %s', (before, after) => {
    expect(sense(language, before, after)).toBe('differs');
    expect(sense(language, before, before)).toBe('same');
  });
});

test.each<[Language, string, string]>([
  ['en', 'the tender was late', 'the tender came late'],
  ['ru', 'семья пришла к столу', 'семья подошла к столу'],
  ['ru', 'пятно на стене', 'след на стене'],
  ['ky', 'алар бирге келди', 'алар кечээ келди'],
  ['ky', 'алтын балык', 'кумуш балык'],
  ['kk', 'олар бірге келді', 'олар кеше келді'],
  ['uz', 'ular birga keldi', 'ular kecha keldi'],
])('%s: no number changed: %s | %s', (language, before, after) => {
  expect(sense(language, before, after)).toBe('same');
});

test('a double prime is not a prime', () => {
  expect(spelling('5″')).not.toBe(spelling('5′'));
  expect(spelling('5’')).toBe(spelling("5'"));
});
