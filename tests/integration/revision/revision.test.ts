import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { reattach, reattachments } from '@/lib/annotation/server';
import { db } from '@/lib/db';
import { open, withdraw } from '@/lib/discussion/server';
import { read } from '@/lib/reading/server';
import { begin, compare, desk, discard, draft, preview, publish, revisable, revisions, save, writable } from '@/lib/revision/server';
import { fromMarkdown } from '@/lib/richtext/server';
import type { Ctx } from '@/lib/user';
import { asVisitor, NOON, refusal } from '@/tests/support/ctx';
import { answer, article, articleAt, authorOf, body, drafted, lookedAt, mark, PAGE_WORDS, person, publishing, revise, targetOf, thread, WORDS, type MadeArticle } from '@/tests/support/makers';

async function anchorIn(on: MadeArticle, annotationId: string) {
  const { revisionId } = await articleAt(on.slug);
  return db.anchor.findUnique({ where: { annotationId_revisionId: { annotationId, revisionId } } });
}

async function annotationOf(threadId: string): Promise<string> {
  return (await db.thread.findUniqueOrThrow({ where: { id: threadId } })).annotationId ?? '';
}

const readAs = (ctx: Ctx, on: MadeArticle) => read(ctx, { slug: on.slug, words: PAGE_WORDS });

/* The article of tests/support/makers, edited. */
const MOVED = `A line that was not there.\n\n${WORDS}`;
const TURNED = WORDS.replace('Nobody on the quay waved.', 'Somebody on the quay waved.');
const CUT = WORDS.replace(' Nobody on the quay waved.', '');

describe('a draft', () => {
  test.each([['reader', 'role_too_low'], ['moderator', 'role_too_low'], ['author', 'yes'], ['admin', 'yes']] as const)('a %s begins one: %s', async (role, heard) => {
    expect(await refusal(begin(await person(role), { articleId: null }))).toBe(heard);
  });

  test('a visitor, and somebody banned, begin none', async () => {
    expect(await refusal(begin(asVisitor(), { articleId: null }))).toBe('not_signed_in');
    expect(await refusal(begin(await person('author', { limits: ['ban'] }), { articleId: null }))).toBe('banned');
  });

  test('of an article: its authors and admins, and nobody else', async () => {
    const on = await article();
    expect(await refusal(begin(await person('author'), { articleId: on.id }))).toBe('not_yours');
    expect(await refusal(begin(await person('admin'), { articleId: on.id }))).toBe('yes');
    expect(await refusal(begin(await authorOf(on), { articleId: on.id }))).toBe('yes');
    expect(await refusal(begin(await person('author'), { articleId: randomUUID() }))).toBe('no_such_thing');
  });

  test('there is one for an article, also when two begin at once', async () => {
    const on = await article();
    const [author, admin] = [await authorOf(on), await person('admin')];
    const begun = await Promise.all([author, admin, author, admin].map((ctx) => begin(ctx, { articleId: on.id })));
    expect(new Set(begun.map(({ draftId }) => draftId)).size).toBe(1);
  });

  test('nobody else sees it, changes it, or throws it away', async () => {
    const [author, other] = [await person('author'), await person('author')];
    const { draftId } = await begin(author, { articleId: null });
    const { version, title, summary, byline, lang, content } = await draft(author, { draftId });
    const asked = { draftId, version, title, summary, byline, lang, content };
    for (const ask of [() => draft(other, { draftId }), () => save(other, asked), () => discard(other, { draftId, version }), () => preview(other, { draftId }), () => publish(other, publishing({ draftId, version }))]) {
      expect(await refusal(ask())).toBe('no_such_thing');
    }
    expect((await desk(other)).entries.map((entry) => entry.draftId)).not.toContain(draftId);
    expect((await desk(author)).entries.map((entry) => entry.draftId)).toContain(draftId);
  });

  test('what another saved meanwhile is not written over', async () => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null });
    const said = { draftId, summary: '', byline: '', lang: 'en', content: fromMarkdown('Words.', 'article').toJSON() as unknown };
    const both = await Promise.all(['One tab', 'Another tab'].map((title) => refusal(save(author, { ...said, version: 1, title }))));
    expect(both.sort()).toEqual(['draft_changed', 'yes']);
    expect((await draft(author, { draftId })).version).toBe(2);
  });

  test('what another saved meanwhile is not thrown away unread', async () => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null });
    const said = { draftId, title: 'An hour of work', summary: '', byline: '', lang: 'en', content: fromMarkdown('Words.', 'article').toJSON() as unknown };
    await save(author, { ...said, version: 1 });
    expect(await refusal(discard(author, { draftId, version: 1 }))).toBe('draft_changed');
    expect((await draft(author, { draftId })).title).toBe('An hour of work');
    expect((await Promise.all([1, 2].map(() => refusal(discard(author, { draftId, version: 2 }))))).sort()).toEqual(['no_such_thing', 'yes']);
    expect(await refusal(draft(author, { draftId }))).toBe('no_such_thing');
  });

  test('is refused for its language by name, and nothing else of it', async () => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null });
    const said = { draftId, title: '', summary: '', byline: '', content: fromMarkdown('Words.', 'article').toJSON() as unknown };
    for (const lang of ['', 'pt_BR', 'Русский']) expect(await refusal(save(author, { ...said, lang, version: 1 }))).toBe('language_unknown');
    expect((await save(author, { ...said, lang: 'pt-BR', version: 1 })).version).toBe(2);
  });

  test('a desk goes on with what was begun earlier, and shows all that is being written at once', async () => {
    const author = await person('author');
    const oldest = await begin(author, { articleId: null });
    for (let i = 0; i < 130; i += 1) {
      await db.article.create({ data: { slug: `desk-${randomUUID()}`, createdAt: new Date(NOON.getTime() - i * 60_000), publishedAt: NOON, authors: { create: { userId: author.viewer.id } } } });
    }
    const first = await desk(author);
    expect(first.entries).toHaveLength(101);
    expect(first.entries.map(({ draftId }) => draftId)).toContain(oldest.draftId);
    const second = await desk(author, { before: first.older });
    expect([second.entries.length, second.older]).toEqual([30, null]);
    expect(new Set([...first.entries, ...second.entries].map(({ articleId }) => articleId)).size).toBe(131);
    expect(await refusal(desk(await person('author'), { before: first.older }))).toBe('no_such_thing');
    const beyond = second.entries[0]?.articleId ?? '';
    expect(await writable(author, { articleId: beyond })).toEqual({ id: beyond, title: '' });
    expect(await refusal(writable(await person('author'), { articleId: beyond }))).toBe('no_such_thing');
    expect(await refusal(writable(await person(), { articleId: beyond }))).toBe('role_too_low');
  });

  test.each<[string, unknown]>([['no document', null], ['a comment’s script', { type: 'doc', content: [{ type: 'script' }] }], ['half a character', { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '\ud83d' }] }] }]])('is not kept as %s', async (_, content) => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null });
    expect(await refusal(save(author, { draftId, version: 1, title: 'T', summary: '', byline: '', lang: 'en', content }))).toBe('body_malformed');
  });
});

