/** Threads and comments: what readers say to each other about a passage, or about the whole article. */
export { EDIT_WINDOW_MS, isEditable } from './rules';
export { shortened } from './quote';
export { resettled } from './moving';
export { compareInThread, levelOf, placeOf, REPLY_LEVELS } from './place';
export { EditInput, MoreInput, OpenInput, PeopleInput, ReplyInput, WithdrawInput } from './input';
export type { CommentFacts, CommentState, CommentView, PersonFound, PlacedComment, PlacedThread, Position, ThreadFacts, ThreadRow, ThreadView } from './views';
