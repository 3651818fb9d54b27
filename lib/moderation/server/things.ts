import 'server-only';
import { conceal, reveal } from '../../annotation/server';
import { isInScope, scopeOf, type Scope } from '../../article/server';
import { db, isDuplicate, type Tx } from '../../db';
import { giveName } from '../../discussion/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import { escapeHtml } from '@/lib/richtext';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import { needsGround } from '../action';
import type { DecideThingInput } from '../input';
import { judgeThing, type ThingKind, type ThingState } from '../thing';
import { askForBulk, beginOnAuthor } from './bulk';
import { closeCase, flaggersOf, reopenCase, wasDecidedSince } from './cases';
import { act, type Act, type Standing } from './chain';
import { groundFor } from './grounds';
import { impose, liftAlong, limitAlong } from './sanctions';

/*
 * HIGHLIGHTS AND NAMES. What is decided about besides comments. A highlight is taken from everybody's view, and stays its maker's own; a
 * name is taken from whoever bears it, who has a made-up one until they choose another. Of either the chain keeps no word: what it was is
 * in the action's copy, for its owner, for who hears an appeal, and to be given back exactly.
 *
 * Held, in this order: the person, the highlight, the case, the chain.
 */

interface HeldThing {
  kind: ThingKind;
  id: string;
  /** Whose it is. */
  ownerId: string;
  /** Missing for a name. */
  articleId: string | null;
  state: ThingState;
  /** The words that are marked, or the name. */
  words: string;
}

/**
 * Decide about a highlight or a display name that was reported. Refuses with `decided_already` when the case that was judged is no longer
 * open, with `subject_edited` when somebody has another name than was judged, with `ground_missing` and `facts_missing`, with `state_unfit`
 * where there is nothing to decide, and as `may.decide` does.
 */
export async function decideThing(ctx: Ctx, input: DecideThingInput): Promise<{ actionId: string }> {
  const { subject, outcome, groundId, facts, seen, caseId, sanction, bulkId = null } = input;
  const scope = await scopeOf(ctx);
  await spend(ctx, 'decide');
  const decided = await db.$transaction(async (tx) => {
    if (bulkId !== null) await beginOnAuthor(ctx, { tx, bulkId, groundId, facts, authorId: await ownerOf(tx, subject) });
    const thing = await thingToJudge(ctx, { tx, subject, scope });
    const { kind, case: move, decision } = judgeThing(thing.kind, thing.state, outcome);
    if (thing.kind === 'person' && thing.state !== 'taken' && thing.words !== seen) throw new Refusal('subject_edited');
    insist(decision);
    const ground = needsGround(kind) ? await groundFor(tx, input) : null;
    const openId = await closeCase(ctx, { tx, on: subject, caseId, flags: input.flags, move });
    if (kind === 'keep' && openId === null) throw new Refusal('state_unfit');
    const { before, after } = standings(thing, { groundId: ground?.id ?? null });
    const { actionId } = await act(ctx, tx, {
      ...aboutThing(thing),
      ...{ kind, ground, facts: facts.trim(), caseId: openId, before, after: kind === 'keep' ? before : after },
      ...(kind === 'keep' || thing.words === '' ? {} : { copy: { text: thing.words, html: `<p>${escapeHtml(thing.words)}</p>` } }),
    });
    if (openId !== null) await tx.case.update({ where: { id: openId }, data: { actionId } });
    if (ground) await take(ctx, { tx, thing, groundId: ground.id, actionId });
    if (sanction && ground) await impose(ctx, { tx, userId: thing.ownerId, ...sanction, ground, facts: facts.trim(), scope, along: { actionId, automatic: false }, bulkId });
    return { actionId };
  });
  if (bulkId !== null) await askForBulk(ctx, { bulkId });
  return decided;
}

/** Take such a decision back: the highlight or the name is there again. Refuses with `undone_already`, and with `changed_meanwhile` when its owner or another decision has done something else since. */
export async function restoreThing(ctx: Ctx, { tx, action, scope, facts }: { tx: Tx; action: { id: string; kind: string; number: bigint; subjectKind: string; subjectId: string; groundId: string | null; caseId: string | null; before: unknown; after: unknown }; scope: Scope; facts: string }): Promise<{ actionId: string }> {
  const { id: actionId, subjectId, caseId } = action;
  const kind: ThingKind = action.subjectKind === 'highlight' ? 'highlight' : 'person';
  const thing = await thingToJudge(ctx, { tx, subject: { kind, id: subjectId }, scope });
  if ((await tx.moderationAction.count({ where: { undoesId: actionId } })) > 0) throw new Refusal('undone_already');
  const isKept = action.kind === 'keep';
  if ((!isKept && thing.state !== 'taken') || (await wasDecidedSince(tx, { subjectKind: kind, subjectId, number: action.number }))) throw new Refusal('changed_meanwhile');
  const copy = isKept || kind === 'highlight' ? null : await tx.actionCopy.findUnique({ where: { actionId } });
  // Whoever has had their name deleted has it no more.
  if (!isKept && kind === 'person' && !copy) throw new Refusal('changed_meanwhile');
  await reopenCase(tx, caseId);
  // The columns hold what `decideThing` wrote.
  const [before, after] = [action.before, action.after] as [Standing, Standing];
  try {
    const done = await act(ctx, tx, { ...aboutThing(thing), kind: 'undo', undoesId: actionId, caseId, facts, before: after, after: before });
    if (!isKept) await giveBack(ctx, { tx, thing, actionId, name: copy?.text ?? '' });
    await liftAlong(ctx, { tx, along: await limitAlong(ctx, { tx, action: { id: actionId, touchesId: thing.ownerId } }), facts, scope });
    return { actionId: done.actionId };
  } catch (error) {
    if (isDuplicate(error, 'undoesId')) throw new Refusal('undone_already');
    throw error;
  }
}

