import { isEditable, type CommentFacts, type ThreadFacts } from './discussion';
import type { AnnotationFacts, Visibility } from './annotation';
import { publicState, type ArticleFacts, type AuthoredFacts } from './article';
import { APPEAL_WINDOW_MS, isAppealable, type AppealableFacts, type DecidedFacts } from './moderation';
import { canTakePositions, type DisputeFacts } from './dispute';
import { no, yes, type Decision } from './refusal';
import { looksAfter as looksAfterByRole, type Ctx, type Role } from './user';

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
  return viewer.limits.includes('ban') ? no('banned') : yes;
}

/** What everybody hears of somebody is said by those who are not silenced, and have read what they were told. */
function say(ctx: Ctx): Decision {
  const decision = contribute(ctx);
  if (!decision.allowed || ctx.viewer.kind === 'visitor') return decision;
  if (ctx.viewer.limits.includes('mute')) return no('muted');
  return ctx.viewer.limits.includes('warning') ? no('warning_unread') : yes;
}

function isMine({ viewer }: Ctx, ownerId: string): boolean {
  return viewer.kind === 'user' && viewer.id === ownerId;
}

/** Moderators and admins look after discussions. */
function looksAfter({ viewer }: Ctx): boolean {
  return viewer.kind === 'user' && looksAfterByRole(viewer.role);
}

/** They, or a banned one of them, which is none. */
function moderates(ctx: Ctx): Decision {
  return hasRole(ctx, looksAfterByRole);
}

/** A contributor of a role that does. Whose role is withheld hears what is missing, or they would look for the fault in the wrong place. */
function hasRole(ctx: Ctx, isEnough: (role: Role) => boolean): Decision {
  const decision = contribute(ctx);
  if (!decision.allowed || ctx.viewer.kind === 'visitor') return decision;
  if (isEnough(ctx.viewer.role)) return yes;
  return ctx.viewer.withheld !== undefined && isEnough(ctx.viewer.withheld) ? no('role_withheld') : no('role_too_low');
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
  const decision = say(ctx);
  if (!decision.allowed) return decision;
  const state = publicState(article, ctx.now);
  if (state === 'archived') return no('article_archived');
  return state === 'closed' && !looksAfter(ctx) ? no('discussion_closed') : yes;
}

