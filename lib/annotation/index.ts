/** A user's mark on a passage. */
import { z } from 'zod';
import { PASSAGE_LIMIT } from './limit';
import type { Changed } from './anchor';

export { byHand, nextAnchor } from './anchor';
export { tidyPassage } from './tidy';
export { PASSAGE_LIMIT } from './limit';
export type { Anchor, Changed } from './anchor';

/** `disputing`: a moderator has named a dispute about it, which presents it (lib/dispute). */
export type Motivation = 'highlighting' | 'commenting' | 'disputing';
export type Visibility = 'private' | 'public';

/** How a mark is kept: as its maker chose, or waiting with a thread that was not shown to anybody yet. */
export type KeptVisibility = Visibility | 'waiting';

/** What the rules need to know of an annotation. */
export interface AnnotationFacts {
  id: string;
  userId: string;
  motivation: Motivation;
  visibility: KeptVisibility;
}

const Offset = z.number().int().nonnegative();

/** What a reader pointed at, in the revision they were shown; offsets in UTF-16 units of its canonical text. */
export const Target = z.object({
  revisionId: z.uuid(),
  quote: z.object({ exact: z.string().max(4 * PASSAGE_LIMIT), prefix: z.string().max(256), suffix: z.string().max(256) }),
  position: z.object({ start: Offset, end: Offset }),
});
export type Target = z.infer<typeof Target>;

export const HighlightInput = z.object({
  target: Target,
  visibility: z.enum(['private', 'public']),
  clientId: z.uuid(),
});
export type HighlightInput = z.infer<typeof HighlightInput>;

export const ShareInput = z.object({ annotationId: z.uuid(), visibility: z.enum(['private', 'public']) });
export type ShareInput = z.infer<typeof ShareInput>;

export const EraseInput = z.object({ annotationId: z.uuid() });
export type EraseInput = z.infer<typeof EraseInput>;

export const ConfirmInput = z.object({ annotationId: z.uuid(), /** The words its maker was shown, and confirms it to be about. */ after: z.string().max(100_000) });
export type ConfirmInput = z.infer<typeof ConfirmInput>;

export const ReattachInput = z.object({ annotationId: z.uuid(), target: Target });
export type ReattachInput = z.infer<typeof ReattachInput>;

export const ReattachmentsInput = z.object({ annotationId: z.uuid() });
export type ReattachmentsInput = z.infer<typeof ReattachmentsInput>;

/** One time that a person put a mark on other words: who they were to it, and the words, cut where they are many. */
export interface ReattachmentView {
  at: string;
  by: 'maker' | 'other';
  /** The revision whose words these are. */
  revision: number;
  /** Missing when it lay nowhere. */
  from: string | null;
  to: string;
}

/** What a reader must be told before they may take a mark to be about the words it lies on. */
export interface ChangeView {
  because: Changed;
  /** The words then and now: of the passage, or of the sentence around it when that is what changed. */
  before: string;
  after: string;
  /** Its maker has said, of the words as they are now, that it still applies. */
  confirmed: boolean;
}

/** The same of a mark that stands in an article: with the number of the revision it was made on, where its words are still to be read. */
export interface MarkChange extends ChangeView {
  madeOn: number;
}

/** An annotation as one viewer may see it, where it lies in the revision they are shown. */
export interface AnnotationView {
  id: string;
  start: number;
  end: number;
  /** Missing while it lies on the very words it was made on. */
  change: MarkChange | null;
  motivation: 'highlighting' | 'commenting';
  visibility: KeptVisibility;
  /** Whether the viewer made it. */
  mine: boolean;
  /** Its maker's display name. */
  by: string;
}

/** An annotation as it is stored, with its place in the current revision: what a view is made from. */
export interface PlacedAnnotation extends AnnotationFacts {
  start: number;
  end: number;
  change: MarkChange | null;
  by: string;
}

