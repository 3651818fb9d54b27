import { getTranslations } from 'next-intl/server';

export default async function NotFound() {
  const t = await getTranslations('fault');
  return (
    <main id="content" className="fault">
      <title>{t('not_found_title')}</title>
      <h1>{t('not_found_title')}</h1>
      <p>{t('not_found')}</p>
      <p><a className="button" href="/">{t('home')}</a></p>
    </main>
  );
}
