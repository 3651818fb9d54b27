import type { Answer } from '@/components/reading/room';
import type { BulkInput, BulkView, PreviewBulkInput, StartBulkInput, SteerBulkInput } from '@/lib/moderation';

/** What can be done with a list of comments. Given by the app; components only call them. */
export interface BulkVerbs {
  previewBulk: (input: PreviewBulkInput) => Promise<Answer<{ bulkId: string }>>;
  bulk: (input: BulkInput) => Promise<Answer<BulkView>>;
  startBulk: (input: StartBulkInput) => Promise<Answer<{ bulkId: string }>>;
  steerBulk: (input: SteerBulkInput) => Promise<Answer<{ bulkId: string }>>;
  undoBulk: (input: BulkInput) => Promise<Answer<{ bulkId: string }>>;
}

/** Where a list is. */
export function bulkAddress(bulkId: string): string {
  return `/moderation/bulk/${bulkId}`;
}
