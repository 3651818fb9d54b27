import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { answer, attach } from './attach';

/*
 * npm run import -- FILE [--title …] [--summary …] [--author …] [--published …] [--source …] [--lang …]
 *
 * Brings an article in from a .docx, HTML, Markdown or plain text, and prints its address. Works on DATABASE_URL, or on the
 * embedded database while `npm start` is running.
 */

/** A little more than the largest file, so that lib/article is who says "too large". */
const LARGEST_READ = 11 * 1024 * 1024;

const OPTIONS = { title: { type: 'string' }, summary: { type: 'string' }, author: { type: 'string' }, published: { type: 'string' }, source: { type: 'string' }, lang: { type: 'string' } } as const;

async function main(): Promise<string> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new Error('Name one file: npm run import -- FILE --title "…"');
  const { address } = attach();
  const { importArticle, importedFrom } = await import('@/lib/article/server');
  const { Refusal } = await import('@/lib/refusal');
  const { MESSAGES: messages } = await import('@/messages');

  const bytes = read(name, messages.refusal.file_too_large);
  const ctx = { viewer: operator, now: new Date(), address: 'import' } as const;
  try {
    const { slug } = await importArticle(ctx, { file: { name, bytes }, ...values });
    return `${address}/a/${encodeURIComponent(slug)}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const before = error.reason === 'imported_before' ? await importedFrom(ctx, { bytes }) : null;
    throw new Error(before === null ? messages.refusal[error.reason] : `${messages.refusal.imported_before} It is at ${address}/a/${encodeURIComponent(before)}`);
  }
}

/** The bytes of a file, or a sentence for whoever named something else. */
function read(name: string, tooLong: string): Uint8Array {
  try {
    const found = statSync(name);
    if (found.isDirectory()) throw new Error(`${name} is a folder. Name one file in it: articles are brought in one at a time.`);
    if (found.size > LARGEST_READ) throw new Error(tooLong);
    return readFileSync(name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Error(`There is no file ${resolve(name)}. Check its name, and from which folder it is read.`);
    if (code === 'EACCES' || code === 'EPERM') throw new Error(`You may not read ${resolve(name)}. Change its permissions, or copy it to where you may.`);
    throw error;
  }
}

/** Whoever can read the database's address may do anything to it; they act as its admin, and nobody's name is on it. */
const operator = { kind: 'user', id: '00000000-0000-0000-0000-000000000000', name: 'operator', nameChosen: true, role: 'admin', limits: [], unread: 0 } as const;

await answer(main);
