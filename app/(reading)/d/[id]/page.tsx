import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { DisputeStand } from '@/app/_web/dispute-rooms';
import { idIn } from '@/app/_web/id-in';
import { orNotFound } from '@/app/_web/or-not-found';
import { Dispute } from '@/components/dispute/dispute';
import { NoteLine } from '@/components/dispute/note-line';
import { articleAddress } from '@/lib/article';
import { dispute } from '@/lib/dispute/server';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Found once for the page and its metadata. */
const found = cache(async (id: string, number?: string) => orNotFound(async () => dispute(await requestCtx(), { id: idIn(id), summary: number !== undefined && /^[1-9]\d{0,5}$/u.test(number) ? Number(number) : undefined })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { dispute: { id, question, about }, article } = await found((await params).id);
  return { title: question, description: about === '' ? article.title : about, alternates: { canonical: `/d/${id}` } };
}

/** A dispute on a page of its own. */
export default async function DisputePage({ params, searchParams }: Props) {
  const [{ id }, { summary }, ctx, messages, t] = await Promise.all([params, searchParams, requestCtx(), getMessages(), getTranslations('dispute')]);
  const page = await found(id, typeof summary === 'string' ? summary : undefined);
  const { slug, title } = page.article;
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page dispute-page">
        <p className="facts"><a href={`${articleAddress(slug)}#dispute-${page.dispute.id}`} dir="auto">{t('in_article', { title })}</a></p>
        <NextIntlClientProvider messages={{ dispute: messages.dispute, change: messages.change, refusal: messages.refusal }}>
          <Dispute
            dispute={page.dispute}
            slug={slug}
            heading="h1"
            stand={<DisputeStand dispute={page.dispute} own={page.own} />}
            notes={page.notes.some(({ html, state }) => html !== null && state === 'standing') && (
              <section className="dispute-notes" aria-labelledby="notes">
                <h2 id="notes">{t('notes')}</h2>
                <ul className="note-lines">{page.notes.map((note) => <NoteLine key={note.id} note={note} />)}</ul>
                {page.more && <p><a href={`${articleAddress(slug)}#dispute-${page.dispute.id}`}>{t('more_notes')}</a></p>}
              </section>
            )}
          />
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}
