import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameFault, nameSkeleton, tidyName } from '@/lib/user';

test.each([
  ['Ada', null],
  ['Өмүрбек Жаңыл', null],
  ['Қанат Әбділдаұлы', null],
  ['Ірина Щербак', null],
  ['محمد', null],
  ['अनीता', null],
  ['李明', null],
  ["Conan O'Brien", null],
  ['J. R. R.', null],
  ['Anne-Marie_2', null],
  ['Zo\u0308e', null],
  ['a', 'name_too_short'],
  ['', 'name_too_short'],
  ['a'.repeat(40), null],
  ['a'.repeat(41), 'name_too_long'],
  ['𝒳'.repeat(40), null],
  ['12345', 'name_unreadable'],
  ['..', 'name_unreadable'],
  [' Ada', 'name_unreadable'],
  ['Ada-', 'name_unreadable'],
  ['Ada\u200bLovelace', 'name_unreadable'],
  ['Ada\u202eecaleL', 'name_unreadable'],
  ['Ada 👑', 'name_unreadable'],
  ['<b>Ada</b>', 'name_unreadable'],
  ['Ada\nLovelace', 'name_unreadable'],
  ['Ada\0', 'name_unreadable'],
  ['Ad\ud83d', 'name_unreadable'],
  ['Anna\ufe0f', 'name_unreadable'],
  ['Anna\u034f', 'name_unreadable'],
  ['An\u180bna', 'name_unreadable'],
  ['Anna\u1160', 'name_unreadable'],
  ['\u3164\u3164', 'name_unreadable'],
  ['क्‍ष', 'name_unreadable'],
  ['Nguyễn Thị Diệu', null],
  ['བསྒྲུབས', null],
  [`Jo${'\u030d'.repeat(4)}`, null],
  [`Jo${'\u030d'.repeat(5)}`, 'name_unreadable'],
])('%j: %s', (name, fault) => expect(nameFault(name)).toBe(fault));

test.each([
  ['case', 'Ada', 'aDA'],
  ['Cyrillic а, о, е, р, с, х', 'Роса', 'Poca'],
  ['Cyrillic capitals', 'АВЕС', 'ABEC'],
  ['Greek omicron', 'Οscar', 'Oscar'],
  ['spacing', 'Ada Lovelace', 'AdaLovelace'],
  ['what parts words', 'ada.love-lace', "ada_love'lace"],
  ['l, 1, I', 'Bill', 'BI11'],
  ['full width', 'Ａｄａ', 'Ada'],
  ['ligature', 'ﬁnn', 'finn'],
  ['composed or not', 'Zo\u0308e', 'Zöe'],
  ['mathematical letters', '𝐀𝐝𝐚', 'Ada'],
  ['a selector', 'An\ufe0fna', 'Anna'],
  ['a filler', 'Anna\uffa0', 'Anna'],
  ['a joiner between a letter and its mark', 'Zo\u034f\u0308e', 'Zöe'],
])('one for the eye: %s', (_, one, other) => expect(nameSkeleton(one)).toBe(nameSkeleton(other)));

test.each([
  ['Ada', 'Ida'],
  ['Азат', 'Азамат'],
  ['Канат', 'Қанат'],
  ['Омурбек', 'Өмүрбек'],
  ['Moderator', 'Moderation'],
  ['Reader 12', 'Reader 23'],
])('two for the eye: %s and %s', (one, other) => expect(nameSkeleton(one)).not.toBe(nameSkeleton(other)));

test('a name is tidied to NFC with single spaces', () => expect(tidyName('  Zo\u0308e \t of\u00a0Osh\n')).toBe('Zöe of Osh'));

test('tidying changes no skeleton, and is done once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(tidyName(tidyName(name))).toBe(tidyName(name));
      expect(nameSkeleton(tidyName(name))).toBe(nameSkeleton(name));
    }),
  );
});
