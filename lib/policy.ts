import { isEditable, type CommentFacts, type ThreadFacts } from './discussion';
import type { AnnotationFacts, Visibility } from './annotation';
import { publicState, type ArticleFacts, type AuthoredFacts } from './article';
import { no, yes, type Decision } from './refusal';
import type { Ctx, Role } from './user';

/*
 * Who may do what, on one page. Every back door asks here and nowhere else; the answers also travel with the
 * views, so that a button can say why it is not to be pressed.
 */

/** May somebody of this role write articles? Authors and admins; moderating is another trade. */
function writesArticles(role: Role): boolean {
  return role === 'author' || role === 'admin';
}

/** Anybody who is signed in and not banned may contribute. */
function contribute({ viewer }: Ctx): Decision {
  if (viewer.kind === 'visitor') return no('not_signed_in');
  if (viewer.banned) return no('banned');
  return yes;
}

function isMine({ viewer }: Ctx, ownerId: string): boolean {
  return viewer.kind === 'user' && viewer.id === ownerId;
}

/** Moderators and admins look after discussions. */
function looksAfter({ viewer }: Ctx): boolean {
  return viewer.kind === 'user' && (viewer.role === 'moderator' || viewer.role === 'admin');
}

/** First a contributor, then the owner. */
function own(ctx: Ctx, ownerId: string): Decision {
  const decision = contribute(ctx);
  if (!decision.allowed) return decision;
  return isMine(ctx, ownerId) ? yes : no('not_yours');
}

/** Whatever is somebody's own they may take back at any time, banned or not. */
function takeBack(ctx: Ctx, ownerId: string): Decision {
  if (ctx.viewer.kind === 'visitor') return no('not_signed_in');
  return isMine(ctx, ownerId) ? yes : no('not_yours');
}

/** A closed discussion is open to whoever looks after it; an article that was put away to nobody. */
function speak(ctx: Ctx, article: ArticleFacts): Decision {
  const decision = contribute(ctx);
  if (!decision.allowed) return decision;
  const state = publicState(article, ctx.now);
  if (state === 'archived') return no('article_archived');
  return state === 'closed' && !looksAfter(ctx) ? no('discussion_closed') : yes;
}

export const may = {
  see: {
    /** A private highlight is its maker's alone: not even an admin is shown it. */
    annotation: (ctx: Ctx, annotation: AnnotationFacts): boolean => annotation.visibility === 'public' || isMine(ctx, annotation.userId),
  },

  highlight: contribute,

  /** Beginning a conversation on an article. */
  open: (ctx: Ctx, article: ArticleFacts): Decision => speak(ctx, article),

  /** Making a highlight public: its maker; private again: its maker, banned or not. One that carries a thread stays public. */
  share(ctx: Ctx, annotation: AnnotationFacts, visibility: Visibility): Decision {
    if (annotation.motivation === 'commenting') return no('has_thread');
    return visibility === 'public' ? own(ctx, annotation.userId) : takeBack(ctx, annotation.userId);
  },

  /** Taking a highlight away: its maker, banned or not. One that carries a thread belongs to the discussion. */
  erase(ctx: Ctx, annotation: AnnotationFacts): Decision {
    if (annotation.motivation === 'commenting') return no('has_thread');
    return takeBack(ctx, annotation.userId);
  },

  /** Putting a mark on other words after an edit: its maker, or, where it is everybody's, whoever looks after the discussion. */
  reattach(ctx: Ctx, annotation: AnnotationFacts): Decision {
    const decision = contribute(ctx);
    if (!decision.allowed) return decision;
    return isMine(ctx, annotation.userId) || (annotation.visibility === 'public' && looksAfter(ctx)) ? yes : no('not_yours');
  },

  /** Saying that a mark still applies to words that were changed: nobody but its maker can know. */
  confirm: (ctx: Ctx, annotation: AnnotationFacts): Decision => own(ctx, annotation.userId),

  /** Readers argue in open threads; whoever looks after the discussion may add a word to a locked one. */
  reply(ctx: Ctx, thread: ThreadFacts, article: ArticleFacts): Decision {
    const decision = speak(ctx, article);
    if (!decision.allowed) return decision;
    if (thread.state === 'locked' && !looksAfter(ctx)) return no('thread_locked');
    return yes;
  },

  /** Only its author puts words into a comment, while they still may change. */
  edit(ctx: Ctx, comment: CommentFacts): Decision {
    const decision = own(ctx, comment.authorId);
    if (!decision.allowed) return decision;
    if (comment.state === 'withdrawn') return no('comment_withdrawn');
    return isEditable(comment, ctx.now) ? yes : no('edit_window_closed');
  },

  /** Anybody may take back their own words. */
  withdraw(ctx: Ctx, comment: CommentFacts): Decision {
    const decision = takeBack(ctx, comment.authorId);
    if (!decision.allowed) return decision;
    return comment.state === 'withdrawn' ? no('comment_withdrawn') : yes;
  },

  /** Writing an article, or bringing one in. */
  write(ctx: Ctx): Decision {
    const decision = contribute(ctx);
    if (!decision.allowed) return decision;
    return ctx.viewer.kind === 'user' && writesArticles(ctx.viewer.role) ? yes : no('role_too_low');
  },

  /** Writing an article, publishing it, and arranging when and where it is found and until when it is discussed: its own authors, and every admin. */
  revise(ctx: Ctx, { authorIds }: AuthoredFacts): Decision {
    const decision = may.write(ctx);
    if (!decision.allowed) return decision;
    const { viewer } = ctx;
    return viewer.kind === 'user' && (viewer.role === 'admin' || authorIds.includes(viewer.id)) ? yes : no('not_yours');
  },
} as const;