export const may = {
  see: {
    /** A private highlight is its maker's alone: not even an admin is shown it. One that waits with its thread is shown to moderators. */
    annotation: (ctx: Ctx, annotation: AnnotationFacts): boolean =>
      annotation.visibility === 'public' || isMine(ctx, annotation.userId) || (annotation.visibility === 'waiting' && looksAfter(ctx)),

    /** That there is a dispute: everybody, once it was opened; until then those who look after the discussion. */
    dispute: (ctx: Ctx, dispute: DisputeFacts): boolean => dispute.state !== 'draft' || looksAfter(ctx),

    /** That there is a comment: everybody, once it has appeared; until then its author and whoever looks after the discussion. */
    comment: (ctx: Ctx, comment: CommentFacts): boolean => comment.appearedAt !== null || isMine(ctx, comment.authorId) || looksAfter(ctx),

    /** Its words. What its author took back and what was removed is nobody's to read in the thread; what waits is theirs and the moderators'. */
    words: (ctx: Ctx, comment: CommentFacts): boolean =>
      comment.state === 'standing' || ((comment.state === 'held' || comment.state === 'returned') && (isMine(ctx, comment.authorId) || looksAfter(ctx))),
  },

  /** Marking a passage for oneself; for everybody, as making it public is (`share`). */
  highlight: (ctx: Ctx, visibility: Visibility): Decision => (visibility === 'public' ? say(ctx) : contribute(ctx)),

  /** Beginning a conversation on an article. */
  open: (ctx: Ctx, article: ArticleFacts): Decision => speak(ctx, article),

  /** Making a highlight public: its maker, unless a moderator took it from view; private again: its maker, banned or not. One that carries a thread stays public. */
  share(ctx: Ctx, annotation: AnnotationFacts & { groundId: string | null }, visibility: Visibility): Decision {
    if (annotation.motivation !== 'highlighting') return no('has_thread');
    if (visibility === 'private') return takeBack(ctx, annotation.userId);
    const decision = say(ctx);
    if (!decision.allowed) return decision;
    return isMine(ctx, annotation.userId) && annotation.groundId !== null ? no('highlight_taken') : own(ctx, annotation.userId);
  },

  /** Taking a highlight away: its maker, banned or not. One that carries a thread belongs to the discussion. */
  erase(ctx: Ctx, annotation: AnnotationFacts): Decision {
    if (annotation.motivation !== 'highlighting') return no('has_thread');
    return takeBack(ctx, annotation.userId);
  },

  /** Putting a mark on other words after an edit: its maker, or, where it is everybody's, a moderator in whose scope it lies. */
  reattach(ctx: Ctx, annotation: AnnotationFacts, { isInScope }: { isInScope: boolean }): Decision {
    const decision = contribute(ctx);
    if (!decision.allowed || isMine(ctx, annotation.userId)) return decision;
    if (annotation.visibility !== 'public' || !looksAfter(ctx)) return no('not_yours');
    return may.lookAfter(ctx, { isInScope });
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

  /** Saying where one stands: whoever may speak on the article, while the dispute is open. */
  position(ctx: Ctx, dispute: DisputeFacts, article: ArticleFacts): Decision {
    const decision = speak(ctx, article);
    if (!decision.allowed) return decision;
    return canTakePositions(dispute.state) ? yes : no('dispute_closed');
  },

  /** Taking back where one stands: as with all that is one's own, banned or not; while the dispute is open, since then what was said counts. */
  leavePosition(ctx: Ctx, dispute: DisputeFacts): Decision {
    if (ctx.viewer.kind === 'visitor') return no('not_signed_in');
    return canTakePositions(dispute.state) ? yes : no('dispute_closed');
  },

  /** Finding a comment well argued, or agreeing with it or not: whoever may speak, of what others said and still stands. */
  weigh(ctx: Ctx, comment: CommentFacts): Decision {
    const decision = say(ctx);
    if (!decision.allowed) return decision;
    if (isMine(ctx, comment.authorId)) return no('own_words');
    return comment.state === 'standing' ? yes : no('comment_gone');
  },

  /** Only its author puts words into a comment, while they still may change; one who was asked to change them takes the time it takes. */
  edit(ctx: Ctx, comment: CommentFacts): Decision {
    const decision = own(ctx, comment.authorId);
    if (!decision.allowed) return decision;
    const free = say(ctx);
    if (!free.allowed) return free;
    if (comment.state === 'withdrawn') return no('comment_withdrawn');
    if (comment.state === 'removed') return no('comment_removed');
    return comment.state === 'returned' || isEditable(comment, ctx.now) ? yes : no('edit_window_closed');
  },

  /** Anybody may take back their own words; what was removed has nothing left to take back, and can be appealed. */
  withdraw(ctx: Ctx, comment: CommentFacts): Decision {
    const decision = takeBack(ctx, comment.authorId);
    if (!decision.allowed) return decision;
    if (comment.state === 'removed') return no('comment_removed');
    return comment.state === 'withdrawn' ? no('comment_withdrawn') : yes;
  },

  /** Reporting a thing: anybody who is signed in, of what is not their own. */
  flag(ctx: Ctx, { authorId }: { authorId: string }): Decision {
    const decision = contribute(ctx);
    if (!decision.allowed) return decision;
    return isMine(ctx, authorId) ? no('own_thing') : yes;
  },

  /** Entering the moderation desk. */
  moderate: moderates,

  /** Looking after a thing that nobody is judged by: a moderator whose scope it lies in. */
  lookAfter(ctx: Ctx, { isInScope }: { isInScope: boolean }): Decision {
    const decision = moderates(ctx);
    if (!decision.allowed) return decision;
    return isInScope ? yes : no('out_of_scope');
  },

  /** Deciding about a thing: a moderator whose scope it lies in, and who has no part in it, neither as its author nor as one who flagged it. */
  decide(ctx: Ctx, { authorId, flaggerIds, isInScope }: DecidedFacts): Decision {
    const decision = may.lookAfter(ctx, { isInScope });
    if (!decision.allowed) return decision;
    return isMine(ctx, authorId) || flaggerIds.some((id) => isMine(ctx, id)) ? no('own_case') : yes;
  },

  /** Deciding a case that may have been left to the admins, which is theirs then: whoever left it there takes it back first. */
  settle(ctx: Ctx, { isLeft }: { isLeft: boolean }): Decision {
    const decision = moderates(ctx);
    if (!decision.allowed || !isLeft) return decision;
    return may.administer(ctx).allowed ? yes : no('left_to_admins');
  },

  /** Looking into what is kept of somebody: who reported them, who decided, what moderators noted. Nobody looks into what is kept of themselves. */
  lookInto(ctx: Ctx, { userId }: { userId: string }): Decision {
    const decision = moderates(ctx);
    if (!decision.allowed) return decision;
    return isMine(ctx, userId) ? no('own_case') : yes;
  },

  /** Locking a thread, slowing it down, or putting it above the others: as deciding about what opens it. */
  arrange(ctx: Ctx, { openedById, isInScope }: { openedById: string; isInScope: boolean }): Decision {
    return may.decide(ctx, { authorId: openedById, flaggerIds: [], isInScope });
  },

  /** Beginning what was listed, and going on with it: whoever listed it, since every decision is in their name. */
  runBulk(ctx: Ctx, { byId }: { byId: string }): Decision {
    const decision = moderates(ctx);
    if (!decision.allowed) return decision;
    return isMine(ctx, byId) ? yes : no('not_yours');
  },

  /**
   * Going on with a list that was left off: as beginning it. But what takes a list back can be asked for once, so whoever looks after
   * everything goes on with it, in their own name from there.
   */
  resumeBulk(ctx: Ctx, { byId, isUndo, isInScope }: { byId: string; isUndo: boolean; isInScope: boolean }): Decision {
    const decision = may.runBulk(ctx, { byId });
    return decision.allowed || !isUndo ? decision : may.lookAfter(ctx, { isInScope });
  },

  /** Limiting a person: a moderator, not oneself, and nobody who looks after discussions, whom an admin would first make a reader. */
  sanction(ctx: Ctx, { userId, role, isInScope }: { userId: string; role: Role; isInScope: boolean }): Decision {
    const decision = may.lift(ctx, { userId, isInScope });
    if (!decision.allowed) return decision;
    return looksAfterByRole(role) ? no('role_too_high') : yes;
  },

  /** Ending a limit on a person: a moderator, not oneself. Whoever was made a moderator since may still be under one. */
  lift(ctx: Ctx, { userId, isInScope }: { userId: string; isInScope: boolean }): Decision {
    return may.decide(ctx, { authorId: userId, flaggerIds: [], isInScope });
  },

  /** Taking a case back that was left to the admins: whoever left it there, and an admin, where they may decide about it. */
  recall(ctx: Ctx, { escalatedById, ...facts }: DecidedFacts & { escalatedById: string | null }): Decision {
    const decision = may.decide(ctx, facts);
    if (!decision.allowed || escalatedById === null || isMine(ctx, escalatedById)) return decision;
    return may.administer(ctx).allowed ? yes : no('not_yours');
  },

  /** Asking for a decision to be looked at again: whom it touches, banned or not, within six months. What an appeal came to was looked at again already. */
  appeal(ctx: Ctx, { touchesId, at, kind, after }: AppealableFacts): Decision {
    const decision = ctx.viewer.kind === 'visitor' ? no('not_signed_in') : yes;
    if (!decision.allowed) return decision;
    if (touchesId === null || !isMine(ctx, touchesId)) return no('not_yours');
    if (!isAppealable(kind)) return no('not_appealable');
    if (typeof after === 'object' && after !== null && 'insteadOf' in after) return no('appealed_already');
    return ctx.now.getTime() - at.getTime() < APPEAL_WINDOW_MS ? yes : no('appeal_too_late');
  },

  /** Hearing an appeal: a moderator other than the one who decided, and neither the one who appeals nor one whose flag led to it. */
  hear(ctx: Ctx, { byId, firstById, flaggerIds, isInScope }: { byId: string; firstById: string | null; flaggerIds: readonly string[]; isInScope: boolean }): Decision {
    const decision = may.decide(ctx, { authorId: byId, flaggerIds, isInScope });
    if (!decision.allowed) return decision;
    return firstById !== null && isMine(ctx, firstById) ? no('own_decision') : yes;
  },

  /** The rules of the house, the grounds that decisions rest on, and who looks after what. */
  administer: (ctx: Ctx): Decision => hasRole(ctx, (role) => role === 'admin'),

  /** Writing an article, or bringing one in. */
  write: (ctx: Ctx): Decision => hasRole(ctx, writesArticles),

  /** Writing an article, publishing it, and arranging when and where it is found and until when it is discussed: its own authors, and every admin. */
  revise(ctx: Ctx, { authorIds }: AuthoredFacts): Decision {
    const decision = may.write(ctx);
    if (!decision.allowed) return decision;
    const { viewer } = ctx;
    return viewer.kind === 'user' && (viewer.role === 'admin' || authorIds.includes(viewer.id)) ? yes : no('not_yours');
  },
} as const;