describe('publishing', () => {
  test('a new article: its author may revise it, and it can be read', async () => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null });
    expect(await refusal(publish(author, publishing({ draftId, version: 1 })))).toBe('title_missing');
    const { version } = await save(author, { draftId, version: 1, title: ' Пароход  уходит ', summary: '', byline: 'A. B.', lang: 'ru', content: fromMarkdown('Пароход ушёл на рассвете.', 'article').toJSON() });
    const { slug, number } = await publish(author, publishing({ draftId, version }));
    expect(slug).toMatch(/^пароход-уходит/u);
    expect(number).toBe(1);
    expect((await read(asVisitor(), { slug, words: PAGE_WORDS })).article).toMatchObject({ lang: 'ru', byline: 'A. B.', revision: { number: 1 } });
    expect(await refusal(draft(author, { draftId }))).toBe('no_such_thing');
    const on = await articleAt(slug);
    expect(await refusal(begin(author, { articleId: on.id }))).toBe('yes');
  });

  test('twice at once is once', async () => {
    const on = await article();
    const author = await authorOf(on);
    const begun = await drafted(author, on, MOVED);
    const heard = await Promise.all([1, 2, 3].map(() => refusal(publish(author, publishing(begun)))));
    expect(heard.sort()).toEqual(['draft_changed', 'draft_changed', 'yes']);
    expect(await db.revision.count({ where: { articleId: on.id } })).toBe(2);
  });

  test('what was saved after it was looked at is not published unseen', async () => {
    const on = await article();
    const author = await authorOf(on);
    const seen = await drafted(author, on, MOVED);
    await drafted(author, on, TURNED);
    expect(await refusal(publish(author, publishing(seen)))).toBe('draft_changed');
  });

  test('refuses what changes nothing, what says nothing, and a material change without a word', async () => {
    const on = await article();
    expect(await refusal(revise(on, WORDS))).toBe('unchanged');
    expect(await refusal(revise(on, ''))).toBe('text_empty');
    expect(await refusal(revise(on, MOVED, { material: true, note: '  ' }))).toBe('note_missing');
    expect(await db.revision.count({ where: { articleId: on.id } })).toBe(1);
  });

  test('thanks a comment on this article that stands, and no other', async () => {
    const [on, other, reader] = [await article(), await article(), await person()];
    const elsewhere = await thread(reader, other);
    expect(await refusal(revise(on, MOVED, { note: 'Thanks.', creditedCommentId: elsewhere.commentId }))).toBe('no_such_thing');
    const here = await thread(reader, on, 'ferry');
    await revise(on, MOVED, { note: 'Corrected after a reader’s note.', material: true, creditedCommentId: here.commentId });
    expect((await revisions(asVisitor(), { slug: on.slug }))[0]).toMatchObject({ number: 2, material: true, note: 'Corrected after a reader’s note.', credited: { commentId: here.commentId, by: reader.viewer.name } });
    await withdraw(reader, { commentId: here.commentId });
    expect((await revisions(asVisitor(), { slug: on.slug }))[0]?.credited).toBeNull();
  });
});

