import { readdirSync, readFileSync } from 'node:fs';
import type { Planted, Who } from './canaries';

/*
 * Every address the server answers at, each with examples that lead to what was hidden. What there is, is read from the folders
 * and from the list of verbs: something new without a line here fails the sweep.
 */

/** Where an address is asked, and what is sent: a verb is sent its input, a page nothing. */
export interface Door {
  address: string;
  input?: unknown;
}

/** The pages and routes of `app`, as Next names them: `/a/[slug]`. */
export function routes(): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(?:^|\/)(?:page\.tsx|route\.ts|opengraph-image\.tsx)$/u.test(file))
    .map((file) => `/${file.replace(/\([a-z]+\)\//gu, '').replace(/(?:^|\/)(?:page\.tsx|route\.ts)$/u, '').replace(/\.tsx$/u, '')}`)
    .sort();
}

/** The verbs of `POST /do/VERB`. */
export function verbs(): string[] {
  const list = readFileSync('app/_web/verbs.ts', 'utf8');
  return [...list.slice(list.indexOf('export const verbs')).matchAll(/^ {2}'?([a-z-]+)'?: /gmu)].flatMap(([, verb]) => verb ?? []).sort();
}

/** What Next calls the picture of a page that stands in a group of them; were it called otherwise, the matrix would find nothing there. */
const PICTURE = 'opengraph-image-1r1bd0';

const SORTS = ['newest', 'oldest', 'most_discussed', 'picks_first', 'most_agreed'];

