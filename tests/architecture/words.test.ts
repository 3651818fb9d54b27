import { expect, test } from 'vitest';
import ts from 'typescript';
import { REASONS } from '@/lib/refusal';
import { MESSAGES as messages } from '@/messages';
import { nodesOf, placeOf, sources } from './sources';

const FACES = sources('app', 'components');

test('every reason has its sentence', () => {
  expect(Object.keys(REASONS).filter((reason) => !(reason in messages.refusal))).toEqual([]);
});

/** What stands in these attributes is read by somebody. */
const READ = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label']);

/** Does this hold a word in any script? An address is none, nor is a variable's name. */
function isWords(text: string): boolean {
  return /\p{L}{2,}/u.test(text.replace(/https?:\/\/\S*/gu, '').replace(/&\w+;/gu, ''));
}

/** What stands in `<code>` is typed into a terminal, in any language. */
function isCommand(node: ts.Node): boolean {
  return ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'code';
}

test('no component says a word of its own', () => {
  const found = FACES.flatMap((file) =>
    [...nodesOf(file)].flatMap((node) => {
      if (ts.isJsxText(node) && isWords(node.text) && !isCommand(node.parent)) return [`${placeOf(node)} ${node.text.trim()}`];
      if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression) && ts.isJsxElement(node.parent) && isWords(node.expression.text)) return [`${placeOf(node)} ${node.expression.text}`];
      if (ts.isJsxAttribute(node) && READ.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && isWords(node.initializer.text)) return [`${placeOf(node)} ${node.initializer.text}`];
      return [];
    }),
  );
  expect(found).toEqual([]);
});

/** The namespaces and keys of the catalogue that somebody asks for by name. */
const asked = new Set(FACES.flatMap((file) => [...nodesOf(file)].flatMap((node) => (ts.isStringLiteralLike(node) ? [node.text] : ts.isIdentifier(node) ? [node.text] : []))));

test('the catalogue has no namespace that nobody asks for', () => {
  const used = new Set(
    // A letter is written outside any request, and names its namespace among other things.
    FACES.flatMap((file) => [...nodesOf(file)].flatMap((node) => (ts.isPropertyAssignment(node) && node.name.getText() === 'namespace' && ts.isStringLiteral(node.initializer) ? [node.initializer.text] : ts.isCallExpression(node) && /^(use|get)Translations$/u.test(node.expression.getText()) && node.arguments[0] && ts.isStringLiteral(node.arguments[0]) ? [node.arguments[0].text] : []))),
  );
  expect(Object.keys(messages).filter((namespace) => !used.has(namespace))).toEqual([]);
});

test('the catalogue has no sentence that nobody asks for', () => {
  // Reasons are asked for by what was refused; whatever ends in a computed word, by its beginning.
  const stems = FACES.flatMap((file) => [...nodesOf(file)].flatMap((node) => (ts.isTemplateHead(node) && node.text !== '' ? [node.text] : [])));
  const unused = Object.entries(messages).flatMap(([namespace, sentences]) =>
    Object.keys(sentences)
      .filter((key) => !(namespace === 'refusal' && key in REASONS) && !asked.has(key) && !stems.some((stem) => key.startsWith(stem)))
      .map((key) => `${namespace}.${key}`),
  );
  expect(unused).toEqual([]);
});