describe('a picture without words that stand for it', () => {
  const content = (...alts: string[]) => ({ type: 'doc', content: alts.map((alt, i) => ({ type: 'figure', attrs: { src: 'https://example.org/p.png', alt }, content: [{ type: 'text', text: `Caption ${i + 1}` }] })) });

  test('is shown before publishing, and keeps it from going out until it has some', async () => {
    const author = await person('author');
    const { draftId } = await begin(author, { articleId: null });
    const said = { draftId, title: 'Pictures', summary: '', byline: '', lang: 'en' };
    const { version } = await save(author, { ...said, version: 1, content: content('A quay.', ' ', '') });
    expect((await preview(author, { draftId })).withoutAlt).toEqual([{ number: 2, caption: 'Caption 2' }, { number: 3, caption: 'Caption 3' }]);
    expect(await refusal(publish(author, publishing({ draftId, version })))).toBe('alt_missing');
    const mended = await save(author, { ...said, version, content: content('A quay.', 'A ferry.', 'A town.') });
    expect((await preview(author, { draftId })).withoutAlt).toEqual([]);
    expect(await refusal(publish(author, publishing({ draftId, version: mended.version })))).toBe('yes');
  });

  test('is no reason to refuse an import, but to refuse its next revision', async () => {
    const on = await article({ words: `![](https://example.org/p.png)\n\n${WORDS}` });
    const { draft: begun, withoutAlt } = await preview(await authorOf(on), await begin(await authorOf(on), { articleId: on.id }));
    expect([begun.published?.revision, withoutAlt]).toEqual([1, [{ number: 1, caption: '' }]]);
    expect(await refusal(revise(on, `![](https://example.org/p.png)\n\n${MOVED}`))).toBe('alt_missing');
    expect(await refusal(revise(on, `![A quay](https://example.org/p.png)\n\n${MOVED}`))).toBe('yes');
  });
});