/** The examples of each route. None: it shows nothing that was written, or is asked in another way by the sweep. */
export function examples({ ids, cases }: Planted): Record<string, string[]> {
  const id = (name: string): string => ids[name] ?? '';
  const articles = [id('slug'), id('elsewhere'), id('unlisted')].map((slug) => `/a/${slug}`);
  const unseen = ['draftArticle', 'planned'].map((name) => `/a/${id(name)}`);
  const comments = ['standing', 'removed', 'returned', 'withdrawn', 'edited', 'held', 'heldReply'].map(id);
  return {
    '/': ['/', '/?page=2', '/?q=canary', '/?tag=canary'],
    '/a/[slug]': [...articles, ...SORTS.map((sort) => `${articles[0] ?? ''}?sort=${sort}`), ...comments.map((comment) => `${articles[0] ?? ''}?c=${comment}`), `${articles[0] ?? ''}?thread=${id('heldThread')}`, `${articles[0] ?? ''}?thread=${id('standingThread')}`, ...unseen],
    '/a/[slug]/changes': articles.map((article) => `${article}/changes?after=0`),
    // Listened to for some seconds, by everybody at once.
    '/a/[slug]/live': [],
    '/a/[slug]/opengraph-image': [...articles, ...unseen].map((article) => `${article}/${PICTURE}`),
    '/a/[slug]/picks': [...articles, ...unseen].map((article) => `${article}/picks`),
    '/a/[slug]/revisions': [...articles, ...unseen].map((article) => `${article}/revisions`),
    '/a/[slug]/revisions/[number]': [...articles, ...unseen].flatMap((article) => [`${article}/revisions/1`, `${article}/revisions/2`]),
    '/account': ['/account'],
    '/account/prove': ['/account/prove'],
    '/api/auth/[...nextauth]': ['/api/auth/session'],
    '/api/health': ['/api/health'],
    '/api/unsubscribe': ['/api/unsubscribe'],
    '/archive': ['/archive', '/archive?page=2', '/archive?q=canary'],
    '/c/[id]': comments.map((comment) => `/c/${comment}`),
    '/d/[id]': [`/d/${id('dispute')}`, `/d/${id('openDispute')}`],
    '/decisions': ['/decisions'],
    '/decisions/[id]': ['removal', 'heardRemoval', 'limiting', 'takenName', 'takenHighlight'].map((action) => `/decisions/${id(action)}`),
    '/desk': ['/desk'],
    '/desk/[id]': [`/desk/${id('draftId')}`, `/desk/${id('nextId')}`],
    '/desk/[id]/publish': [`/desk/${id('draftId')}/publish`, `/desk/${id('nextId')}/publish`],
    '/desk/articles/[id]': [`/desk/articles/${id('articleId')}`, `/desk/articles/${id('draftArticle')}`, `/desk/articles/${id('plannedArticle')}`],
    '/desk/bring': ['/desk/bring'],
    // Every verb that reads has a line of its own below.
    '/do/[verb]': [],
    '/log': ['/log', '/log?kind=remove', '/log?kind=lock'],
    '/log.atom': ['/log.atom'],
    '/log.csv': ['/log.csv'],
    '/log.json': ['/log.json'],
    '/moderation': ['/moderation', '/moderation?state=decided', '/moderation?kind=held', '/moderation?kind=appeal', `/moderation?author=${id('owner')}`, `/moderation?article=${id('articleId')}`, ...cases.map((one) => `/moderation?case=${one}`)],
    '/moderation/bulk': ['/moderation/bulk', `/moderation/bulk?author=${id('owner')}`],
    '/moderation/bulk/[id]': [`/moderation/bulk/${id('bulk')}`, `/moderation/bulk/${id('searched')}`],
    '/moderation/disputes': ['/moderation/disputes', `/moderation/disputes?thread=${id('standingThread')}`],
    '/moderation/disputes/[id]': [`/moderation/disputes/${id('dispute')}`, `/moderation/disputes/${id('openDispute')}`],
    '/moderation/disputes/new': [`/moderation/disputes/new?article=${id('slug')}`],
    '/moderation/move/[commentId]': comments.map((comment) => `/moderation/move/${comment}`),
    '/moderation/people/[id]': [`/moderation/people/${id('owner')}`, `/moderation/people/${id('limited')}`],
    '/moderation/rules': ['/moderation/rules'],
    '/moderation/summaries/[threadId]': [`/moderation/summaries/${id('standingThread')}`, `/moderation/summaries/${id('heldThread')}`],
    '/moderation/today': ['/moderation/today'],
    '/moderation/words': ['/moderation/words'],
    '/notices': ['/notices'],
    '/notices/live': [],
    '/pictures/[id]/[width]': ['/pictures/0/0'],
    '/report/[id]': [...comments.map((comment) => `/report/${comment}`), `/report/${id('hiddenHighlight')}?of=highlight`],
    '/rules': ['/rules'],
    '/sign-in': ['/sign-in'],
    '/sign-in/code': ['/sign-in/code'],
    '/sign-in/forgotten': ['/sign-in/forgotten'],
    '/sign-in/password': ['/sign-in/password', '/sign-in/password?link=0&seal=x'],
    '/sign-up': ['/sign-up'],
    '/t/[id]': [`/t/${id('heldThread')}`, `/t/${id('standingThread')}`],
    '/t/[id]/summary': [`/t/${id('standingThread')}/summary`, `/t/${id('heldThread')}/summary`],
    '/transparency': ['/transparency'],
    '/unsubscribe': ['/unsubscribe'],
  };
}

/** What each verb that reads is asked. */
export function readingVerbs({ ids, cases, tokens }: Planted): Record<string, unknown[]> {
  const id = (name: string): string => ids[name] ?? '';
  const all = { state: 'open', kind: null, reason: null, articleId: null, authorId: null, after: null };
  const whole = [{ start: 0, end: Number(id('textLength')) }];
  return {
    more: [id('standingThread'), id('heldThread')].map((threadId) => ({ threadId, after: '0000' })),
    near: ['beginning', 'over'].map((how) => ({ slug: id('slug'), revisionId: id('revisionId'), stretches: whole, how, each: 20 })),
    people: ['canary', 'Reader', tokens['taken name'] ?? ''].map((query) => ({ articleId: id('articleId'), query })),
    queue: [all, { ...all, state: 'decided' }, { ...all, kind: 'held' }, { ...all, kind: 'appeal' }, { ...all, articleId: id('articleId') }, { ...all, authorId: id('owner') }],
    item: cases.map((caseId) => ({ caseId })),
    bulk: [id('bulk'), id('searched')].map((bulkId) => ({ bulkId })),
    'word-rules': [{}],
    draft: [id('draftId'), id('nextId')].map((draftId) => ({ draftId })),
    reattachments: [id('hiddenHighlight'), id('privateHighlight')].map((annotationId) => ({ annotationId })),
    rules: [{}],
    'grounds-to-keep': [{}],
    'dry-run': [{ pattern: 'waits', kind: 'plain', action: 'flag' }, { pattern: 'removed', kind: 'plain', action: 'flag' }],
    'try-text': [{ text: 'canary' }],
  };
}

