import { readFileSync } from 'node:fs';
import type { Target } from '@/lib/annotation';
import { highlight } from '@/lib/annotation/server';
import { arrange, importArticle, lookAfter } from '@/lib/article/server';
import { db } from '@/lib/db';
import { edit, open, reply, withdraw } from '@/lib/discussion/server';
import { adoptGrounds, arrangeThread, decide, grounds } from '@/lib/moderation/server';
import { visited } from '@/lib/reading/server';
import { begin, draft, preview, publish, save } from '@/lib/revision/server';
import { fromMarkdown } from '@/lib/richtext/server';
import { quoteOf } from '@/lib/text';
import type { Ctx } from '@/lib/user';
import { appoint } from '@/lib/user/server';
import messages from '@/messages/en.json';
import { seedDisputes } from './disputes';
import { DESK_HOURS, seedModeration } from './moderation';
import { corrections, highlights, readers, tags, threads, type DemoArticle, type DemoComment, type DemoCorrection } from './discussion';

const ARTICLES: DemoArticle[] = ['how-to-argue', 'kak-sporit', 'arrivals'];
const HOUR = 3_600_000;

/** When the demo's reader was last on an article, in hours after it was published. */
const VISIT_HOURS = 140;

/**
 * Three articles and what invented readers say about them. Everything goes through the back doors, at the time it is
 * said to have happened, so the demo cannot show what the product does not do.
 */
export async function seed(password: string): Promise<void> {
  const people = new Map<string, Ctx['viewer']>();
  for (const { handle, name, role } of readers) {
    const email = `${handle}@demo.example`;
    await appoint(at(new Date('2026-10-01T08:00:00Z')), { email, name, role, password, trust: 'proven' });
    const { id } = await db.user.findUniqueOrThrow({ where: { email } });
    people.set(handle, { kind: 'user', id, name, nameChosen: true, role, limits: [], unread: 0 });
  }
  const as = (handle: string, now: Date): Ctx => ({ ...at(now), viewer: people.get(handle) ?? { kind: 'visitor' } });

  await adoptGrounds(as('admin', new Date('2026-10-01T09:00:00Z')), { rules: suggestedRules() });
  const offTopic = (await grounds(as('admin', new Date('2026-10-01T09:00:00Z')))).find(({ name }) => name === 'Off topic');

  const published = new Map<DemoArticle, Date>();
  for (const name of ARTICLES) {
    const file = new URL(`${name}.md`, import.meta.url);
    const bytes = readFileSync(file);
    const { slug } = await importArticle(as('author', dayOf(bytes)), { file: { name: file.pathname, bytes } });
    const article = await db.article.update({ where: { slug }, data: { importHash: null } });
    const revision = await db.revision.findFirstOrThrow({ where: { articleId: article.id } });
    const publishedAt = article.publishedAt ?? revision.createdAt;
    published.set(name, publishedAt);
    const begin = publishedAt.getTime();

    const own = threads.filter((one) => one.article === name);
    const early = own.filter(({ opening }) => opening.hours < VISIT_HOURS);
    for (const thread of [...early, ...own.filter((one) => !early.includes(one))]) {
      // The demo's reader was here before the last of these: what came since is new to them.
      if (thread.opening.hours >= VISIT_HOURS) await visit(as('reader', new Date(begin + VISIT_HOURS * HOUR)), article.id);
      const target = thread.quote === null ? null : targetOf(revision, thread.quote);
      const say = async (comment: DemoComment, into: { threadId: string; parentId: string } | null): Promise<void> => {
        const when = new Date(begin + comment.hours * HOUR);
        const ctx = as(comment.by, when);
        const first = { body: bodyOf(comment.editedFrom ?? comment.body), clientId: crypto.randomUUID() };
        const posted = into ? await reply(ctx, { ...into, ...first }) : await open(ctx, { articleId: article.id, target, ...first });
        await approveIfHeld(as('moderator', when), posted.commentId);
        const later = as(comment.by, new Date(when.getTime() + HOUR / 2));
        if (comment.editedFrom !== undefined) await edit(later, { commentId: posted.commentId, body: bodyOf(comment.body), seen: null });
        for (const answer of comment.replies ?? []) await say(answer, { threadId: posted.threadId, parentId: posted.commentId });
        if (comment.withdrawn) await withdraw(later, { commentId: posted.commentId });
        if (!into && thread.locked) await arrangeThread(as('moderator', later.now), { seen: null, threadId: posted.threadId, how: 'lock', minutes: null, groundId: offTopic?.id ?? null, facts: 'The last comments are about each other and no longer about the sentence.' });
      };
      await say(thread.opening, null);
    }
    for (const { by, quote, visibility } of highlights.filter((one) => one.article === name)) {
      const ctx = as(by, new Date(begin + 5 * HOUR));
      await highlight(ctx, { target: targetOf(revision, quote), visibility, clientId: crypto.randomUUID() });
    }
    for (const correction of corrections.filter((one) => one.article === name)) await correct(as('author', new Date(begin + correction.hours * HOUR)), article.id, correction);
    await arrange(as('author', publishedAt), { articleId: article.id, tags: tags[name] });
    // One moderator looks after what is written in Russian alone.
    if (name === 'kak-sporit') await lookAfter(as('admin', publishedAt), { email: 'dezhurny@demo.example', places: [slug] });
    if (name === 'arrivals') await seedDisputes({ articleId: article.id, as: (handle, hours) => as(handle, new Date(begin + hours * HOUR)), targetOf: (quote) => targetOf(revision, quote) });
    if (name === 'arrivals') {
      const desk = Math.max(begin, Date.now() - DESK_HOURS.to * HOUR);
      await seedModeration({ articleId: article.id, as: (handle, hours) => as(handle, new Date(desk + hours * HOUR)) });
    }
  }
}

