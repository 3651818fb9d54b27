import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { idIn } from '@/app/_web/id-in';
import { orNotFound } from '@/app/_web/or-not-found';
import { StatementRoom } from '@/app/_web/record-rooms';
import { statement } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('decisions'))('title'), robots: { index: false } };
}

/** One decision, explained to the one it touches; for everybody else, there is nothing here. */
export default async function DecisionPage({ params }: { params: Promise<{ id: string }> }) {
  const [ctx, { id }] = await Promise.all([requestCtx(), params]);
  if (ctx.viewer.kind === 'visitor') redirect(`/sign-in?return=${encodeURIComponent(`/decisions/${id}`)}`);
  const [found, { decisions, refusal }] = await Promise.all([orNotFound(async () => statement(ctx, { actionId: idIn(id) })), getMessages()]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page">
        <NextIntlClientProvider messages={{ decisions, refusal }}>
          <StatementRoom statement={found} />
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}
