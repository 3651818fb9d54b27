import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { idIn } from '@/app/_web/id-in';
import { MoveRoomLive } from '@/app/_web/moderation-rooms';
import { privatePage } from '@/app/_web/private-page';
import { articleAddress } from '@/lib/article';
import { movable } from '@/lib/moderation/server';

interface Props {
  params: Promise<{ commentId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('moving'))('title'), robots: { index: false } };
}

/** Where a comment that belongs elsewhere is put there, with all that answers it. */
export default async function MovePage({ params }: Props) {
  const [{ commentId }, t] = await Promise.all([params, getTranslations('moving')]);
  return privatePage(
    { address: `/moderation/move/${commentId}`, room: 'record-page', words: ['moving', 'passage', 'moderation', 'refusal'] },
    (ctx) => movable(ctx, { commentId: idIn(commentId) }),
    (found) => (
      <>
        <header>
          <p className="facts"><a href="/moderation">{t('desk')}</a></p>
          <h1>{t('title')}</h1>
          <p className="lede">{t('lede')}</p>
          <p className="facts"><a href={articleAddress(found.article.slug)} dir="auto">{found.article.title}</a></p>
        </header>
        <MoveRoomLive movable={found} />
      </>
    ),
  );
}