/** The day that an article's file says it was published: that of its first revision too. */
function dayOf(bytes: Buffer): Date {
  const [, day] = /^published: (\S+)$/mu.exec(bytes.toString('utf8')) ?? [];
  return day === undefined ? new Date() : new Date(day);
}

/** The rules that an admin of a new house is offered to begin with. */
function suggestedRules(): { name: string; rule: string }[] {
  const words: Record<string, string> = messages.rules;
  return Object.entries(words).flatMap(([key, name]) => {
    const stem = /^suggest_.*(?=_name$)/u.exec(key)?.[0];
    return stem === undefined ? [] : [{ name, rule: words[`${stem}_rule`] ?? '' }];
  });
}

/** A newcomer's first link waits for a moderator, who let it through. */
async function approveIfHeld(ctx: Ctx, commentId: string): Promise<void> {
  const { state } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
  if (state !== 'held') return;
  const waiting = await db.case.findFirstOrThrow({ where: { subjectId: commentId, state: 'open' } });
  await decide(ctx, { commentId, outcome: 'keep', groundId: null, facts: '', sanction: null, caseId: waiting.id, seen: { state, editedAt: null } });
}

/** Be shown all there is of an article, unless they were before. */
async function visit(ctx: Ctx, articleId: string): Promise<void> {
  const userId = ctx.viewer.kind === 'user' ? ctx.viewer.id : '';
  if ((await db.visit.count({ where: { articleId, userId } })) > 0) return;
  const { _max } = await db.event.aggregate({ where: { articleId }, _max: { number: true } });
  await visited(ctx, { articleId, upTo: Number(_max.number ?? 0) });
}

/** Publish an article's next revision, as its author does on the desk. */
async function correct(ctx: Ctx, articleId: string, { from, to, note, thanks }: DemoCorrection): Promise<void> {
  const { draftId } = await begin(ctx, { articleId });
  const { content, version, title, summary, byline, lang } = await draft(ctx, { draftId });
  const before = JSON.stringify(content);
  if (!before.includes(from)) throw new Error(`The demo corrects words its article does not have: ${from}`);
  const saved = await save(ctx, { draftId, version, title, summary, byline, lang, content: JSON.parse(before.replace(from, to)) as unknown });
  const led = thanks === undefined ? null : await db.comment.findFirstOrThrow({ where: { thread: { articleId }, text: { startsWith: thanks } }, select: { id: true } });
  const { shown } = await preview(ctx, { draftId });
  await publish(ctx, { draftId, version: saved.version, note, material: true, creditedCommentId: led?.id ?? null, decisions: [], shown, publishAt: null });
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