describe('every mark has its place in the new revision, or says why not', () => {
  test.each([
    ['the same text further down', MOVED, 'moved', 'Nobody on the quay waved.'],
    ['a word that turns the sense', TURNED, 'changed', 'Somebody on the quay waved.'],
    ['its sentence cut', CUT, 'orphaned', null],
  ])('%s', async (_, words, state, now) => {
    const [on, reader] = [await article(), await person()];
    const posted = await thread(reader, on, 'Nobody on the quay waved.');
    await revise(on, words);
    const found = await anchorIn(on, await annotationOf(posted.threadId));
    expect(found?.state).toBe(state);
    const { text } = await articleAt(on.slug);
    expect(found?.start == null || found.end == null ? null : text.slice(found.start, found.end)).toBe(now);
  });

  test('what the preview said is what happens, private marks included, which nobody else is shown', async () => {
    const [on, reader, quiet] = [await article(), await person(), await person()];
    await thread(reader, on, 'Nobody on the quay waved.');
    await thread(reader, on, 'The ferry left at dawn.');
    await mark(quiet, on, 'Nobody on the quay', 'private');
    const author = await authorOf(on);
    const begun = await drafted(author, on, CUT);
    const { counts, fates } = await preview(author, { draftId: begun.draftId });
    expect(counts).toEqual({ exact: 1, moved: 0, changed: 0, orphaned: 2 });
    expect(fates).toMatchObject([{ state: 'orphaned', exact: 'Nobody on the quay waved.', thread: { comments: 1 } }]);
    // Nobody publishes over marks that they have not looked at.
    expect(await refusal(publish(author, publishing(begun)))).toBe('marks_changed');
    await publish(author, await lookedAt(author, begun));
    const { revisionId } = await articleAt(on.slug);
    const states = await db.anchor.groupBy({ by: ['state'], where: { revisionId }, _count: true });
    expect(Object.fromEntries(states.map(({ state, _count }) => [state, _count]))).toEqual({ exact: 1, orphaned: 2 });
  });

  test('a figure whose column or row is called otherwise says so, also to whoever reads the older text', async () => {
    const table = (head: string, row: string): string => `Of schools.\n\n| | ${head} |\n|---|---|---|\n| ${row} | 1200 | 340 |\n\nSo far.`;
    const on = await article({ words: table('Schools | Clinics', 'Osh') });
    const { annotationId } = await mark(await person(), on, '1200');
    await revise(on, table('Clinics | Schools', 'Osh'));
    expect(await anchorIn(on, annotationId)).toMatchObject({ state: 'changed', reason: 'doubt', before: 'Osh · Schools · 1200', after: 'Osh · Clinics · 1200' });
    expect(await refusal(mark(await person(), on, '340'))).toBe('passage_changed');
  });

  test('a reader is told what changed, and no thread disappears', async () => {
    const [on, reader] = [await article(), await person()];
    const turned = await thread(reader, on, 'Nobody on the quay waved.');
    const lost = await thread(reader, on, 'By noon the town knew.');
    await revise(on, TURNED.replace('\n\nBy noon the town knew.', ''));
    const { discussion } = await readAs(asVisitor(), on);
    const place = discussion.annotations.find(({ id }) => id === discussion.threads.find((one) => one.id === turned.threadId)?.annotationId);
    expect(place?.change).toMatchObject({ before: expect.stringContaining('Nobody') as string, after: expect.stringContaining('Somebody') as string });
    expect(discussion.threads.find(({ id }) => id === lost.threadId)).toMatchObject({ quote: 'By noon the town knew.', lost: 'cut', madeOn: 1 });
    expect(discussion.threads).toHaveLength(2);
  });

  test('publishing the old text again puts every mark back where it was', async () => {
    const [on, reader] = [await article(), await person()];
    const posted = await Promise.all(['Nobody on the quay waved.', 'ferry left', 'By noon the town knew.'].map((words) => thread(reader, on, words)));
    const before = await Promise.all(posted.map(async ({ threadId }) => anchorIn(on, await annotationOf(threadId))));
    await revise(on, 'An altogether different text, with nothing of the other in it.');
    await revise(on, TURNED);
    const author = await authorOf(on);
    const { draftId } = await begin(author, { articleId: on.id, from: 1 });
    await publish(author, await lookedAt(author, { draftId, version: 1 }));
    const after = await Promise.all(posted.map(async ({ threadId }) => anchorIn(on, await annotationOf(threadId))));
    expect(after.map((one) => [one?.state, one?.start, one?.end])).toEqual(before.map((one) => ['exact', one?.start, one?.end]));
  });

  test('an author’s decisions are followed, for marks that lost their words and no others', async () => {
    const [on, reader] = [await article(), await person()];
    const [lost, turned, kept] = await Promise.all(['By noon the town knew.', 'Nobody on the quay waved.', 'ferry left'].map(async (words) => annotationOf((await thread(reader, on, words)).threadId)));
    const words = TURNED.replace('By noon the town knew.', 'By evening nobody spoke of it.');
    const author = await authorOf(on);
    const begun = await drafted(author, on, words);
    const { text } = await preview(author, { draftId: begun.draftId });
    const start = text.indexOf('By evening');
    await publish(author, await lookedAt(author, begun, {
      decisions: [
        { kind: 'attach', annotationId: lost ?? '', start, end: start + 10 },
        { kind: 'orphan', annotationId: turned ?? '' },
        { kind: 'orphan', annotationId: kept ?? '' },
      ],
    }));
    expect(await anchorIn(on, lost ?? '')).toMatchObject({ state: 'changed', reason: 'hand', before: 'By noon the town knew.', after: 'By evening' });
    expect(await anchorIn(on, turned ?? '')).toMatchObject({ state: 'orphaned', reason: 'left', suggestedStart: expect.any(Number) as number });
    expect(await anchorIn(on, kept ?? '')).toMatchObject({ state: 'exact' });
    // What was put elsewhere is kept with it, as when it is done later.
    expect(await reattachments(asVisitor(), { annotationId: lost ?? '' })).toMatchObject([{ by: 'other', revision: 2, from: 'By noon the town knew.', to: 'By evening' }]);
    for (const id of [turned, kept]) expect(await reattachments(asVisitor(), { annotationId: id ?? '' })).toEqual([]);
  });

  test('an author who puts another’s mark on the same words elsewhere says so: they may stand in another claim', async () => {
    const [on, reader] = [await article(), await person()];
    const lost = await annotationOf((await thread(reader, on, 'Nobody on the quay waved.')).threadId);
    const author = await authorOf(on);
    const begun = await drafted(author, on, CUT);
    const { text } = await preview(author, { draftId: begun.draftId });
    const start = text.indexOf('ferry');
    await publish(author, await lookedAt(author, begun, { decisions: [{ kind: 'attach', annotationId: lost, start: start - 1, end: start + 5 }] }));
    expect(await anchorIn(on, lost)).toMatchObject({ state: 'changed', reason: 'hand', before: 'Nobody on the quay waved.', after: 'ferry', start });
  });

  test('what was not looked at does not go out: a mark made since the preview is seen first', async () => {
    const [on, reader, other] = [await article(), await person(), await person()];
    await thread(reader, on, 'Nobody on the quay waved.');
    const author = await authorOf(on);
    const begun = await drafted(author, on, TURNED);
    const { shown } = await preview(author, { draftId: begun.draftId });
    // One that keeps its words need not be looked at.
    await thread(other, on, 'By noon the town knew.');
    const again = await preview(author, { draftId: begun.draftId });
    expect(again.shown).toBe(shown);
    await thread(other, on, 'Nobody on the quay');
    expect(await refusal(publish(author, publishing(begun, { shown })))).toBe('marks_changed');
    const { shown: seen } = await preview(author, { draftId: begun.draftId });
    await publish(author, publishing(begun, { shown: seen }));
    expect(await db.anchor.count({ where: { revision: { articleId: on.id, number: 2 } } })).toBe(3);
  });
});

