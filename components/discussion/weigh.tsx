'use client';
import { useTranslations } from 'next-intl';
import { useRoom } from '@/components/reading/room';
import type { CommentView } from '@/lib/discussion';

/** What readers make of a comment: well argued, and in a dispute whether they agree. Whoever may not say so still reads how many do. */
export function Weigh({ comment: { id: commentId, wellArgued, agree, disagree, can }, threadId }: { comment: CommentView; threadId: string }) {
  const t = useTranslations('comment');
  const { weights, weigh, disputed } = useRoom();
  const isFound = weights.wellArgued.includes(commentId);
  const stance = weights.stances[commentId] ?? null;
  const isDisputed = disputed.has(threadId);
  if (!can.weigh.allowed) {
    return (
      <span className="weights">
        {wellArgued > 0 && <span>{t('well_argued_count', { count: wellArgued })}</span>}
        {isDisputed && agree + disagree > 0 && <span>{t('stances_count', { agree, disagree })}</span>}
      </span>
    );
  }
  return (
    <>
      <button type="button" className="weigh" aria-pressed={isFound} onClick={() => void weigh({ commentId, how: { kind: 'well_argued', is: !isFound } })}>{t('well_argued')}{wellArgued > 0 && <span className="number"> {wellArgued}</span>}</button>
      {isDisputed && (
        <>
          <button type="button" className="weigh" aria-pressed={stance === 'agree'} onClick={() => void weigh({ commentId, how: { kind: 'stance', stance: stance === 'agree' ? null : 'agree' } })}>{t('agree')}{agree > 0 && <span className="number"> {agree}</span>}</button>
          <button type="button" className="weigh" aria-pressed={stance === 'disagree'} onClick={() => void weigh({ commentId, how: { kind: 'stance', stance: stance === 'disagree' ? null : 'disagree' } })}>{t('disagree')}{disagree > 0 && <span className="number"> {disagree}</span>}</button>
        </>
      )}
    </>
  );
}
