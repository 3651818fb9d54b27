import { readFileSync } from 'node:fs';
import type { Target } from '@/lib/annotation';
import { highlight } from '@/lib/annotation/server';
import { importArticle } from '@/lib/article/server';
import { db } from '@/lib/db';
import { edit, open, reply, withdraw } from '@/lib/discussion/server';
import { fromMarkdown } from '@/lib/richtext/server';
import { quoteOf } from '@/lib/text';
import type { Ctx } from '@/lib/user';
import { appoint } from '@/lib/user/server';
import { highlights, readers, threads, type DemoArticle, type DemoComment } from './discussion';

const ARTICLES: DemoArticle[] = ['how-to-argue', 'kak-sporit', 'arrivals'];
const HOUR = 3_600_000;

/**
 * Three articles and what invented readers say about them. Everything goes through the back doors, at the time it is
 * said to have happened, so the demo cannot show what the product does not do.
 */
export async function seed(password: string): Promise<void> {
  const people = new Map<string, Ctx['viewer']>();
  for (const { handle, name, role } of readers) {
    const email = `${handle}@demo.example`;
    await appoint(at(new Date('2026-10-01T08:00:00Z')), { email, name, role, password });
    const { id } = await db.user.findUniqueOrThrow({ where: { email } });
    people.set(handle, { kind: 'user', id, name, nameChosen: true, role, banned: false, unread: 0 });
  }
  const as = (handle: string, now: Date): Ctx => ({ ...at(now), viewer: people.get(handle) ?? { kind: 'visitor' } });

  const published = new Map<DemoArticle, Date>();
  for (const name of ARTICLES) {
    const file = new URL(`${name}.md`, import.meta.url);
    const { slug } = await importArticle(as('author', new Date()), { file: { name: file.pathname, bytes: readFileSync(file) } });
    const article = await db.article.update({ where: { slug }, data: { importHash: null } });
    const revision = await db.revision.findFirstOrThrow({ where: { articleId: article.id } });
    const publishedAt = article.publishedAt ?? revision.createdAt;
    published.set(name, publishedAt);
    const begin = publishedAt.getTime();

    for (const thread of threads.filter((one) => one.article === name)) {
      const target = thread.quote === null ? null : targetOf(revision, thread.quote);
      const say = async (comment: DemoComment, into: { threadId: string; parentId: string } | null): Promise<void> => {
        const when = new Date(begin + comment.hours * HOUR);
        const ctx = as(comment.by, when);
        const first = { body: bodyOf(comment.editedFrom ?? comment.body), clientId: crypto.randomUUID() };
        const posted = into ? await reply(ctx, { ...into, ...first }) : await open(ctx, { articleId: article.id, target, ...first });
        const later = as(comment.by, new Date(when.getTime() + HOUR / 2));
        if (comment.editedFrom !== undefined) await edit(later, { commentId: posted.commentId, body: bodyOf(comment.body), seen: null });
        for (const answer of comment.replies ?? []) await say(answer, { threadId: posted.threadId, parentId: posted.commentId });
        if (comment.withdrawn) await withdraw(later, { commentId: posted.commentId });
        if (!into && thread.locked) await db.thread.update({ where: { id: posted.threadId }, data: { state: 'locked' } });
      };
      await say(thread.opening, null);
    }
    for (const { by, quote, visibility } of highlights.filter((one) => one.article === name)) {
      const ctx = as(by, new Date(begin + 5 * HOUR));
      await highlight(ctx, { target: targetOf(revision, quote), visibility, clientId: crypto.randomUUID() });
    }
  }
}

function at(now: Date): Ctx {
  return { viewer: { kind: 'visitor' }, now, address: 'seed' };
}

function bodyOf(markdown: string): unknown {
  return fromMarkdown(markdown, 'comment').toJSON();
}

function targetOf({ id, text }: { id: string; text: string }, quote: string): Target {
  const start = text.indexOf(quote);
  if (start === -1) throw new Error(`The demo marks words its article does not have: ${quote}`);
  const position = { start, end: start + quote.length };
  return { revisionId: id, quote: quoteOf(text, position), position };
}
