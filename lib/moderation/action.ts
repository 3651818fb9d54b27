/** Everything a moderator, or screening, can do to one thing. */
export const ACTION_KINDS = [
  // a comment, a highlight, or a name that was flagged
  'approve', 'keep', 'remove', 'restore', 'return_to_author', 'hide', 'rename',
  // a thread or an article
  'lock', 'unlock', 'slow', 'pin', 'unpin', 'feature', 'unfeature', 'move', 'close', 'reopen', 'screen',
  // a person
  'warn', 'hold', 'mute', 'ban', 'lift',
  // an appeal, and another action
  'uphold', 'reverse', 'change', 'undo',
  // a dispute, besides close and reopen
  'name', 'open', 'arrange', 'gather', 'release', 'summarise',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What is done against somebody: it rests on a rule of the house, and whom it touches may ask for it to be looked at again. */
const AGAINST_SOMEBODY: readonly ActionKind[] = ['remove', 'return_to_author', 'hide', 'rename', 'warn', 'hold', 'mute', 'ban'];

/** Must it name the ground it rests on? */
export function needsGround(kind: ActionKind): boolean {
  return AGAINST_SOMEBODY.includes(kind);
}

/** What is stated to the one it touches, in full and by mail, and what they may ask to be looked at again. */
export const STATED: readonly ActionKind[] = [...AGAINST_SOMEBODY, 'move', 'lock'];

/** May whom it touches ask for it to be looked at again? */
export function isAppealable(kind: ActionKind): boolean {
  return STATED.includes(kind);
}

/** What is done to a comment, a thread or a discussion, and can be taken back by itself. A limit is lifted, and an appeal is heard once. */
const UNDOABLE: readonly ActionKind[] = ['approve', 'keep', 'remove', 'restore', 'return_to_author', 'hide', 'rename', 'lock', 'unlock', 'slow', 'pin', 'unpin', 'move', 'close', 'reopen', 'screen'];

/** Can an action of this kind be taken back by itself? */
export function isUndoable(kind: ActionKind): boolean {
  return UNDOABLE.includes(kind);
}

/** Can it be taken back in any way, a limit by lifting it? An undoing stands, or an appeal could be undone; so does what was answered to one. */
export function isRevocable(kind: ActionKind): boolean {
  return isUndoable(kind) || AGAINST_SOMEBODY.includes(kind);
}
