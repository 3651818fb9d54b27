import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { idIn } from '@/app/_web/id-in';
import { moderationPage } from '@/app/_web/moderation-page';
import { DeskRoomLive, SavedViewsLive } from '@/app/_web/moderation-rooms';
import { QueueFilter } from '@/components/moderation/queue-filter';
import { QueueInput } from '@/lib/moderation';
import { bulks, grounds, item, moderators, person, queue, savedViews } from '@/lib/moderation/server';

/** For so long what was done to many comments stands above the queue: somebody may come back to it. */
const LATELY_MS = 60 * 60 * 1000;

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('moderation'))('title'), robots: { index: false } };
}

export default async function ModerationPage({ searchParams }: Props) {
  const search = await searchParams;
  const filter = filterIn(search);
  return moderationPage(
    '/moderation',
    async (ctx) => {
      const [found, rules, lists, views, colleagues, whose] = await Promise.all([queue(ctx, filter), grounds(ctx), bulks(ctx), savedViews(ctx), moderators(ctx), filter.authorId === null ? null : person(ctx, { userId: filter.authorId })]);
      const first = typeof search['case'] === 'string' ? idIn(search['case']) : found.cases[0]?.id;
      return { found, rules, views, colleagues, author: whose?.record.name ?? null, lists: lists.filter(({ state, at }) => state === 'running' || state === 'paused' || (state === 'done' && ctx.now.getTime() - Date.parse(at) < LATELY_MS)).slice(0, 2), first: first === undefined ? null : await item(ctx, { caseId: first }) };
    },
    ({ found, rules, views, colleagues, author, lists, first }) => (
      <>
        <QueueFilter filter={filter} open={found.open} lists={lists} author={author} moderators={colleagues}>
          <SavedViewsLive loaded={views} filter={filter} />
        </QueueFilter>
        <DeskRoomLive key={JSON.stringify(filter)} loaded={found} filter={filter} first={first} grounds={rules} />
      </>
    ),
  );
}

/** What the address asks for; whatever makes no sense in it is left out. */
function filterIn(search: Record<string, string | string[] | undefined>): QueueInput {
  const asked = { state: search['state'] ?? 'open', kind: search['kind'] ?? null, reason: search['reason'] ?? null, articleId: search['article'] ?? null, authorId: search['author'] ?? null, moderatorId: search['moderator'] === '' ? null : (search['moderator'] ?? null), after: null };
  const checked = QueueInput.safeParse(asked);
  return checked.success ? checked.data : { state: 'open', kind: null, reason: null, articleId: null, authorId: null, moderatorId: null, after: null };
}
