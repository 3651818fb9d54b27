import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { privatePage } from '@/app/_web/private-page';
import { OwnFlagsRoom } from '@/app/_web/record-rooms';
import { StatementList } from '@/components/moderation/statement-list';
import { ownFlags, statements } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('decisions'))('title'), robots: { index: false } };
}

/** What was decided about somebody, and what became of what they reported. */
export default async function DecisionsPage() {
  const t = await getTranslations('decisions');
  return privatePage(
    { address: '/decisions', room: 'record-page', words: ['decisions', 'refusal'] },
    (ctx) => Promise.all([statements(ctx), ownFlags(ctx)]),
    ([decided, flags]) => (
      <>
        <header>
          <h1>{t('title')}</h1>
          <p className="lede">{t('lede')}</p>
        </header>
        <section aria-labelledby="about-you">
          <h2 id="about-you">{t('about_you')}</h2>
          <StatementList statements={decided} />
        </section>
        <section aria-labelledby="flags">
          <h2 id="flags">{t('your_flags')}</h2>
          <OwnFlagsRoom flags={flags} />
        </section>
      </>
    ),
  );
}
