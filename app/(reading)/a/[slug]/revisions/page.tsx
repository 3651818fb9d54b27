import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { orNotFound } from '@/app/_web/or-not-found';
import { PublishAgainLive } from '@/app/_web/publish-again';
import { slugIn } from '@/app/_web/reading-address';
import { RevisionList } from '@/components/revision/revision-list';
import { head } from '@/lib/article/server';
import { compare, revisable, revisions } from '@/lib/revision/server';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ from?: string; to?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('revisions'))('title') };
}

/** What was published when, and, with `?from=1&to=2`, what changed between the two. */
export default async function RevisionsPage({ params, searchParams }: Props) {
  const [ctx, { slug: written }, { from, to }] = await Promise.all([requestCtx(), params, searchParams]);
  const { slug, article, all, revising } = await orNotFound(async () => {
    const asked = { slug: slugIn(written) };
    const [found, every, asAuthor] = await Promise.all([head(ctx, asked), revisions(ctx, asked), revisable(ctx, asked)]);
    return { ...asked, article: found.article, all: every, revising: asAuthor };
  });
  const range = { from: Number(from), to: Number(to) };
  const { revisions: words, refusal } = await getMessages();
  const isAsked = [range.from, range.to].every((number) => all.some((revision) => revision.number === number));
  const differences = isAsked ? await compare(ctx, { slug, ...range }) : null;
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="revisions">
        <RevisionList article={article} revisions={all} compared={differences && { ...range, differences }} again={revising.can.allowed ? (number) => <NextIntlClientProvider messages={{ revisions: words, refusal }}><PublishAgainLive articleId={revising.articleId} number={number} /></NextIntlClientProvider> : null} />
      </main>
      <SiteFooter />
    </>
  );
}
