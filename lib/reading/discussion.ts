import type { AnnotationView } from '@/lib/annotation';
import type { ArticleView } from '@/lib/article';
import type { ThreadView } from '@/lib/discussion';
import type { DisputeView, OwnPositions, SummaryView } from '@/lib/dispute';
import type { Crowd } from './crowd';
import type { Decision } from '../refusal';

/** What a page lives on after its text is painted: everything that changes while it is open. */
export interface Discussion {
  /** The revision whose text the page shows, and in which its marks lie. */
  revisionId: string;
  /** All of them, or of a crowded article those that the page has in full. */
  annotations: AnnotationView[];
  /** In order of opening. */
  threads: ThreadView[];
  /** Those that were opened, in that order. Their notes are threads of the discussion. */
  disputes: DisputeView[];
  /** What came of threads, by thread, where a moderator has said so. */
  summaries: Record<string, SummaryView>;
  /** Where the viewer stands in them. */
  positions: OwnPositions;
  /** Whether it is open to comments, closed, or put away with its article. */
  state: ArticleView['state'];
  /** Beginning a conversation. */
  canOpen: Decision;
  /** The number of the last event this has seen; the live stream goes on from there. */
  cursor: number;
  /** What moved on while the page was open: the text, which is not the latest, or marks in it, which lie on other words now. `false` while nothing did. */
  outdated: false | 'text' | 'marks';
  /** What the page knows of the marks it does not have in full; `null` while it has all. */
  crowd: Crowd | null;
}
