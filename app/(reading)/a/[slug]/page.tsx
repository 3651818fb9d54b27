import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { cache } from 'react';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { layAside } from '@/app/_web/lay-aside';
import { orNotFound } from '@/app/_web/or-not-found';
import { readAddress, slugIn, sortLinks, type Search } from '@/app/_web/reading-address';
import { LiveRoom } from '@/app/_web/live-room';
import { ArticleText } from '@/components/article/article-text';
import { SinceNote } from '@/components/reading/since-note';
import { firstLayoutScript } from '@/components/reading/margin-layout';
import { articleAddress } from '@/lib/article';
import { watched } from '@/lib/notice/server';
import { read } from '@/lib/reading/server';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Search>;
}

/** Read once for the page and its metadata. */
const reading = cache(async (slug: string, search: string) => {
  const t = await getTranslations('article');
  const address = readAddress(JSON.parse(search) as Search);
  const words = { noteBack: (number: number) => t('note_back', { number }), blockCount: (count: number) => t('block_count', { count }), disputed: (question: string) => t('disputed', { question }) };
  return orNotFound(async () => read(await requestCtx(), { slug: slugIn(slug), ...address, words }));
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ slug }, search, t] = await Promise.all([params, searchParams, getTranslations('article')]);
  const { article, discussion, lit } = await reading(slug, JSON.stringify(search));
  const { title, summary: description, publishedAt, byline, unlisted } = article;
  const lead = discussion.threads.flatMap(({ comments }) => comments).find(({ id }) => id === lit.commentId);
  const named = lead ? t('comment_title', { by: lead.by, title }) : lit.threadId ? t('thread_title', { title }) : lit.passage ? t('passage_title', { title }) : title;
  return {
    title: named,
    description,
    ...(byline === '' ? {} : { authors: [{ name: byline }] }),
    // Known to those who were given its address, not to search engines.
    ...(unlisted ? { robots: { index: false } } : {}),
    alternates: { canonical: articleAddress(article.slug) },
    twitter: { card: 'summary_large_image' },
    openGraph: { type: 'article', title: named, description, publishedTime: publishedAt, locale: article.lang },
  };
}

export default async function ArticlePage({ params, searchParams }: Props) {
  const [{ slug }, search, ctx, messages, requested] = await Promise.all([params, searchParams, requestCtx(), getMessages(), headers()]);
  const { html, corrections, ...rest } = await reading(slug, JSON.stringify(search));
  const following = await watched(ctx, { articleId: rest.article.id });
  const { sort, compose } = readAddress(search);
  const { bar, reading: room, crowd, selection, picker, highlight, thread, comment, composer, editor, discussion, flag, change, lost, news, since, dispute, refusal } = messages;
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="reading">
        <SinceNote since={rest.lit.since} then={`${articleAddress(rest.article.slug)}/revisions/${rest.lit.since?.revision ?? 1}`} />
        <NextIntlClientProvider messages={{ bar, reading: room, crowd, selection, picker, highlight, thread, comment, composer, editor, discussion, flag, change, lost, news, since, dispute, refusal }}>
          <LiveRoom
            reading={rest}
            watched={following}
            compose={compose}
            sort={sort}
            sortLinks={sortLinks(rest.article.slug)}
            firstLayout={
              <script
                nonce={requested.get('x-nonce') ?? undefined}
                suppressHydrationWarning
                dangerouslySetInnerHTML={{ __html: firstLayoutScript(rest.lit.threadId === null ? [] : [`thread-${rest.lit.threadId}`]) }}
              />
            }
          >
            <ArticleText article={rest.article} text={layAside(html.body)} notes={html.notes === '' ? null : layAside(html.notes)} comments={rest.comments} corrections={corrections} />
          </LiveRoom>
        </NextIntlClientProvider>
      </main>
      <SiteFooter />
    </>
  );
}
