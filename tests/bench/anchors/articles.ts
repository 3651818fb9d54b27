import type { Dice } from './dice';

/** An article as an editor takes it in hand: paragraphs of sentences of words, punctuation on the words. */
export type Article = string[][][];

const NAMES = ['Alder', 'Benton', 'Castell', 'Doran', 'Ellery', 'Farrow', 'Gilmour', 'Hadley', 'Ivers', 'Jessop', 'Kemble', 'Lorne', 'Mercer', 'Norwood', 'Osgood', 'Pelham', 'Quill', 'Rastall', 'Selwyn', 'Tarrant'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const NOUNS = 'harbour council library orchard bridge river market teacher winter letter engine garden valley ferry window journal ledger mill bakery lantern archive school meadow tower railway kitchen village theatre museum station forest quarry chapel dispute budget proposal witness pupil driver painter baker farmer visitor stranger neighbour committee majority minority argument promise habit custom harvest storm tide road fence roof cellar clock bell ship island coast'.split(' ');
const VERBS = 'opened closed repaired forgot praised measured painted described counted crossed followed refused invented carried remembered mistook borrowed questioned defended surveyed abandoned restored visited admired drained lit sold bought moved rebuilt watched explained misjudged promised ignored'.split(' ');
const ADJECTIVES = 'old narrow quiet public distant crooked generous careful empty crowded stubborn bright forgotten heavy patient curious northern southern ordinary famous damp broken hopeful expensive cheap modest noisy slow sudden private'.split(' ');
const ADVERBS = 'slowly rarely often quietly again together early late reluctantly gladly twice openly secretly nearly already finally mostly hardly'.split(' ');
const PLACES = ['behind the', 'beside the', 'under the', 'near the', 'beyond the', 'in front of the', 'across the', 'inside the', 'opposite the'];
const OPENINGS = ['Later that year', 'In the end', 'For a while', 'By all accounts', 'Without much noise', 'As a rule', 'On the whole', 'Before the war', 'After the flood', 'At first'];

/** Sentences that share words as sentences of one author do, and no more. */
export function prose(dice: Dice, sentences: number): Article {
  return inParagraphs(dice, sentences, () => proseSentence(dice));
}

/** Sentences that differ from many others in a name, a number or one word: results, minutes, lists of grievances. */
export function nearDuplicates(dice: Dice, sentences: number): Article {
  return inParagraphs(dice, sentences, () => similarSentence(dice));
}

export function proseSentence(dice: Dice): string[] {
  const noun = () => `${dice.chance(0.6) ? `${dice.pick(ADJECTIVES)} ` : ''}${dice.pick(NOUNS)}`;
  const clause = () =>
    dice.pick([
      () => `the ${noun()} ${dice.pick(VERBS)} the ${noun()} ${dice.pick(PLACES)} ${noun()}`,
      () => `${dice.pick(NAMES)} ${dice.pick(ADVERBS)} ${dice.pick(VERBS)} a ${noun()} and ${dice.pick(VERBS)} its ${noun()}`,
      () => `nobody ${dice.pick(VERBS)} the ${noun()} that ${dice.pick(NAMES)} ${dice.pick(VERBS)}`,
      () => `${2 + dice.below(97)} of the ${noun()}s were ${dice.pick(ADVERBS)} ${dice.pick(VERBS)} by a ${noun()}`,
      () => `what the ${noun()} ${dice.pick(VERBS)} was ${dice.pick(ADVERBS)} a ${noun()}`,
      () => `in ${dice.pick(MONTHS)} ${1850 + dice.below(170)} a ${noun()} ${dice.pick(VERBS)} every ${noun()} ${dice.pick(PLACES)} ${noun()}`,
    ])();
  const opening = dice.chance(0.3) ? `${dice.pick(OPENINGS)}, ` : '';
  const rest = dice.chance(0.5) ? dice.pick([`, and ${clause()}`, `, but ${clause()}`, `; ${clause()}`, ` because ${clause()}`]) : '';
  const words = `${opening}${clause()}${rest}.`;
  return (words.charAt(0).toUpperCase() + words.slice(1)).split(' ');
}

export function similarSentence(dice: Dice): string[] {
  const name = () => dice.pick(NAMES);
  return dice
    .pick([
      () => `Team ${name()} beat Team ${name()} by ${1 + dice.below(9)} points in ${dice.pick(MONTHS)}, and the crowd ${dice.pick(['cheered', 'left', 'sang', 'slept'])} until the end.`,
      () => `The delegate from ${name()} said that the court ${dice.pick(['will', 'would', 'may', 'must'])} extradite ${name()} before ${dice.pick(MONTHS)} ${1990 + dice.below(35)}.`,
      () => `In ${dice.pick(MONTHS)} the village of ${name()} sold ${10 + dice.below(90)} tons of ${dice.pick(['wheat', 'barley', 'oats', 'rye'])} to the merchants of ${name()}.`,
      () => `${name()} voted ${dice.pick(['for', 'against'])} the motion of ${name()} on the ${dice.pick(['harbour', 'library', 'railway', 'bridge'])}, as it had done in ${dice.pick(MONTHS)}.`,
    ])()
    .split(' ');
}

function inParagraphs(dice: Dice, sentences: number, sentence: () => string[]): Article {
  const article: Article = [];
  for (let left = sentences; left > 0; ) {
    const length = Math.min(left, 2 + dice.below(6));
    article.push(Array.from({ length }, sentence));
    left -= length;
  }
  return article;
}

/** A word of the same kind, for an editor who looks for a better one. */
export function anotherWord(dice: Dice, word: string): string {
  const kind = [NAMES, MONTHS, NOUNS, VERBS, ADJECTIVES, ADVERBS].find((words) => words.includes(word));
  return dice.pick(kind ?? ADJECTIVES);
}

export function isName(word: string): boolean {
  return NAMES.includes(word);
}
