import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { ArticleList } from '@/components/article/article-list';
import { frontPage } from '@/lib/article/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('front'))('archive') };
}

/** What was put away: still to be read, no longer discussed. */
export default async function ArchivePage() {
  const [ctx, t] = await Promise.all([requestCtx(), getTranslations('front')]);
  const articles = await frontPage(ctx, { archived: true });
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="front">
        <header>
          <h1>{t('archive')}</h1>
          <p className="lede">{t('archive_lede')}</p>
        </header>
        {articles.length > 0 ? <ArticleList articles={articles} /> : <p className="empty">{t('archive_empty')}</p>}
      </main>
      <SiteFooter />
    </>
  );
}
