import { leaveFor, type Writing, type Written } from './unsaved';

type Answer = { ok: true; value: { draftId: string } } | { ok: false; reason: string; message: string };

/**
 * Words whose draft is gone go on in the next one of its article, or in a new article where that is gone, too, or not theirs to
 * write any more. Answers which draft they wait in, or why they stay where they are (no message: the browser keeps nothing).
 */
export async function goOnWith(written: Written, { writing, begin }: { writing: Writing; begin: (input: { articleId: string | null }) => Promise<Answer> }): Promise<{ ok: true; draftId: string } | { ok: false; message: string | null }> {
  const { articleId } = writing;
  const next = await begin({ articleId });
  const isNew = !next.ok && (next.reason === 'no_such_thing' || next.reason === 'not_yours');
  const answer = isNew ? await begin({ articleId: null }) : next;
  if (!answer.ok) return { ok: false, message: answer.message };
  const { draftId } = answer.value;
  return leaveFor({ ...writing, draftId }, written) ? { ok: true, draftId } : { ok: false, message: null };
}
