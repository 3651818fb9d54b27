import 'server-only';

/*
 * DISPUTES. A moderator names a real disagreement and gathers what is said about it; readers say where they stand. The parts:
 *
 *   arranging   name, put in other words, gather threads, open and close
 *   taking      a reader's position, with a note that is a comment of the dispute's own thread
 *   weighing    what readers make of a comment
 *   summarising what came of it, resting on what was said
 *   presenting  what a page is shown of it, and where its viewer stands
 *   alone       the page of one
 *   desk        what a moderator has to do with
 */

export { arrangeDispute, gather, moveDispute, nameDispute } from './server/arranging';
export { summarise } from './server/summarising';
export { summarisedThreads, summariseThread, threadSummaries, threadSummary, threadToSummarise } from './server/thread-summary';
export { weigh } from './server/weighing';
export { takeBackPositions, takePosition } from './server/taking';
export { disputeRows, ownPositions, positionsOf, presentDispute, type DisputeRow } from './server/presenting';
export { dispute } from './server/alone';
export { disputable, disputes, disputesFor, disputeToArrange, nameable } from './server/desk';
