import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import ts from 'typescript';
import { nodesOf, source } from './sources';

/** Doors that need not know who asks, and why. */
const OPEN_TO_ALL = new Map([
  ['richtext.fromHtml', 'turns text into a document, and reads nothing'],
  ['richtext.fromMarkdown', 'turns text into a document, and reads nothing'],
  ['richtext.fromPlainText', 'turns text into a document, and reads nothing'],
  ['richtext.markdownHtml', 'turns text into HTML, and reads nothing'],
  ['user.viewerOf', 'finds out who asks'],
  ['user.checkedEmail', 'looks at an address, and reads nothing'],
  ['event.isAlive', 'asks whether there is a database at all'],
]);

const BACK_DOORS = readdirSync('lib').filter((room) => existsSync(`lib/${room}/server.ts`));

/** The functions a file exports, with the type of their first parameter as written. */
function exportedDoors(path: string): { name: string; first: string }[] {
  return source(path).statements.flatMap((statement) => {
    if (!ts.isFunctionDeclaration(statement) || !statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    return [{ name: statement.name?.text ?? '', first: statement.parameters[0]?.type?.getText() ?? '' }];
  });
}

test('every back door is told who asks, before anything else', () => {
  const doors = BACK_DOORS.flatMap((room) => exportedDoors(`lib/${room}/server.ts`).map(({ name, first }) => ({ door: `${room}.${name}`, first })));
  expect(doors.length).toBeGreaterThan(30);
  expect(doors.filter(({ door, first }) => first !== 'Ctx' && !OPEN_TO_ALL.has(door)).map(({ door }) => door)).toEqual([]);
  expect([...OPEN_TO_ALL.keys()].filter((open) => !doors.some(({ door }) => door === open))).toEqual([]);
});

test('every back door is asked in at most three words', () => {
  const wide = BACK_DOORS.flatMap((room) =>
    source(`lib/${room}/server.ts`).statements.flatMap((statement) =>
      ts.isFunctionDeclaration(statement) && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) && statement.parameters.length > 3 ? [`${room}.${statement.name?.text ?? ''}`] : [],
    ),
  );
  expect(wide).toEqual([]);
});

test('every export of a door says what it is for', () => {
  const silent = readdirSync('lib')
    .flatMap((room) => [`lib/${room}/index.ts`, `lib/${room}/server.ts`])
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      source(path).statements.flatMap((statement) => {
        if (!ts.isFunctionDeclaration(statement) || !statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
        return ts.getJSDocCommentsAndTags(statement).length === 0 ? [`${path} ${statement.name?.text ?? ''}`] : [];
      }),
    );
  expect(silent).toEqual([]);
});

test('every event is presented to those who read', () => {
  const types = [...nodesOf(source('lib/event/index.ts'))].flatMap((node) =>
    ts.isPropertySignature(node) && node.name.getText() === 'type' && node.type && ts.isLiteralTypeNode(node.type) && ts.isStringLiteral(node.type.literal) ? [node.type.literal.text] : [],
  );
  const presented = [...nodesOf(source('lib/reading/server/follow.ts'))].flatMap((node) => (ts.isCaseClause(node) && ts.isStringLiteral(node.expression) ? [node.expression.text] : []));
  expect(types.length).toBeGreaterThan(5);
  expect(presented.sort()).toEqual(types.sort());
});