/** Everybody who knocks at a page, in the order of the table below. */
export const KNOCKING = ['visitor', 'banned', 'other', 'author', 'scoped', 'moderator', 'admin'] as const satisfies readonly Who[];

/**
 * THE MATRIX OF PAGES. What everybody is answered who asks for each page or feed, at things that were planted: `yes`; `sign in`, where that
 * is asked of them first; `nothing`, where there is nothing for them; `on`, where they are led elsewhere. The author's articles and drafts
 * are the author's own. None: other tests ask there, as it says.
 */
export function pages({ ids }: Planted): Record<string, [address: string, heard: string][]> {
  const id = (name: string): string => ids[name] ?? '';
  const everybody = 'yes · yes · yes · yes · yes · yes · yes';
  const signedIn = 'sign in · yes · yes · yes · yes · yes · yes';
  const desk = 'sign in · nothing · nothing · nothing · yes · yes · yes';
  const house = 'sign in · nothing · nothing · nothing · nothing · yes · yes';
  const writing = 'sign in · nothing · nothing · yes · nothing · nothing · yes';
  const nobody = 'nothing · nothing · nothing · nothing · nothing · nothing · nothing';
  const on = 'on · on · on · on · on · on · on';
  return {
    '/': [['/', everybody]],
    '/a/[slug]': [[`/a/${id('unlisted')}`, everybody], [`/a/${id('planned')}`, nobody]],
    '/a/[slug]/changes': [[`/a/${id('unlisted')}/changes?after=0`, everybody], [`/a/${id('planned')}/changes?after=0`, nobody]],
    '/a/[slug]/live': [], // The sweep listens.
    '/a/[slug]/opengraph-image': [[`/a/${id('slug')}/${PICTURE}`, everybody], [`/a/${id('unlisted')}/${PICTURE}`, everybody], [`/a/${id('planned')}/${PICTURE}`, nobody]],
    '/a/[slug]/picks': [[`/a/${id('unlisted')}/picks`, everybody], [`/a/${id('planned')}/picks`, nobody]],
    '/a/[slug]/revisions': [[`/a/${id('unlisted')}/revisions`, everybody], [`/a/${id('planned')}/revisions`, nobody]],
    '/a/[slug]/revisions/[number]': [[`/a/${id('unlisted')}/revisions/1`, everybody], [`/a/${id('planned')}/revisions/1`, nobody]],
    '/account': [['/account', signedIn]],
    '/account/prove': [['/account/prove', 'sign in · nothing · nothing · nothing · nothing · nothing · nothing']],
    '/api/auth/[...nextauth]': [], // next-auth's own.
    '/api/health': [['/api/health', everybody]],
    '/api/unsubscribe': [], // Asked by mail programs; notices.spec.ts.
    '/archive': [['/archive', everybody]],
    '/c/[id]': [[`/c/${id('held')}`, on]],
    '/d/[id]': [[`/d/${id('openDispute')}`, everybody], [`/d/${id('dispute')}`, 'nothing · nothing · nothing · nothing · yes · yes · yes']],
    '/decisions': [['/decisions', signedIn]],
    '/decisions/[id]': [[`/decisions/${id('removal')}`, 'sign in · nothing · nothing · nothing · nothing · nothing · nothing']],
    '/desk': [['/desk', writing]],
    '/desk/[id]': [[`/desk/${id('draftId')}`, writing]],
    '/desk/[id]/publish': [[`/desk/${id('draftId')}/publish`, writing]],
    '/desk/articles/[id]': [[`/desk/articles/${id('articleId')}`, writing]],
    '/desk/bring': [['/desk/bring', writing]],
    '/do/[verb]': [], // The matrix of doors.
    '/log': [['/log', everybody]],
    '/log.atom': [['/log.atom', everybody]],
    '/log.csv': [['/log.csv', everybody]],
    '/log.json': [['/log.json', everybody]],
    '/moderation': [['/moderation', desk], [`/moderation?case=${id('flagCase')}`, house], [`/moderation?case=${id('scopedCase')}`, desk]],
    '/moderation/bulk': [['/moderation/bulk', desk]],
    '/moderation/bulk/[id]': [[`/moderation/bulk/${id('bulk')}`, desk]],
    '/moderation/disputes': [['/moderation/disputes', desk]],
    '/moderation/disputes/[id]': [[`/moderation/disputes/${id('dispute')}`, house]],
    '/moderation/disputes/new': [[`/moderation/disputes/new?article=${id('slug')}`, house]],
    '/moderation/move/[commentId]': [[`/moderation/move/${id('standing')}`, house]],
    '/moderation/people/[id]': [[`/moderation/people/${id('owner')}`, desk], [`/moderation/people/${id('limited')}`, house]],
    '/moderation/rules': [['/moderation/rules', 'sign in · nothing · nothing · nothing · nothing · nothing · yes']],
    '/moderation/summaries/[threadId]': [[`/moderation/summaries/${id('standingThread')}`, house]],
    '/moderation/today': [['/moderation/today', desk]],
    '/moderation/words': [['/moderation/words', desk]],
    '/notices': [['/notices', signedIn]],
    '/notices/live': [], // The sweep listens.
    '/pictures/[id]/[width]': [['/pictures/0/0', nobody]],
    '/report/[id]': [[`/report/${id('hiddenHighlight')}?of=highlight`, nobody], [`/report/${id('standing')}`, everybody], [`/report/${id('held')}`, nobody]],
    '/rules': [['/rules', everybody]],
    '/sign-in': [['/sign-in', 'yes · on · on · on · on · on · on']],
    '/sign-in/code': [['/sign-in/code', 'sign in · on · on · on · on · on · on']],
    '/sign-in/forgotten': [['/sign-in/forgotten', everybody]],
    '/sign-in/password': [['/sign-in/password', everybody], ['/sign-in/password?link=0&seal=x', everybody]],
    '/sign-up': [['/sign-up', 'yes · on · on · on · on · on · on']],
    '/t/[id]': [[`/t/${id('heldThread')}`, on]],
    '/t/[id]/summary': [[`/t/${id('heldThread')}/summary`, nobody]],
    '/transparency': [['/transparency', everybody]],
    '/unsubscribe': [['/unsubscribe', everybody]],
  };
}

