import { expect, test } from 'vitest';
import type { CommentState } from '@/lib/discussion';
import { ACTION_KINDS, isAppealable, judge, needsGround, type ActionKind, type Outcome } from '@/lib/moderation';
import { heard } from '@/tests/support/ctx';

test.each<[CommentState, Outcome, string]>([
  ['standing', 'keep', 'keep → standing, dismiss'],
  ['standing', 'remove', 'remove → removed, uphold'],
  ['standing', 'return', 'return_to_author → returned, uphold'],
  ['held', 'keep', 'approve → standing, dismiss'],
  ['held', 'remove', 'remove → removed, uphold'],
  ['held', 'return', 'return_to_author → returned, uphold'],
  ['returned', 'keep', 'restore → standing, dismiss'],
  ['returned', 'remove', 'remove → removed, uphold'],
  ['returned', 'return', 'decided_already'],
  ['removed', 'keep', 'restore → standing, dismiss'],
  ['removed', 'remove', 'decided_already'],
  ['removed', 'return', 'decided_already'],
  ['withdrawn', 'keep', 'keep → withdrawn, dismiss'],
  ['withdrawn', 'remove', 'comment_withdrawn'],
  ['withdrawn', 'return', 'comment_withdrawn'],
])('%s, %s: %s', (state, outcome, then) => {
  const { judgement, decision } = judge(state, outcome);
  expect(decision.allowed ? `${judgement.kind} → ${judgement.to}, ${judgement.case}` : heard(decision)).toBe(then);
});

test('what is done against somebody names its ground, and can be appealed; being moved and having one’s thread locked can be, too; nothing else does', () => {
  const against: ActionKind[] = ['remove', 'return_to_author', 'hide', 'rename', 'warn', 'hold', 'mute', 'ban'];
  expect(ACTION_KINDS.filter(needsGround)).toEqual(against);
  expect(ACTION_KINDS.filter((kind) => isAppealable(kind) && !against.includes(kind))).toEqual(['lock', 'move']);
});
