import { describe, expect, test } from 'vitest';
import type { ArticleFacts } from '@/lib/article';
import { EDIT_WINDOW_MS, type CommentFacts, type CommentState } from '@/lib/discussion';
import { APPEAL_WINDOW_MS } from '@/lib/moderation';
import { may } from '@/lib/policy';
import { insist, no, REASONS, Refusal, yes, type Decision, type Reason } from '@/lib/refusal';
import { visitor, type Ctx } from '@/lib/user';
import { asUser, heard, NOON } from '@/tests/support/ctx';

/* Every verb, for everybody who may ask. Who is who stands in the columns. */

const OWNER = '00000000-0000-4000-8000-000000000001';
const WHO = {
  visitor: { viewer: visitor, now: NOON, address: 'unit' },
  owner: asUser('reader', { id: OWNER }),
  bannedOwner: asUser('reader', { id: OWNER, limits: ['ban'] }),
  reader: asUser('reader'),
  author: asUser('author'),
  moderator: asUser('moderator'),
  admin: asUser('admin'),
  bannedAdmin: asUser('admin', { limits: ['ban'] }),
} satisfies Record<string, Ctx>;

const annotation = (motivation: 'highlighting' | 'commenting', visibility: 'private' | 'public') => ({ id: 'a', userId: OWNER, motivation, visibility });
const comment = (state: CommentState, ageMs: number): CommentFacts => ({ authorId: OWNER, state, createdAt: new Date(NOON.getTime() - ageMs), appearedAt: state === 'held' ? null : NOON });

const live: ArticleFacts = { publishedAt: NOON, closesAt: null, archivedAt: null };
const closed: ArticleFacts = { ...live, closesAt: NOON };
const away: ArticleFacts = { ...live, archivedAt: NOON };
const open = { state: 'open' } as const;
const locked = { state: 'locked' } as const;

const fresh = comment('standing', 0);
const late = comment('standing', EDIT_WINDOW_MS);
const gone = comment('withdrawn', 0);
const removed = comment('removed', 0);
const returned = comment('returned', EDIT_WINDOW_MS);
const theirs = { authorId: OWNER, flaggerIds: [], isInScope: true };
const decided = { touchesId: OWNER, kind: 'remove', at: NOON, after: { state: 'removed' } } as const;
const own = annotation('highlighting', 'private');
const shared = annotation('highlighting', 'public');
const carrying = annotation('commenting', 'public');

/** Who asks; nobody for a visitor. */
function idOf({ viewer }: Ctx): string {
  return viewer.kind === 'user' ? viewer.id : 'nobody';
}

type Heard = Reason | 'yes';
type Row = [asked: string, ask: (ctx: Ctx) => Decision, ...heard: [visitor: Heard, owner: Heard, bannedOwner: Heard, reader: Heard, author: Heard, moderator: Heard, admin: Heard, bannedAdmin: Heard]];

