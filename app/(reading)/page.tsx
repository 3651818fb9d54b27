import { getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { ArticleList } from '@/components/article/article-list';
import { frontPage } from '@/lib/article/server';

/** What is discussed; with `?tag=`, what is discussed about something. */
export default async function FrontPage({ searchParams }: { searchParams: Promise<{ tag?: string | string[] }> }) {
  const [ctx, { tag: asked }, t] = await Promise.all([requestCtx(), searchParams, getTranslations('front')]);
  const tag = typeof asked === 'string' ? asked : undefined;
  const articles = await frontPage(ctx, { tag });
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="front">
        <header>
          <h1 dir="auto">{tag === undefined ? t('title') : t('tagged', { tag })}</h1>
          {tag === undefined ? <p className="lede">{t('lede')}</p> : <p className="facts"><a href="/">{t('all')}</a></p>}
        </header>
        {articles.length > 0 ? (
          <ArticleList articles={articles} />
        ) : tag === undefined ? (
          <div className="empty">
            <h2>{t('empty_title')}</h2>
            <p>{t('empty')} <code>npm run import -- FILE</code></p>
          </div>
        ) : (
          <p className="empty">{t('empty_tagged')}</p>
        )}
      </main>
      <SiteFooter />
    </>
  );
}
