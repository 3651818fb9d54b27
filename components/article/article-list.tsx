import type { ArticleListing as Listing } from '@/lib/article';
import { ArticleListing } from './article-listing';

/** Articles, one below the other. */
export function ArticleList({ articles }: { articles: readonly Listing[] }) {
  return (
    <ol className="listings">
      {articles.map((article) => <li key={article.id}><ArticleListing article={article} /></li>)}
    </ol>
  );
}
