import type { Answer } from '@/components/reading/room';
import type { ArrangeThreadInput, ClaimInput, CloseDiscussionInput, DecideInput, DecideThingInput, FeatureInput, HearInput, ItemView, NoteInput, QueueInput, QueueView, SanctionInput, ScreenArticleInput, UndoInput } from '@/lib/moderation';

/** What a moderator can do. Given by the app; components only call them. */
export interface ModerationVerbs {
  queue: (input: QueueInput) => Promise<Answer<QueueView>>;
  item: (input: ClaimInput) => Promise<Answer<ItemView>>;
  claim: (input: ClaimInput) => Promise<Answer<{ claimedBy: string | null }>>;
  escalate: (input: ClaimInput) => Promise<Answer<unknown>>;
  recall: (input: ClaimInput) => Promise<Answer<unknown>>;
  decide: (input: DecideInput) => Promise<Answer<{ actionId: string }>>;
  decideThing: (input: DecideThingInput) => Promise<Answer<{ actionId: string }>>;
  undo: (input: UndoInput) => Promise<Answer<{ actionId: string }>>;
  hear: (input: HearInput) => Promise<Answer<{ actionId: string }>>;
  sanction: (input: SanctionInput) => Promise<Answer<{ actionId: string }>>;
  arrangeThread: (input: ArrangeThreadInput) => Promise<Answer<{ actionId: string }>>;
  screenArticle: (input: ScreenArticleInput) => Promise<Answer<{ actionId: string }>>;
  closeDiscussion: (input: CloseDiscussionInput) => Promise<Answer<{ actionId: string }>>;
  feature: (input: FeatureInput) => Promise<Answer<{ actionId: string }>>;
  note: (input: NoteInput) => Promise<Answer<{ noteId: string }>>;
}
