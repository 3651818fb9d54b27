import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SiteFooter, SiteHeader } from '@/app/_web/chrome';
import { requestCtx } from '@/app/_web/ctx';
import { Rules } from '@/components/moderation/rules';
import { grounds, isRuleKeeper } from '@/lib/moderation/server';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rules');
  return { title: t('title'), description: t('lede') };
}

export default async function RulesPage() {
  const ctx = await requestCtx();
  const [rules, t] = await Promise.all([grounds(ctx), getTranslations('rules')]);
  return (
    <>
      <SiteHeader ctx={ctx} />
      <main id="content" className="record-page">
        <header>
          <h1>{t('title')}</h1>
          <p className="lede">{t('lede')}</p>
        </header>
        <Rules rules={rules} />
        <p className="hint">{t.rich('appeals', { log: (words) => <a href="/log">{words}</a> })}</p>
        {isRuleKeeper(ctx) && <p><a className="button-quiet" href="/moderation/rules">{t('change')}</a></p>}
      </main>
      <SiteFooter />
    </>
  );
}