describe('a reader in mid-comment', () => {
  const comment = (on: MadeArticle, words: string) => ({ articleId: on.id, target: targetOf(on, words), body: body(), clientId: randomUUID() });

  test('is carried to the new revision with the words they chose', async () => {
    const [on, reader] = [await article(), await person()];
    const sent = comment(on, 'Nobody on the quay waved.');
    await revise(on, MOVED);
    const { threadId } = await open(reader, sent);
    const found = await anchorIn(on, await annotationOf(threadId));
    expect([found?.state, (await articleAt(on.slug)).text.slice(found?.start ?? 0, found?.end ?? 0)]).toEqual(['moved', 'Nobody on the quay waved.']);
  });

  test.each([['turned', TURNED], ['cut', CUT]])('is asked again when they were %s', async (_, words) => {
    const [on, reader] = [await article(), await person()];
    const sent = comment(on, 'Nobody on the quay waved.');
    await revise(on, words);
    expect(await refusal(open(reader, sent))).toBe('passage_changed');
    expect(await db.annotation.count({ where: { articleId: on.id } })).toBe(0);
  });

  test('twenty at once, while it is published: every mark has a place in the current revision', async () => {
    const on = await article();
    const author = await authorOf(on);
    const begun = await drafted(author, on, MOVED);
    const readers = await Promise.all(Array.from({ length: 20 }, () => person()));
    const [, ...posted] = await Promise.all([publish(author, publishing(begun)), ...readers.map((reader) => open(reader, comment(on, 'ferry')))]);
    expect(posted).toHaveLength(20);
    const { revisionId } = await articleAt(on.slug);
    expect(await db.anchor.count({ where: { revisionId, state: 'moved' } })).toBe(20);
  });

  test('replies go on while it is published', async () => {
    const [on, reader] = [await article(), await person()];
    const posted = await thread(reader, on, 'ferry');
    const author = await authorOf(on);
    const begun = await drafted(author, on, MOVED);
    const readers = await Promise.all(Array.from({ length: 10 }, () => person()));
    await Promise.all([publish(author, publishing(begun)), ...readers.map((one) => answer(one, posted))]);
    expect((await db.thread.findUniqueOrThrow({ where: { id: posted.threadId } })).standing).toBe(11);
  });
});

