import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { logAddress, readLogAddress } from '@/app/_web/log-address';
import { privatePage } from '@/app/_web/private-page';
import type { Search } from '@/app/_web/reading-address';
import { OwnFlagsRoom } from '@/app/_web/record-rooms';
import { RecordPages } from '@/components/moderation/record-pages';
import { StatementList } from '@/components/moderation/statement-list';
import { ownFlags, statements } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('decisions'))('title'), robots: { index: false } };
}

/** What was decided about somebody, a page at a time, and what became of what they reported. */
export default async function DecisionsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [t, search] = await Promise.all([getTranslations('decisions'), searchParams]);
  const { before } = readLogAddress(search);
  return privatePage(
    { address: '/decisions', room: 'record-page', words: ['decisions', 'refusal'] },
    (ctx) => Promise.all([statements(ctx, { before }), ownFlags(ctx)]),
    ([{ statements: decided, more }, flags]) => (
      <>
        <header>
          <h1>{t('title')}</h1>
          <p className="lede">{t('lede')}</p>
        </header>
        <section aria-labelledby="about-you">
          <h2 id="about-you">{t('about_you')}</h2>
          <StatementList statements={decided} />
          <RecordPages newest={before === null ? null : '/decisions'} older={more ? logAddress('/decisions', { before: decided.at(-1)?.number ?? null }) : null} />
        </section>
        <section aria-labelledby="flags">
          <h2 id="flags">{t('your_flags')}</h2>
          <OwnFlagsRoom flags={flags} />
        </section>
      </>
    ),
  );
}
