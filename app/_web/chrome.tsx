import { Bell, CircleUser } from 'lucide-react';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import type { Ctx } from '@/lib/user';
import { isModerator, ownLimits } from '@/lib/moderation/server';
import { isWriter } from '@/lib/revision/server';
import { LimitBar } from '@/components/moderation/limit-bar';
import { SignOut } from '@/components/user/sign-out';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { UnreadRoom } from './unread-room';

/** What stands above every page. It says whom the page was drawn for, and with it whatever the page sends (connect.ts). */
export async function SiteHeader({ ctx }: { ctx: Ctx }) {
  const [t, writes, limits, { site: { unread } }] = await Promise.all([getTranslations('site'), isWriter(ctx), ownLimits(ctx), getMessages()]);
  const moderates = isModerator(ctx);
  const { viewer } = ctx;
  return (
    <>
      <a className="skip" href="#content">{t('skip')}</a>
      <header className="site-header" data-viewer={viewer.kind === 'user' ? viewer.id : undefined}>
        <a className="wordmark" href="/" aria-label={t('home')}>{t('name')}</a>
        <nav>
          <ThemeSwitch label={t('theme')} names={{ auto: t('theme_auto'), light: t('theme_light'), dark: t('theme_dark') }} />
          {viewer.kind === 'visitor' ? (
            <>
              <a href="/sign-in">{t('sign_in')}</a>
              <a className="button" href="/sign-up">{t('sign_up')}</a>
            </>
          ) : (
            <>
              {writes && <a href="/desk">{t('desk')}</a>}
              {moderates && <a href="/moderation">{t('moderation')}</a>}
              <a className="notices-link" href="/notices"><Bell aria-hidden size={16} /><span className="label">{t('notices')}</span><NextIntlClientProvider messages={{ site: { unread } }}><UnreadRoom unread={viewer.unread} /></NextIntlClientProvider></a>
              <a className="account-link" href="/account" title={t('signed_in_as', { name: viewer.name })} dir="auto"><CircleUser aria-hidden size={16} /><span className="label">{viewer.name}</span></a>
              <SignOut label={t('sign_out')} />
            </>
          )}
        </nav>
      </header>
      {viewer.kind === 'user' && !viewer.nameChosen && (
        <p className="notice">{t('choose_name', { name: viewer.name })} <a href="/account">{t('choose_name_link')}</a></p>
      )}
      {viewer.kind === 'user' && viewer.withheld !== undefined && (
        <p className="notice">{t('second_factor', { role: viewer.withheld })} <a href="/account#second-factor">{t('second_factor_link')}</a></p>
      )}
      <LimitBar limits={limits} />
    </>
  );
}

/** What stands below every page. */
export async function SiteFooter() {
  const t = await getTranslations('site');
  return (
    <footer className="site-footer">
      <p>{t('footer')}</p>
      <p className="facts"><a href="/archive">{t('archive')}</a><a href="/rules">{t('rules')}</a><a href="/log">{t('log')}</a><a href="/transparency">{t('transparency')}</a></p>
    </footer>
  );
}
