import { expect, type Page } from '@playwright/test';
import { ARRIVALS, signInAs } from './browser';

/* What stories about moderation need to have happened, asked of the server as its own pages ask. */

async function ask<T>(page: Page, verb: string, input: unknown): Promise<T> {
  const answer = await page.request.post(`/do/${verb}`, { data: input });
  expect(answer.ok(), `${verb}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

function bodyOf(words: string): unknown {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] };
}

/** Say something on a whole article, the demo's where none is named, as whoever is signed in. */
export async function say(page: Page, words: string, address: string = ARRIVALS): Promise<string> {
  const articleId = /\\"article\\":\{\\"id\\":\\"([0-9a-f-]{36})/u.exec(await (await page.request.get(address)).text())?.[1];
  const { commentId } = await ask<{ commentId: string }>(page, 'open', { articleId, target: null, body: bodyOf(words), clientId: crypto.randomUUID() });
  return commentId;
}

/** Answer a comment, as whoever is signed in. */
export async function answerTo(page: Page, parentId: string, words: string): Promise<string> {
  const { commentId } = await ask<{ commentId: string }>(page, 'reply', { parentId, body: bodyOf(words), clientId: crypto.randomUUID() });
  return commentId;
}

/** Report a comment, as whoever is signed in. */
export async function flagComment(page: Page, commentId: string, note = ''): Promise<void> {
  await ask(page, 'flag', { subject: { kind: 'comment', id: commentId }, reason: 'spam', note, law: '' });
}

/** Remove a comment as the demo's moderator, who signs in for it on a page of their own. */
export async function removeAsModerator(page: Page, commentId: string, { facts, warn = false }: { facts: string; warn?: boolean }): Promise<{ actionId: string; ground: string }> {
  const rule = await firstRule(page);
  await signInAs(page, 'moderator');
  const sanction = warn ? { kind: 'warn', until: null } : null;
  const { actionId } = await ask<{ actionId: string }>(page, 'decide', { commentId, outcome: 'remove', groundId: rule.id, facts, sanction, seen: { state: 'standing', editedAt: null }, caseId: null });
  return { actionId, ground: rule.name };
}

/** Hear the appeal in the queue that says these words, as the demo's admin. */
export async function hearAsAdmin(page: Page, words: string, { outcome, answer }: { outcome: 'uphold' | 'reverse'; answer: string }): Promise<void> {
  await signInAs(page, 'admin');
  const { cases } = await ask<{ cases: { id: string }[] }>(page, 'queue', { state: 'open', kind: 'appeal', reason: null, articleId: null, authorId: null, after: null });
  for (const { id: caseId } of cases) {
    const { appeal } = await ask<{ appeal: { id: string; words: string } | null }>(page, 'item', { caseId });
    if (appeal?.words !== words) continue;
    await ask(page, 'hear', { appealId: appeal.id, outcome, until: null, answer });
    return;
  }
  throw new Error(`No appeal says: ${words}`);
}

async function firstRule(page: Page): Promise<{ id: string; name: string }> {
  await signInAs(page, 'admin');
  const rules = await ask<{ id: string; name: string; isRetired: boolean }[]>(page, 'grounds-to-keep', {});
  const rule = rules.find(({ isRetired }) => !isRetired);
  if (!rule) throw new Error('The demo has no rules');
  return rule;
}
