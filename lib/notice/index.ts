/** What somebody is told of, because it touches what they wrote. */
import { z } from 'zod';

/** What a notice is about, as it is kept: ids and counts only, so that nothing in it can go out of date or leak. */
export type About =
  | { kind: 'answered'; commentId: string }
  | { kind: 'passage_changed'; revisionId: string; changed: number; orphaned: number; threadId: string | null }
  | { kind: 'credited'; revisionId: string; commentId: string };

/** A notice as the person it is for sees it. Dates are ISO 8601 in UTC. */
export type NoticeView = {
  id: string;
  at: string;
  isRead: boolean;
  article: { slug: string; title: string; lang: string };
} & (
  | { kind: 'answered'; /** Who answered; `null` when they have taken it back. */ by: string | null; commentId: string }
  | {
      kind: 'passage_changed';
      /** The revision that changed the words. */
      revision: number;
      /** How many marks of theirs now lie on changed words, and how many lie nowhere. */
      changed: number;
      orphaned: number;
      /** The first thread of theirs among them; `null` when they are highlights only. */
      threadId: string | null;
    }
  | { kind: 'credited'; revision: number; commentId: string }
);

/** Read everything up to a notice, that one included. */
export const ReadNoticesInput = z.object({ upTo: z.uuid() });
export type ReadNoticesInput = z.infer<typeof ReadNoticesInput>;
