import 'server-only';
import { intervalIndex, type IntervalIndex, type Passage } from '@/lib/text';
import { presentAnnotation } from '../../annotation/server';
import { head } from '../../article/server';
import { presentThread } from '../../discussion/server';
import { Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { CROWD_PAGE, packed, type Crowd } from '../crowd';
import type { Discussion } from '../discussion';
import type { NearInput } from '../input';
import { layerOf, type PaintedMark } from './paint';
import { loadDiscussion, type CrowdMark, type DiscussionRows } from './rows';

/** A crowd as it is kept for one state of an article: its marks in text order, and those with a thread. */
export interface CrowdRows {
  marks: CrowdMark[];
  talks: CrowdMark[];
  packed: string;
  find: (stretch: Passage, how: NearInput['how']) => CrowdMark[];
}

/** Comments of a thread that a card has before it is gone on with. */
const PER_CROWDED_THREAD = 3;

const FINDING: Record<NearInput['how'], (index: IntervalIndex<CrowdMark>, stretch: Passage) => CrowdMark[]> = {
  beginning: (index, stretch) => index.beginningIn(stretch),
  over: (index, { start }) => index.covering(start),
  touching: (index, stretch) => index.touching(stretch),
};

/** A crowd made ready to be asked. */
export function crowdOf(marks: CrowdMark[]): CrowdRows {
  const index = intervalIndex(marks);
  const talks = marks.filter(({ threadId }) => threadId !== null);
  return { marks, talks, packed: packed(marks), find: (stretch, how) => FINDING[how](index, stretch) };
}

/** The part of a crowd that a page has in full: the threads from one on, and whatever hangs on no passage. */
export function pageOfCrowd(crowd: CrowdRows, { articleId, revisionId, from }: { articleId: string; revisionId: string; from: number }): Promise<DiscussionRows> {
  const threadIds = crowd.talks.slice(from, from + CROWD_PAGE).flatMap(({ threadId }) => threadId ?? []);
  return loadDiscussion({ articleId, revisionId, perThread: PER_CROWDED_THREAD, part: { threadIds, annotationIds: [], away: true } });
}

/** At which thread a page begins: the one that is sought, else where the address says, within the crowd. */
export function firstOnPage({ talks }: CrowdRows, { threadId, from = 0 }: { threadId?: string | undefined; from?: number | undefined }): number {
  const sought = threadId === undefined ? -1 : talks.findIndex((mark) => mark.threadId === threadId);
  return sought === -1 ? Math.max(0, Math.min(from, talks.length - 1)) : sought;
}

/** What every page of a crowded article knows of all of it. */
export function presentCrowd({ packed: marks, talks }: CrowdRows, from: number): Crowd {
  return { marks, threads: talks.length, from };
}

/** A crowd's marks to be painted: they are everybody's, so nothing depends on the viewer. */
export function paintedCrowd({ marks }: CrowdRows): PaintedMark[] {
  return marks.map(({ start, end, motivation, isChanged, threadId, standing }) => ({ start, end, layer: layerOf({ motivation, isChanged, mine: false }), thread: threadId === null ? null : { id: threadId, standing } }));
}

/** Marks of a crowd in full, as this viewer may see them. Refuses with `text_corrected` when the article is no longer the one that was shown. */
export async function nearIn(ctx: Ctx, { slug, revisionId, stretches, how, each }: NearInput, crowdFor: (found: Awaited<ReturnType<typeof head>>) => Promise<CrowdRows | null>): Promise<Pick<Discussion, 'annotations' | 'threads'>> {
  const found = await head(ctx, { slug });
  if (found.article.revision.id !== revisionId) throw new Refusal('text_corrected');
  const crowd = await crowdFor(found);
  if (!crowd) return { annotations: [], threads: [] };
  const chosen = stretches.flatMap((stretch) => chosenIn(crowd.find(stretch, how), { how, each }));
  const rows = await loadDiscussion({
    ...{ articleId: found.article.id, revisionId, perThread: PER_CROWDED_THREAD },
    part: { threadIds: chosen.flatMap(({ threadId }) => threadId ?? []), annotationIds: chosen.map(({ annotationId }) => annotationId), away: false },
  });
  return { annotations: rows.annotations.flatMap((annotation) => presentAnnotation(ctx, annotation) ?? []), threads: rows.threads.map((thread) => presentThread(ctx, thread, found.facts)) };
}

/** What is pressed is meant from the inside out and what is asked for in text order, with highlights; beside a paragraph stands what is discussed most. */
function chosenIn(marks: CrowdMark[], { how, each }: Pick<NearInput, 'how' | 'each'>): CrowdMark[] {
  if (how !== 'beginning') return marks.slice(0, each);
  return marks.filter(({ threadId }) => threadId !== null).sort((a, b) => Number(b.isPinned) - Number(a.isPinned) || b.standing - a.standing).slice(0, each);
}
