import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { orNotFound } from '@/app/_web/or-not-found';
import { slugIn } from '@/app/_web/reading-address';
import { picksAddress } from '@/components/reading/addresses';
import { PicksList } from '@/components/reading/picks-list';
import { picks } from '@/lib/reading/server';

interface Props {
  params: Promise<{ slug: string }>;
}

/** Found once for the page and its metadata. */
const found = cache(async (slug: string) => orNotFound(async () => picks(await requestCtx(), { slug: slugIn(slug) })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug }, t] = await Promise.all([params, getTranslations('picks')]);
  const { article } = await found(slug);
  return { title: t('title_of', { title: article.title }), ...(article.unlisted ? { robots: { index: false } } : {}), alternates: { canonical: picksAddress(article.slug) } };
}

/** What editors brought forward of an article's discussion, as a page of letters. */
export default async function PicksPage({ params }: Props) {
  const [{ slug }, ctx] = await Promise.all([params, requestCtx()]);
  const page = await found(slug);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page picks-page">
        <PicksList {...page} />
      </main>
      <SiteFooter />
    </>
  );
}