/** The verbs that change something: what they answer is what their own tests look at. */
export const WRITING_VERBS = [
  ...['highlight', 'share', 'erase', 'reattach', 'confirm', 'read-notices', 'choose', 'watch', 'ask-proof', 'prove', 'open', 'reply', 'edit', 'withdraw', 'flag', 'decide', 'decide-thing', 'undo', 'keep-view', 'drop-view', 'preview-bulk'],
  ...['start-bulk', 'steer-bulk', 'undo-bulk', 'sanction', 'lift', 'arrange-thread', 'screen-article', 'close-discussion', 'feature', 'move', 'appeal', 'hear', 'note', 'claim', 'take-up', 'escalate', 'recall', 'name-dispute', 'arrange-dispute', 'move-dispute', 'gather'],
  ...['take-position', 'summarise', 'summarise-thread', 'weigh', 'visited', 'look', 'bring', 'begin', 'save', 'discard', 'publish', 'arrange', 'add-author', 'remove-author', 'keep', 'keep-from', 'report-illegal', 'take-back-flag', 'acknowledge', 'keep-ground', 'order-grounds'],
  ...['adopt-grounds', 'keep-word-rule', 'rename', 'change-password', 'ask-new-password', 'choose-new-password', 'begin-second-factor', 'set-second-factor', 'renew-codes', 'drop-second-factor', 'show-code'],
];
