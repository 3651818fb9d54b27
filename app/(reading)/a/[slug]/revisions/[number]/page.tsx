import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { orNotFound } from '@/app/_web/or-not-found';
import { slugIn } from '@/app/_web/reading-address';
import { RevisionText } from '@/components/revision/revision-text';
import { readRevision } from '@/lib/reading/server';
import { Refusal } from '@/lib/refusal';

interface Props {
  params: Promise<{ slug: string; number: string }>;
  searchParams: Promise<{ thread?: string }>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug, number }, t] = await Promise.all([params, getTranslations('revisions')]);
  // The latest text is what a search should find.
  return { title: t('one_title', { number }), alternates: { canonical: `/a/${slug}` }, robots: { index: false } };
}

/** An article as it was; with `?thread=ID`, the words that a thread was opened on are lit. */
export default async function RevisionPage({ params, searchParams }: Props) {
  const [ctx, { slug, number }, { thread }, t] = await Promise.all([requestCtx(), params, searchParams, getTranslations('article')]);
  const reading = await orNotFound(() => {
    if (!/^[1-9]\d{0,5}$/u.test(number)) throw new Refusal('no_such_thing');
    const threadId = thread !== undefined && UUID.test(thread) ? thread : undefined;
    return readRevision(ctx, { slug: slugIn(slug), number: Number(number), threadId, noteBack: (note) => t('note_back', { number: note }) });
  });
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="reading"><RevisionText reading={reading} /></main>
      <SiteFooter />
    </>
  );
}