describe('putting a mark on other words', () => {
  test('its maker and a moderator may, and where it was is kept', async () => {
    const [on, reader] = [await article(), await person()];
    const annotationId = await annotationOf((await thread(reader, on, 'Nobody on the quay waved.')).threadId);
    await revise(on, CUT);
    const now = await articleAt(on.slug);
    expect(await refusal(reattach(await person(), { annotationId, target: targetOf(now, 'The ferry left') }))).toBe('not_yours');
    expect(await refusal(reattach(asVisitor(), { annotationId, target: targetOf(now, 'The ferry left') }))).toBe('not_signed_in');
    expect(await refusal(reattach(reader, { annotationId, target: targetOf(on, 'Nobody on the quay') }))).toBe('passage_changed');

    await reattach(reader, { annotationId, target: targetOf(now, 'The ferry left') });
    expect(await anchorIn(on, annotationId)).toMatchObject({ state: 'changed', reason: 'hand', before: 'Nobody on the quay waved.', after: 'The ferry left' });
    const elsewhere = await person('moderator');
    await db.moderatorScope.create({ data: { userId: elsewhere.viewer.id, articleId: (await article()).id } });
    expect(await refusal(reattach(elsewhere, { annotationId, target: targetOf(now, 'at dawn') }))).toBe('out_of_scope');
    await reattach(await person('moderator'), { annotationId, target: targetOf(now, 'at dawn') });
    const history = await db.reattachment.findMany({ where: { annotationId }, orderBy: { id: 'asc' } });
    expect(history.map(({ fromState, toState }) => `${fromState} ${toState}`)).toEqual(['orphaned changed', 'changed changed']);
    expect(await reattachments(asVisitor(), { annotationId })).toMatchObject([{ by: 'maker', revision: 2, to: 'The ferry left' }, { by: 'other', revision: 2, from: 'The ferry left', to: 'at dawn' }]);
    expect((await read(asVisitor(), { slug: on.slug, words: PAGE_WORDS })).discussion.threads.map(({ reattached }) => reattached)).toContain(2);
    await expect(db.reattachment.updateMany({ where: { annotationId }, data: { toState: 'exact' } })).rejects.toThrow();
  });

  test('a private mark is nobody else’s to see, and so not there', async () => {
    const [on, reader] = [await article(), await person()];
    const { annotationId } = await mark(reader, on, 'ferry', 'private');
    expect(await refusal(reattach(await person('admin'), { annotationId, target: targetOf(on, 'dawn') }))).toBe('no_such_thing');
    expect(await refusal(reattach(reader, { annotationId, target: targetOf(on, 'dawn') }))).toBe('yes');
  });
});

test.each<[string, (author: Ctx) => Ctx | Promise<Ctx>, boolean]>([
  ['its author', (author) => author, true],
  ['an admin', () => person('admin'), true],
  ['another author', () => person('author'), false],
  ['a moderator', () => person('moderator'), false],
  ['a visitor', () => asVisitor(), false],
])('a text may be published again by %s: %j', async (_, who, may) => {
  const on = await article();
  await revise(on, TURNED);
  const ctx = await who(await authorOf(on));
  const { articleId, can } = await revisable(ctx, { slug: on.slug });
  expect([articleId, can.allowed]).toEqual([on.id, may]);
  expect((await refusal(begin(ctx, { articleId, from: 1 }))) === 'yes').toBe(may);
});

test('revisions can be listed and compared; what is not published, or not there, is not found', async () => {
  const on = await article();
  await revise(on, TURNED, { note: 'Somebody did wave.', material: true });
  expect((await revisions(asVisitor(), { slug: on.slug })).map(({ number, note }) => [number, note])).toEqual([[2, 'Somebody did wave.'], [1, '']]);
  expect(await compare(asVisitor(), { slug: on.slug, from: 1, to: 2 })).toMatchObject([{ part: 'text', differences: expect.arrayContaining([{ kind: 'added', text: 'Somebody' }]) as unknown }]);
  expect(await refusal(compare(asVisitor(), { slug: on.slug, from: 1, to: 3 }))).toBe('no_such_thing');
  expect(await refusal(revisions(asVisitor(), { slug: randomUUID() }))).toBe('no_such_thing');
});
