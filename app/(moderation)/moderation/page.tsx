import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { idIn } from '@/app/_web/id-in';
import { moderationPage } from '@/app/_web/moderation-page';
import { DeskRoomLive, SavedViewsLive } from '@/app/_web/moderation-rooms';
import { QueueFilter } from '@/components/moderation/queue-filter';
import { QueueInput } from '@/lib/moderation';
import { bulks, grounds, item, moderators, narrowed, queue, savedViews } from '@/lib/moderation/server';

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
  return moderationPage(
    '/moderation',
    async (ctx) => {
      const asked = await narrowed(ctx, { filter: filterIn(search), authorName: wordsIn(search['authorName']), articleAddress: wordsIn(search['articleAddress']) });
      const [found, rules, lists, views, colleagues] = await Promise.all([queue(ctx, asked.filter), grounds(ctx), bulks(ctx), savedViews(ctx), moderators(ctx)]);
      const first = typeof search['case'] === 'string' ? idIn(search['case']) : found.cases[0]?.id;
      return { found, rules, views, colleagues, asked, lists: lists.lines.filter(({ state, at }) => state === 'running' || state === 'paused' || (state === 'done' && ctx.now.getTime() - Date.parse(at) < LATELY_MS)).slice(0, 2), first: first === undefined ? null : await item(ctx, { caseId: first }) };
    },
    ({ found, rules, views, colleagues, asked, lists, first }) => (
      <>
        <QueueFilter narrowed={asked} open={found.open} lists={lists} moderators={colleagues}>
          <SavedViewsLive loaded={views} filter={asked.filter} />
        </QueueFilter>
        <DeskRoomLive key={JSON.stringify(asked.filter)} loaded={found} filter={asked.filter} first={first} grounds={rules} />
      </>
    ),
  );
}

/** What the address asks for; whatever makes no sense in it is left out. */
function filterIn(search: Record<string, string | string[] | undefined>): QueueInput {
  const said = (name: string): string | null => wordsIn(search[name]) || null;
  const checked = QueueInput.safeParse({ state: said('state') ?? 'open', kind: said('kind'), reason: said('reason'), articleId: said('article'), authorId: said('author'), moderatorId: said('moderator'), thing: said('thing'), after: null });
  return checked.success ? checked.data : { state: 'open', kind: null, reason: null, articleId: null, authorId: null, moderatorId: null, thing: null, after: null };
}

function wordsIn(said: string | string[] | undefined): string {
  return typeof said === 'string' ? said : '';
}
