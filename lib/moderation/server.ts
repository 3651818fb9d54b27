import 'server-only';
import { may } from '../policy';
import type { Ctx } from '../user';

/*
 * THE MODERATION DESK. Hearing what is reported, deciding it, explaining it to those it touches and to everybody, and bringing
 * forward what deserves to be read. The parts, in the order in which a case goes through them:
 *
 *   hearing      readers and visitors report; lib/case makes one case of all reports on a thing
 *   queue, item  moderators see what waits, by priority, and all that is known of one case
 *   deciding     keep, remove, ask to be changed; and take any of it back
 *   bulk         the same decision about many comments: listed first, then done one by one
 *   sanctions    limits on a person, of which they are always told
 *   arranging    threads locked, slowed, pinned; comments brought forward
 *   closing      discussions closed, now or at a time
 *   chain        every action is a row that is never changed, chained to the one before
 *   explaining   the statement of reasons
 *   record       the public record
 *   transparency what was done, in numbers
 *   today        the front page of the desk, and what might be brought forward
 *   appeals      another pair of eyes
 */

export { flag, ownFlags, reportable, reportIllegal, takeBackFlag } from './server/hearing';
export { claim, escalate, queue, recall, takeUp } from './server/queue';
export { narrowed } from './server/narrowing';
export { dropView, keepView, moderators, savedViews } from './server/saved-views';
export { item, person } from './server/judged-item';
export { decide, undo } from './server/deciding';
export { BULK_JOB, previewBulk, startBulk, steerBulk } from './server/bulk';
export { undoBulk } from './server/bulk-undo';
export { runBulk } from './server/bulk-run';
export { bulk, bulks } from './server/bulk-view';
export { tendDesk } from './server/tending';
export { acknowledge, lift, ownLimits, sanction } from './server/sanctions';
export { arrangeThread, feature, screenArticle } from './server/arranging';
export { closeDiscussion } from './server/closing';
export { movable, move } from './server/moving';
export { decideThing } from './server/things';
export { act, verifyChain } from './server/chain';
export { statement, statements } from './server/explaining';
export { groundsInLog, log, wholeLog } from './server/record';
export { transparency } from './server/transparency';
export { today } from './server/today';
export { suggestions } from './server/suggesting';
export { appeal, hear } from './server/appeals';
export { adoptGrounds, grounds, groundsToKeep, isRuleKeeper, keepGround, orderGrounds } from './server/grounds';
export { note } from './server/notes';

/** Has the asker a place at the desk? */
export function isModerator(ctx: Ctx): boolean {
  return may.moderate(ctx).allowed;
}
