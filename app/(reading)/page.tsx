import { getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { ArticleListing } from '@/components/article/article-listing';
import { frontPage } from '@/lib/article/server';

export default async function FrontPage() {
  const ctx = await requestCtx();
  const [articles, t] = await Promise.all([frontPage(ctx), getTranslations('front')]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="front">
        <header>
          <h1>{t('title')}</h1>
          <p className="lede">{t('lede')}</p>
        </header>
        {articles.length > 0 ? (
          <ol className="listings">
            {articles.map((article) => <li key={article.id}><ArticleListing article={article} /></li>)}
          </ol>
        ) : (
          <div className="empty">
            <h2>{t('empty_title')}</h2>
            <p>{t('empty')} <code>npm run import -- FILE</code></p>
          </div>
        )}
      </main>
      <SiteFooter />
    </>
  );
}
