import { expect, test } from 'vitest';
import type { CommentState } from '@/lib/discussion';
import { afterBulkMove, unfitFor, type BulkMove, type BulkOutcome, type BulkState } from '@/lib/moderation';
import { heard } from '@/tests/support/ctx';

const MOVES = ['start', 'pause', 'resume', 'cancel', 'finish', 'undo'] as const satisfies readonly BulkMove[];

// Where each move leads from a state; `-` where it may not be made.
test.each<[BulkState, BulkOutcome | 'undo', ...string[]]>([
  // state      of what   start      pause     resume     cancel       finish  undo
  ['previewed', 'remove', 'running', '-',      '-',       'cancelled', '-',    '-'],
  ['running',   'remove', '-',       'paused', '-',       'cancelled', 'done', '-'],
  ['paused',    'remove', '-',       '-',      'running', 'cancelled', '-',    '-'],
  ['done',      'remove', '-',       '-',      '-',       '-',         '-',    'done'],
  ['cancelled', 'remove', '-',       '-',      '-',       '-',         '-',    'cancelled'],
  ['running',   'undo',   '-',       'paused', '-',       '-',         'done', '-'],
  ['paused',    'undo',   '-',       '-',      'running', '-',         '-',    '-'],
  ['done',      'undo',   '-',       '-',      '-',       '-',         '-',    '-'],
])('a list that is %s, to %s', (state, outcome, ...leads) => {
  const found = MOVES.map((move) => {
    const { to, decision } = afterBulkMove({ state, outcome }, move);
    if (!decision.allowed) expect([to, heard(decision)]).toEqual([state, 'state_unfit']);
    return decision.allowed ? to : '-';
  });
  expect(found).toEqual(leads);
});

test.each<[CommentState, 'reported' | 'not reported', string, string, string]>([
  // the comment              keep               remove               restore
  ['standing', 'not reported', 'state_unfit',      'yes',               'state_unfit'],
  ['standing', 'reported',     'yes',              'yes',               'state_unfit'],
  ['held', 'not reported',     'yes',              'yes',               'state_unfit'],
  ['returned', 'not reported', 'decided_already',  'yes',               'yes'],
  ['removed', 'not reported',  'decided_already',  'decided_already',   'yes'],
  ['withdrawn', 'reported',    'comment_withdrawn', 'comment_withdrawn', 'comment_withdrawn'],
])('one that is %s and %s', (state, reported, ...answers) => {
  const facts = { state, isReported: reported === 'reported' };
  expect((['keep', 'remove', 'restore'] as const).map((outcome) => unfitFor(outcome, facts) ?? 'yes')).toEqual(answers);
});
