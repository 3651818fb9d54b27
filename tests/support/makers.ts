import { randomUUID } from 'node:crypto';
import type { Target } from '@/lib/annotation';
import { highlight } from '@/lib/annotation/server';
import { importArticle } from '@/lib/article/server';
import { db } from '@/lib/db';
import { open, reply, type Posted } from '@/lib/discussion/server';
import type { PublishInput } from '@/lib/revision';
import { begin, draft, preview, publish, save } from '@/lib/revision/server';
import { fromMarkdown } from '@/lib/richtext/server';
import { quoteOf } from '@/lib/text';
import { nameSkeleton, type Ctx, type Limit, type Role } from '@/lib/user';
import { NOON } from './ctx';

/*
 * Makers of people, articles and threads. Each makes something new, so that tests share a database and nothing
 * else. Articles and words go through the back doors; people do not, since hashing a password takes a while.
 */

/** Letters that no skeleton takes for one another: two names of them differ to the eye too. */
const LETTERS = 'abdefhkpqrtz';

/** A name that nobody has. Drawn, not counted: processes come and go while the tests run, and their numbers come again. */
export function newName(): string {
  return `Reader ${Array.from(crypto.getRandomValues(new Uint32Array(12)), (draw) => LETTERS[draw % LETTERS.length]).join('')}`;
}

/** Somebody with an account, as the asker of what follows. */
export async function person(role: Role = 'reader', { limits = [] }: { limits?: readonly Limit[] } = {}): Promise<Ctx & { viewer: { kind: 'user' } }> {
  const name = newName();
  const data = { name, nameSkeleton: nameSkeleton(name), role, email: `${randomUUID()}@example.org`, createdAt: NOON };
  const sanctions = limits.map((kind) => ({ kind, since: NOON, until: kind === 'mute' ? new Date('2100-01-01') : null }));
  const { id } = await db.user.create({ data: { ...data, sanctions: { create: sanctions } } });
  return { viewer: { kind: 'user', id, name, nameChosen: true, role, limits, unread: 0 }, now: NOON, address: id };
}

/** An article in the database, with what tests need to point at its words. */
export interface MadeArticle {
  id: string;
  slug: string;
  revisionId: string;
  text: string;
}

export const WORDS = 'The ferry left at dawn. Nobody on the quay waved.\n\nIn the café, Aigül counted her change twice 👩‍👩‍👧 and said nothing.\n\nBy noon the town knew.';

/** A published article; its file begins with a comment that makes it unlike any other. */
export async function article({ words = WORDS, now = NOON, title = 'An article' }: { words?: string; now?: Date; title?: string } = {}): Promise<MadeArticle> {
  const author = await person('author');
  const bytes = new TextEncoder().encode(`<!-- ${randomUUID()} -->\n\n${words}`);
  const { slug } = await importArticle({ ...author, now }, { file: { name: 'article.md', bytes }, title });
  return articleAt(slug);
}

/** The article at a slug, in its current revision. */
export async function articleAt(slug: string): Promise<MadeArticle> {
  const revision = await db.revision.findFirstOrThrow({ where: { article: { slug } }, orderBy: { number: 'desc' } });
  return { id: revision.articleId, slug, revisionId: revision.id, text: revision.text };
}

/** The author of an article, as the asker of what follows. */
export async function authorOf({ id: articleId }: { id: string }): Promise<Ctx> {
  const { user } = await db.authorship.findFirstOrThrow({ where: { articleId }, include: { user: true } });
  return { now: NOON, viewer: { kind: 'user', id: user.id, name: user.name, nameChosen: true, role: user.role, limits: [], unread: 0 }, address: user.id };
}

/** A draft of an article's next revision that says these words (Markdown). */
export async function drafted(ctx: Ctx, on: MadeArticle, words: string): Promise<{ draftId: string; version: number }> {
  const { draftId } = await begin(ctx, { articleId: on.id });
  const { version, title, summary, byline, lang } = await draft(ctx, { draftId });
  return { draftId, ...(await save(ctx, { ...{ draftId, version, title, summary, byline, lang }, content: fromMarkdown(words, 'article').toJSON() })) };
}

/** What publishes a draft as it is, now, without a word about it, where there is no mark to look at. */
export function publishing({ draftId, version }: { draftId: string; version: number }, more: Partial<PublishInput> = {}): PublishInput {
  return { draftId, version, note: '', material: false, creditedCommentId: null, decisions: [], shown: null, publishAt: null, ...more };
}

/** The same once the author has looked at what it does to the marks. */
export async function lookedAt(author: Ctx, draft: { draftId: string; version: number }, more: Partial<PublishInput> = {}): Promise<PublishInput> {
  const { shown } = await preview(author, { draftId: draft.draftId });
  return publishing(draft, { shown, ...more });
}

/** Publish an article's next revision as its author. */
export async function revise(on: MadeArticle, words: string, more: Partial<PublishInput> = {}): Promise<{ slug: string; number: number }> {
  const author = await authorOf(on);
  return publish(author, await lookedAt(author, await drafted(author, on, words), more));
}

/** What a browser sends for the first time some words stand in the article. */
export function targetOf({ revisionId, text }: MadeArticle, words: string): Target {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`The article does not say: ${words}`);
  const position = { start, end: start + words.length };
  return { revisionId, quote: quoteOf(text, position), position };
}

/** A comment of one paragraph, as the editor sends it. */
export function body(words = 'I was there, and it was otherwise.'): unknown {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] };
}

/** A thread on some words, or on the whole article without any. */
export function thread(ctx: Ctx, on: MadeArticle, words?: string): Promise<Posted> {
  return open(ctx, { articleId: on.id, target: words === undefined ? null : targetOf(on, words), body: body(), clientId: randomUUID() });
}

/** A reply to the comment that was posted. */
export function answer(ctx: Ctx, to: Posted, words?: string): Promise<Posted> {
  return reply(ctx, { parentId: to.commentId, body: body(words), clientId: randomUUID() });
}

/** A highlight on some words. */
export function mark(ctx: Ctx, on: MadeArticle, words: string, visibility: 'private' | 'public' = 'private'): Promise<{ annotationId: string }> {
  return highlight(ctx, { target: targetOf(on, words), visibility, clientId: randomUUID() });
}

/** Words a page's HTML needs. */
export const PAGE_WORDS = { noteBack: (number: number) => `Back, ${number}`, blockCount: (count: number) => `${count} comments`, disputed: (question: string) => `Disputed: ${question}` };
