import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importFile } from '@/tests/support/import';

const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What an operator reads who brings in what is no article; one line, since `answer` prints only the message. */
async function said(name: string, ...options: string[]): Promise<string> {
  return importFile(join(folder, name), ...options).then(
    (path) => `brought in, to ${path}`,
    (error: unknown) => String(error).trim(),
  );
}

writeFileSync(join(folder, 'article.md'), 'Words, and no title.');

test.each([
  ['a folder', '.', [], /is a folder\. Name one file in it/u],
  ['a file that is not', 'nowhere.md', [], /There is no file .*nowhere\.md\. Check its name/u],
  ['a file below a file', 'article.md/x.md', [], /There is no file/u],
  ['a date that is none', 'article.md', ['--title', 'T', '--published', 'yesterday'], /--published, as in 2026-11-24/u],
  ['a language that is none', 'article.md', ['--title', 'T', '--lang', 'en_US'], /--lang, as in en/u],
  ['a title too long', 'article.md', ['--title', 'x'.repeat(301)], /300 characters.*--title/u],
] as const)('%s: one sentence, with the way out', async (_, name, options, sentence) => {
  const heard = await said(name, ...options);
  expect(heard).toMatch(sentence);
  expect(heard).not.toMatch(/E[A-Z]{4,}|Reload|\n/u);
});