const ROWS: Row[] = [
  // asked                              ask                                           visitor          owner                 banned owner         reader           author           moderator        admin            banned admin
  ['highlight',                         (ctx) => may.highlight(ctx, 'private'),                   'not_signed_in', 'yes',                'banned',            'yes',           'yes',           'yes',           'yes',           'banned'],
  ['open a thread',                     (ctx) => may.open(ctx, live),                  'not_signed_in', 'yes',                'banned',            'yes',           'yes',           'yes',           'yes',           'banned'],
  ['share a highlight',                 (ctx) => may.share(ctx, { ...own, groundId: null }, 'public'),        'not_signed_in', 'yes',                'banned',            'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['share what was taken from view',    (ctx) => may.share(ctx, { ...own, groundId: 'g' }, 'public'), 'not_signed_in', 'highlight_taken', 'banned',   'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['unshare a highlight',               (ctx) => may.share(ctx, { ...shared, groundId: null }, 'private'),    'not_signed_in', 'yes',                'yes',               'not_yours',     'not_yours',     'not_yours',     'not_yours',     'not_yours'],
  ['unshare what carries a thread',     (ctx) => may.share(ctx, { ...carrying, groundId: null }, 'private'),  'has_thread',    'has_thread',         'has_thread',        'has_thread',    'has_thread',    'has_thread',    'has_thread',    'has_thread'],
  ['erase a highlight',                 (ctx) => may.erase(ctx, own),                  'not_signed_in', 'yes',                'yes',               'not_yours',     'not_yours',     'not_yours',     'not_yours',     'not_yours'],
  ['erase what carries a thread',       (ctx) => may.erase(ctx, carrying),             'has_thread',    'has_thread',         'has_thread',        'has_thread',    'has_thread',    'has_thread',    'has_thread',    'has_thread'],
  ['reply in an open thread',           (ctx) => may.reply(ctx, open, live),           'not_signed_in', 'yes',                'banned',            'yes',           'yes',           'yes',           'yes',           'banned'],
  ['reply in a locked thread',          (ctx) => may.reply(ctx, locked, live),         'not_signed_in', 'thread_locked',      'banned',            'thread_locked', 'thread_locked', 'yes',           'yes',           'banned'],
  ['reply in a closed discussion',      (ctx) => may.reply(ctx, open, closed),         'not_signed_in', 'discussion_closed',  'banned',            'discussion_closed', 'discussion_closed', 'yes',       'yes',           'banned'],
  ['reply in an archived one',          (ctx) => may.reply(ctx, open, away),           'not_signed_in', 'article_archived',   'banned',            'article_archived', 'article_archived', 'article_archived', 'article_archived', 'banned'],
  ['open a thread in a closed one',     (ctx) => may.open(ctx, closed),                'not_signed_in', 'discussion_closed',  'banned',            'discussion_closed', 'discussion_closed', 'yes',       'yes',           'banned'],
  ['open a thread in an archived one',  (ctx) => may.open(ctx, away),                  'not_signed_in', 'article_archived',   'banned',            'article_archived', 'article_archived', 'article_archived', 'article_archived', 'banned'],
  ['take a position',                   (ctx) => may.position(ctx, { state: 'open' }, live),   'not_signed_in', 'yes',              'banned',            'yes',           'yes',           'yes',           'yes',           'banned'],
  ['take one in a closed dispute',      (ctx) => may.position(ctx, { state: 'closed' }, live), 'not_signed_in', 'dispute_closed',   'banned',            'dispute_closed', 'dispute_closed', 'dispute_closed', 'dispute_closed', 'banned'],
  ['take one on a closed article',      (ctx) => may.position(ctx, { state: 'open' }, closed), 'not_signed_in', 'discussion_closed', 'banned',           'discussion_closed', 'discussion_closed', 'yes',   'yes',           'banned'],
  ['take one back',                     (ctx) => may.leavePosition(ctx, { state: 'open' }),    'not_signed_in', 'yes',              'yes',               'yes',           'yes',           'yes',           'yes',           'yes'],
  ['take one back in a closed dispute', (ctx) => may.leavePosition(ctx, { state: 'closed' }),  'not_signed_in', 'dispute_closed',   'dispute_closed',    'dispute_closed', 'dispute_closed', 'dispute_closed', 'dispute_closed', 'dispute_closed'],
  ['find a comment well argued',        (ctx) => may.weigh(ctx, fresh),                'not_signed_in', 'own_words',          'banned',            'yes',           'yes',           'yes',           'yes',           'banned'],
  ['find one so that was taken back',   (ctx) => may.weigh(ctx, gone),                 'not_signed_in', 'own_words',          'banned',            'comment_gone',  'comment_gone',  'comment_gone',  'comment_gone',  'banned'],
  ['edit a fresh comment',              (ctx) => may.edit(ctx, fresh),                 'not_signed_in', 'yes',                'banned',            'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['edit one of six hours ago',         (ctx) => may.edit(ctx, late),                  'not_signed_in', 'edit_window_closed', 'banned',            'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['edit a withdrawn comment',          (ctx) => may.edit(ctx, gone),                  'not_signed_in', 'comment_withdrawn',  'banned',            'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['withdraw a comment',                (ctx) => may.withdraw(ctx, late),              'not_signed_in', 'yes',                'yes',               'not_yours',     'not_yours',     'not_yours',     'not_yours',     'not_yours'],
  ['withdraw it twice',                 (ctx) => may.withdraw(ctx, gone),              'not_signed_in', 'comment_withdrawn',  'comment_withdrawn', 'not_yours',     'not_yours',     'not_yours',     'not_yours',     'not_yours'],
  ['reattach a highlight',              (ctx) => may.reattach(ctx, own, { isInScope: true }),               'not_signed_in', 'yes',                'banned',            'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['reattach it outside their scope',   (ctx) => may.reattach(ctx, carrying, { isInScope: false }), 'not_signed_in', 'yes',    'banned',            'not_yours',     'not_yours',     'out_of_scope',  'out_of_scope',  'banned'],
  ['reattach what carries a thread',    (ctx) => may.reattach(ctx, carrying, { isInScope: true }),          'not_signed_in', 'yes',                'banned',            'not_yours',     'not_yours',     'yes',           'yes',           'banned'],
  ['confirm a highlight',               (ctx) => may.confirm(ctx, own),                'not_signed_in', 'yes',                'banned',            'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['revise an article of others',       (ctx) => may.revise(ctx, { authorIds: ['somebody'] }), 'not_signed_in', 'role_too_low', 'banned',           'role_too_low',  'not_yours',     'role_too_low',  'yes',           'banned'],
  ['edit a removed comment',            (ctx) => may.edit(ctx, removed),               'not_signed_in', 'comment_removed',    'banned',            'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['edit one given back to be changed', (ctx) => may.edit(ctx, returned),              'not_signed_in', 'yes',                'banned',            'not_yours',     'not_yours',     'not_yours',     'not_yours',     'banned'],
  ['withdraw a removed comment',        (ctx) => may.withdraw(ctx, removed),           'not_signed_in', 'comment_removed',    'comment_removed',   'not_yours',     'not_yours',     'not_yours',     'not_yours',     'not_yours'],
  ['flag a comment',                    (ctx) => may.flag(ctx, fresh),                 'not_signed_in', 'own_thing',          'banned',            'yes',           'yes',           'yes',           'yes',           'banned'],
  ['enter the moderation desk',         (ctx) => may.moderate(ctx),                    'not_signed_in', 'role_too_low',       'banned',            'role_too_low',  'role_too_low',  'yes',           'yes',           'banned'],
  ['look after a thread',               (ctx) => may.lookAfter(ctx, { isInScope: true }), 'not_signed_in', 'role_too_low',    'banned',            'role_too_low',  'role_too_low',  'yes',           'yes',           'banned'],
  ['look after one out of one’s scope', (ctx) => may.lookAfter(ctx, { isInScope: false }), 'not_signed_in', 'role_too_low',   'banned',            'role_too_low',  'role_too_low',  'out_of_scope',  'out_of_scope',  'banned'],
  ['decide about a comment',            (ctx) => may.decide(ctx, theirs),              'not_signed_in', 'role_too_low',       'banned',            'role_too_low',  'role_too_low',  'yes',           'yes',           'banned'],
  ['decide out of one’s scope',         (ctx) => may.decide(ctx, { ...theirs, isInScope: false }), 'not_signed_in', 'role_too_low', 'banned',      'role_too_low',  'role_too_low',  'out_of_scope',  'out_of_scope',  'banned'],
  ['decide what one has flagged',       (ctx) => may.decide(ctx, { ...theirs, flaggerIds: [idOf(ctx)] }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'own_case',   'own_case',      'banned'],
  ['decide about one’s own comment',    (ctx) => may.decide(ctx, { ...theirs, authorId: idOf(ctx) }), 'not_signed_in', 'role_too_low', 'banned',   'role_too_low',  'role_too_low',  'own_case',      'own_case',      'banned'],
  ['begin what one has listed',         (ctx) => may.runBulk(ctx, { byId: idOf(ctx) }), 'not_signed_in', 'role_too_low',      'banned',            'role_too_low',  'role_too_low',  'yes',           'yes',           'banned'],
  ['begin what another has listed',     (ctx) => may.runBulk(ctx, { byId: 'somebody' }), 'not_signed_in', 'role_too_low',    'banned',            'role_too_low',  'role_too_low',  'not_yours',     'not_yours',     'banned'],
  ['go on with what another has listed', (ctx) => may.resumeBulk(ctx, { byId: 'somebody', isUndo: false, isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'not_yours', 'not_yours', 'banned'],
  ['go on with what takes a list back', (ctx) => may.resumeBulk(ctx, { byId: 'somebody', isUndo: true, isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'yes', 'yes', 'banned'],
  ['go on with it outside their scope', (ctx) => may.resumeBulk(ctx, { byId: 'somebody', isUndo: true, isInScope: false }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'out_of_scope', 'out_of_scope', 'banned'],
  ['limit a reader',                    (ctx) => may.sanction(ctx, { userId: OWNER, role: 'reader', isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'yes', 'yes', 'banned'],
  ['limit a moderator',                 (ctx) => may.sanction(ctx, { userId: OWNER, role: 'moderator', isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'role_too_high', 'role_too_high', 'banned'],
  ['appeal a decision',                 (ctx) => may.appeal(ctx, decided),             'not_signed_in', 'yes',                'yes',               'not_yours',     'not_yours',     'not_yours',     'not_yours',     'not_yours'],
  ['appeal it after half a year',       (ctx) => may.appeal(ctx, { ...decided, at: new Date(NOON.getTime() - APPEAL_WINDOW_MS) }), 'not_signed_in', 'appeal_too_late', 'appeal_too_late', 'not_yours', 'not_yours', 'not_yours', 'not_yours', 'not_yours'],
  ['appeal what takes nothing away',    (ctx) => may.appeal(ctx, { ...decided, kind: 'approve' }), 'not_signed_in', 'not_appealable', 'not_appealable', 'not_yours', 'not_yours', 'not_yours',   'not_yours',     'not_yours'],
  ['appeal what an appeal came to',     (ctx) => may.appeal(ctx, { ...decided, after: { insteadOf: 'x' } }), 'not_signed_in', 'appealed_already', 'appealed_already', 'not_yours', 'not_yours', 'not_yours',   'not_yours',     'not_yours'],
  ['hear an appeal',                    (ctx) => may.hear(ctx, { byId: OWNER, firstById: null, flaggerIds: [], isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'yes', 'yes',  'banned'],
  ['hear one against one’s own decision', (ctx) => may.hear(ctx, { byId: OWNER, firstById: idOf(ctx), flaggerIds: [], isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'own_decision', 'own_decision', 'banned'],
  ['hear one that one’s own flag led to', (ctx) => may.hear(ctx, { byId: OWNER, firstById: null, flaggerIds: [idOf(ctx)], isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'own_case', 'own_case', 'banned'],
  ['arrange a thread of somebody’s',    (ctx) => may.arrange(ctx, { openedById: OWNER, isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'yes', 'yes', 'banned'],
  ['arrange a thread of one’s own',     (ctx) => may.arrange(ctx, { openedById: idOf(ctx), isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'own_case', 'own_case', 'banned'],
  ['settle what moderators decide',     (ctx) => may.settle(ctx, { isLeft: false }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'yes', 'yes', 'banned'],
  ['settle what was left to the admins', (ctx) => may.settle(ctx, { isLeft: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'left_to_admins', 'yes', 'banned'],
  ['look into what is kept of somebody', (ctx) => may.lookInto(ctx, { userId: OWNER }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'yes', 'yes', 'banned'],
  ['look into what is kept of oneself', (ctx) => may.lookInto(ctx, { userId: idOf(ctx) }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'own_case', 'own_case', 'banned'],
  ['lift a limit on somebody',          (ctx) => may.lift(ctx, { userId: OWNER, isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'yes', 'yes', 'banned'],
  ['lift a limit on oneself',           (ctx) => may.lift(ctx, { userId: idOf(ctx), isInScope: true }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'own_case', 'own_case', 'banned'],
  ['recall what another left',          (ctx) => may.recall(ctx, { authorId: 'nobody', flaggerIds: [], isInScope: true, escalatedById: 'another' }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'not_yours', 'yes', 'banned'],
  ['recall what they left themselves',  (ctx) => may.recall(ctx, { authorId: 'nobody', flaggerIds: [], isInScope: true, escalatedById: idOf(ctx) }), 'not_signed_in', 'role_too_low', 'banned', 'role_too_low', 'role_too_low', 'yes', 'yes', 'banned'],
  ['change the rules of the house',     (ctx) => may.administer(ctx),                  'not_signed_in', 'role_too_low',       'banned',            'role_too_low',  'role_too_low',  'role_too_low',  'yes',           'banned'],
  ['write',                             (ctx) => may.write(ctx),                       'not_signed_in', 'role_too_low',       'banned',            'role_too_low',  'yes',           'role_too_low',  'yes',           'banned'],
];

describe.each(ROWS)('%s', (_, ask, ...answers) => {
  test.each(Object.entries(WHO).map(([who, ctx], column) => [who, ctx, answers[column]] as const))('%s', (_who, ctx, answer) => {
    expect(heard(ask(ctx))).toBe(answer);
  });
});

test.each<[string, (ctx: Ctx) => Decision, withheld: Record<'author' | 'moderator' | 'admin', Heard>]>([
  ['enter the moderation desk', (ctx) => may.moderate(ctx), { author: 'role_too_low', moderator: 'role_withheld', admin: 'role_withheld' }],
  ['change the rules of the house', (ctx) => may.administer(ctx), { author: 'role_too_low', moderator: 'role_too_low', admin: 'role_withheld' }],
  ['write', (ctx) => may.write(ctx), { author: 'role_withheld', moderator: 'role_too_low', admin: 'role_withheld' }],
])('whoever has a role as soon as they have a second factor may %s no sooner, and hears why', (_, ask, answers) => {
  for (const [role, answer] of Object.entries(answers) as ['author' | 'moderator' | 'admin', Heard][]) {
    const { viewer, ...ctx } = asUser('reader');
    if (viewer.kind === 'user') expect(heard(ask({ ...ctx, viewer: { ...viewer, withheld: role } }))).toBe(answer);
  }
});

test('every verb of the policy is in the table', () => {
  const asked = ROWS.map(([, ask]) => /may\.(\w+)/u.exec(ask.toString())?.[1]);
  expect(new Set(asked)).toEqual(new Set(Object.keys(may).filter((verb) => verb !== 'see')));
});

test.each([
  ['a private highlight', own, ['owner', 'bannedOwner']],
  ['a public highlight', shared, Object.keys(WHO)],
  ['a mark that carries a thread', carrying, Object.keys(WHO)],
] as const)('who sees %s', (_, seen, by) => {
  expect(Object.entries(WHO).flatMap(([who, ctx]) => (may.see.annotation(ctx, seen) ? [who] : []))).toEqual(by);
});

test.each([
  ['a comment', fresh, Object.keys(WHO), Object.keys(WHO)],
  ['one that waits and was never shown', comment('held', 0), ['owner', 'bannedOwner', 'moderator', 'admin', 'bannedAdmin'], ['owner', 'bannedOwner', 'moderator', 'admin', 'bannedAdmin']],
  ['one that was given back to be changed', returned, Object.keys(WHO), ['owner', 'bannedOwner', 'moderator', 'admin', 'bannedAdmin']],
  ['one that was removed', removed, Object.keys(WHO), []],
  ['one that was taken back', gone, Object.keys(WHO), []],
] as const)('who knows of %s, and who reads it', (_, seen, known, read) => {
  expect(Object.entries(WHO).flatMap(([who, ctx]) => (may.see.comment(ctx, seen) ? [who] : []))).toEqual(known);
  expect(Object.entries(WHO).flatMap(([who, ctx]) => (may.see.words(ctx, seen) ? [who] : []))).toEqual(read);
});

describe.each([
  ['mute', 'muted'],
  ['warning', 'warning_unread'],
  ['hold', 'yes'],
] as const)('whoever is under a %s', (limit, answer) => {
  const owner = asUser('reader', { id: OWNER, limits: [limit] });
  test.each<[string, Decision]>([
    ['opens a thread', may.open(owner, live)],
    ['replies', may.reply(owner, open, live)],
    ['edits', may.edit(owner, fresh)],
    ['shares a highlight', may.share(owner, { ...own, groundId: null }, 'public')],
    ['takes a position', may.position(owner, { state: 'open' }, live)],
    ['shows a highlight', may.highlight(owner, 'public')],
    ['finds a comment well argued', may.weigh(owner, { ...fresh, authorId: 'somebody' })],
  ])('%s', (_, decision) => expect(heard(decision)).toBe(answer));

  test.each<[string, Decision]>([
    ['highlights', may.highlight(owner, 'private')],
    ['takes back', may.withdraw(owner, fresh)],
    ['takes a position back', may.leavePosition(owner, { state: 'open' })],
    ['appeals', may.appeal(owner, decided)],
    ['flags', may.flag(owner, { authorId: 'somebody' })],
  ])('%s all the same', (_, decision) => expect(heard(decision)).toBe('yes'));
});

test('who knows of a dispute: everybody, once it was opened', () => {
  const knows = (state: 'draft' | 'open'): string[] => Object.entries(WHO).flatMap(([who, ctx]) => (may.see.dispute(ctx, { state }) ? [who] : []));
  expect(knows('open')).toEqual(Object.keys(WHO));
  expect(knows('draft')).toEqual(['moderator', 'admin', 'bannedAdmin']);
});

test('a yes lets go on; a no stops, with its reason and the kind of it', () => {
  expect(() => insist(yes)).not.toThrow();
  expect(() => insist(no('thread_locked'))).toThrow(expect.objectContaining({ reason: 'thread_locked', kind: 'forbidden', name: 'Refusal' }) as Error);
});

test('a refusal knows the kind of every reason', () => {
  for (const [reason, kind] of Object.entries(REASONS)) expect(new Refusal(reason as Reason).kind).toBe(kind);
});