function aboutThing({ kind: subjectKind, id: subjectId, articleId, ownerId: touchesId }: HeldThing): Pick<Act, 'subjectKind' | 'subjectId' | 'articleId' | 'touchesId'> {
  return { subjectKind, subjectId, articleId, touchesId };
}

/** How it stands, and how once it is taken, as the chain keeps it: never a name. */
function standings({ kind, state }: HeldThing, { groundId }: { groundId: string | null }): { before: Standing; after: Standing } {
  return kind === 'highlight' ? { before: { state }, after: { state: 'taken', groundId } } : { before: { state }, after: { state: 'taken' } };
}

async function take(ctx: Ctx, { tx, thing, groundId, actionId }: { tx: Tx; thing: HeldThing; groundId: string; actionId: string }): Promise<void> {
  if (thing.kind === 'highlight') await conceal(ctx, { tx, annotationId: thing.id, groundId });
  else await giveName(ctx, { tx, userId: thing.id, how: { kind: 'made up', actionId } });
}

async function giveBack(ctx: Ctx, { tx, thing, actionId, name }: { tx: Tx; thing: HeldThing; actionId: string; name: string }): Promise<void> {
  if (thing.kind === 'highlight') await reveal(ctx, { tx, annotationId: thing.id });
  else await giveName(ctx, { tx, userId: thing.id, how: { kind: 'given back', actionId, name } });
}

/** Whose a thing is, which never changes. Refuses with `no_such_thing`. */
async function ownerOf(tx: Tx, { kind, id }: { kind: ThingKind; id: string }): Promise<string> {
  if (kind === 'person') return id;
  const found = await tx.annotation.findUnique({ where: { id }, select: { userId: true } });
  if (!found) throw new Refusal('no_such_thing');
  return found.userId;
}

/** The thing, held with whose it is, if the asker may decide about it. Refuses with `no_such_thing`, and as `may.decide` does. */
async function thingToJudge(ctx: Ctx, { tx, subject, scope }: { tx: Tx; subject: { kind: ThingKind; id: string }; scope: Scope }): Promise<HeldThing> {
  const thing = await (subject.kind === 'highlight' ? heldHighlight : heldName)(tx, subject.id);
  insist(may.decide(ctx, { authorId: thing.ownerId, flaggerIds: await flaggersOf(subject, { tx }), isInScope: await isInScope(scope, { tx, articleId: thing.articleId }) }));
  return thing;
}

async function heldHighlight(tx: Tx, id: string): Promise<HeldThing> {
  const kept = await tx.annotation.findUnique({ where: { id }, select: { userId: true } });
  if (kept) await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${kept.userId}::uuid FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Annotation" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const mark = await tx.annotation.findUnique({ where: { id } });
  if (mark) return { kind: 'highlight', id, ownerId: mark.userId, articleId: mark.articleId, words: mark.exact, state: mark.groundId !== null ? 'taken' : mark.visibility === 'public' && mark.motivation === 'highlighting' ? 'standing' : 'gone' };
  // Its maker has taken it away: what was reported of it can still be closed.
  const reported = await tx.case.findFirst({ where: { subjectKind: 'highlight', subjectId: id }, select: { authorId: true, articleId: true } });
  if (!reported) throw new Refusal('no_such_thing');
  return { kind: 'highlight', id, ownerId: reported.authorId, articleId: reported.articleId, words: '', state: 'gone' };
}

async function heldName(tx: Tx, id: string): Promise<HeldThing> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${id}::uuid FOR UPDATE`;
  const person = await tx.user.findUnique({ where: { id }, select: { name: true, nameChosen: true, refusedNames: { select: { actionId: true } } } });
  if (!person) throw new Refusal('no_such_thing');
  return { kind: 'person', id, ownerId: id, articleId: null, words: person.name, state: person.nameChosen ? 'standing' : person.refusedNames.length > 0 ? 'taken' : 'gone' };
}
