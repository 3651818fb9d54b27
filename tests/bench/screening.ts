import { hitsIn, lettersOf, readyRule, type ReadyRule } from '@/lib/screening';
import { report, type Row } from './table';

/*
 * `npm run bench -- screening [--json FILE]`: what a rule about words costs on fifty thousand characters that were written to make it
 * slow. The floor is reading the same text once, letter by letter. Fifty patterns as admins write them, careless ones among them.
 */

const PLAIN = [
  'idiot', 'idiot*', '*idiot', '*idiot*', 'aaaaaaaaaa', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaab', 'abababababababababab', 'moron*', 'kill yourself', 'a b c d e f g', 'дурак*', '*мразь', 'сука', 'хуй*', 'акмак*', 'көт', '1488', '88', 'll', 'ss',
  'scum of the earth', 'go home', 'traitor*', 'quisling', 'liar liar', 'trololololololololol', 'iiiiiiiiiiiiiiiiiiii', 'ilililililililililil',
].map((pattern) => ({ pattern, kind: 'plain' as const }));

const REGEX = [
  '(a+)+$', '(a|a)*b', '(a|aa)+$', '(.*a){12}b', '(x+x+)+y', '(\\w+\\s+)+\\d', '(\\pL+\\W*)+$', '([a-z]+)*@', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a?){25}a{25}b', 'a{1,60}b{1,60}c', '\\b(idiot|moron|scum)s?\\b', 'https?://\\S+\\.(ru|cn|xyz)/', '\\bt\\.me/(joinchat|\\+)\\S+',
  '(?i)free\\s+(money|crypto|bitcoin)', '[!?]{5,}', '(.)+(.)+(.)+z', '\\d{4}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}', '([А-ЯЁ]{3,}\\s*){5,}', '(дурак|дура)(а|у|ом|и)?', '(\\S+\\s*){50}Z', '[^a]*a[^a]*b',
].map((pattern) => ({ pattern, kind: 'regex' as const }));

const LENGTH = 50_000;
const HOSTILE: { [name: string]: string } = {
  'a, over and over': 'a',
  'i and l': 'il1I|',
  'nearly the word': 'idio ',
  'letters apart': 'i d i o ',
  'stars': 'i*d*',
  'signs alone': '.-_*!',
  'nothing to see': 'a\u200b\u0301',
  'Cyrillic for Latin': 'аaсcоo ',
  'figures': '4111 1111 ',
  'words of letters': 'abcdefgh ijkl ',
};

const rules = [...PLAIN, ...REGEX].map((rule): ReadyRule => {
  const made = readyRule({ id: rule.pattern, action: 'hold', ...rule });
  if (!made.ok) throw new Error(`${rule.pattern}: ${made.fault}`);
  return made.ready;
});

/** The least of three, of this process's own time: what else the machine does is no cost of ours. */
function milliseconds(work: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const begin = process.cpuUsage();
      work();
      return process.cpuUsage(begin).user / 1_000;
    }),
  );
}

const rows: Row[] = Object.entries(HOSTILE).map(([name, piece]) => {
  const text = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
  const costs = rules.map((rule) => ({ pattern: rule.rule.pattern, ms: milliseconds(() => hitsIn(text, [rule])) }));
  const worst = costs.reduce((most, cost) => (cost.ms > most.ms ? cost : most));
  return { name: `${name}: ${worst.pattern}`, value: worst.ms, unit: 'ms', floor: milliseconds(() => lettersOf(text)), goal: { words: 'under 50 ms, the slowest of all', met: worst.ms < 50 } };
});

const comment = 'The ferry left at dawn, and nobody on the quay waved; Aigül counted her change twice. '.repeat(6);
const all = milliseconds(() => hitsIn(comment, rules));
console.log(`${rules.length} rules; the slowest on each of ${rows.length} texts of ${LENGTH.toLocaleString('en')} characters.`);
report([...rows, { name: `a comment of ${comment.length} characters, all rules`, value: all, unit: 'ms', floor: milliseconds(() => lettersOf(comment)) }]);
