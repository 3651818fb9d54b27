import { useTranslations } from 'next-intl';

/** What an article is about, each with the way to what else is. */
export function Tags({ tags }: { tags: readonly string[] }) {
  const t = useTranslations('tags');
  return (
    <ul className="tags" aria-label={t('label')}>
      {tags.map((tag) => <li key={tag}><a href={`/?tag=${encodeURIComponent(tag)}`} dir="auto">{tag}</a></li>)}
    </ul>
  );
}
