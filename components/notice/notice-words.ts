import { articleAddress } from '@/lib/article';
import type { NoticeView } from '@/lib/notice';

type Place = 'title' | 'alone';

type NoticeSentence =
  | `${'answered' | 'mention' | 'followed'}${'' | '_gone' | '_many'}` | 'changed' | 'lost' | 'changed_and_lost' | 'credited' | 'picked' | 'note' | `doubted${'' | '_many'}` | `escalated${'' | '_back'}`
  | `appeal_${'upheld' | 'reversed' | 'changed'}` | `flag_${'upheld' | 'dismissed'}${'' | '_many'}` | `decided_${(typeof TOLD)[number]}` | `decided_${(typeof TOLD_OF_MANY)[number]}_many`;

/** A sentence of the catalogue's `notices`, with what stands in it. */
type Say = (key: NoticeSentence, values: Record<string, string | number>) => string;

/** What can be decided about somebody so that they are told; lib/notice's `noticeOf` says which. */
const TOLD = ['approve', 'remove', 'restore', 'return_to_author', 'hide', 'rename', 'move', 'lock', 'unlock', 'warn', 'hold', 'mute', 'ban', 'lift', 'undo'] as const;

/** What a list of decisions can do (lib/moderation's BULK_OUTCOMES). */
const TOLD_OF_MANY = ['approve', 'remove', 'restore', 'undo'] as const;

/** What a notice says, on its page and in letters; `then` says whether the title of its article follows, or the sentence ends. */
export function noticeWords(notice: NoticeView, t: Say, then: Place): string {
  switch (notice.kind) {
    case 'answered': {
      const how = howSaid(notice);
      return how === 'one' ? t('answered', { by: notice.by ?? '', then }) : t(`answered_${how}`, { count: notice.count, then });
    }
    case 'mention': {
      const how = howSaid(notice);
      return how === 'one' ? t('mention', { by: notice.by ?? '', then }) : t(`mention_${how}`, { count: notice.count, then });
    }
    case 'followed': {
      const how = howSaid(notice);
      return how === 'one' ? t('followed', { by: notice.by ?? '', then }) : t(`followed_${how}`, { count: notice.count, then });
    }
    case 'passage_changed': {
      const { changed, orphaned, revision } = notice;
      if (changed > 0 && orphaned > 0) return t('changed_and_lost', { changed, lost: orphaned, number: revision, then });
      return changed > 0 ? t('changed', { count: changed, number: revision, then }) : t('lost', { count: orphaned, number: revision, then });
    }
    case 'credited':
      return t('credited', { number: notice.revision, then });
    case 'decided':
      return notice.count > 1
        ? t(`decided_${TOLD_OF_MANY.find((kind) => kind === notice.what) ?? 'undo'}_many`, { count: notice.count, then })
        : t(`decided_${TOLD.find((kind) => kind === notice.what) ?? 'undo'}`, { then });
    case 'appeal':
      return t(`appeal_${notice.state}`, { then });
    case 'picked':
      return t('picked', { then });
    case 'flag':
      return notice.count > 1 ? t(`flag_${notice.state}_many`, { count: notice.count, then }) : t(`flag_${notice.state}`, { then });
    case 'note':
      return t('note', { by: notice.by, then });
    case 'doubted':
      return notice.count > 1 ? t('doubted_many', { count: notice.count, then }) : t('doubted', { then });
    case 'escalated':
      return notice.by === null ? t('escalated_back', { then }) : t('escalated', { by: notice.by, then });
  }
}

/** One comment whose author is named, one that is gone, or many. */
function howSaid({ by, count }: { by: string | null; count: number }): 'one' | 'gone' | 'many' {
  if (count > 1) return 'many';
  return by === null ? 'gone' : 'one';
}

/** Where what a notice is about is to be seen, from the site's root. */
export function noticeAddress(notice: NoticeView): string {
  switch (notice.kind) {
    case 'answered':
    case 'mention':
    case 'followed':
    case 'credited':
    case 'picked':
      return `/c/${notice.commentId}`;
    case 'passage_changed':
      return notice.threadId === null ? articleAddress(notice.article?.slug ?? '') : `/t/${notice.threadId}`;
    case 'decided':
      return notice.count > 1 ? '/decisions' : `/decisions/${notice.actionId}`;
    case 'appeal':
      return `/decisions/${notice.actionId}`;
    case 'flag':
      return '/decisions';
    case 'doubted':
      return notice.of === 'dispute' ? `/moderation/disputes/${notice.ofId}` : `/moderation/summaries/${notice.ofId}`;
    case 'escalated':
      return `/moderation?case=${notice.caseId}`;
    case 'note':
      return notice.caseId !== null ? `/moderation?case=${notice.caseId}` : notice.on.kind === 'person' ? `/moderation/people/${notice.on.id}` : notice.on.kind === 'comment' ? `/c/${notice.on.id}` : `/moderation?article=${notice.on.id}`;
  }
}
