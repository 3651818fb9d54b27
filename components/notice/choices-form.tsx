'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SettingsSection, type Trouble } from '@/components/ui/settings-section';
import type { ChoicesView, ChooseInput, MailWhen } from '@/lib/notice';

const WHEN = ['at_once', 'daily', 'never'] as const satisfies readonly MailWhen[];

/** When somebody is told of each kind by mail, and whether they follow what they write in. */
export function ChoicesForm({ choices, hasMail, save, children }: {
  choices: ChoicesView;
  /** Letters reach them; otherwise there is nothing to choose about. */
  hasMail: boolean;
  save: (input: ChooseInput) => Promise<{ ok: true } | ({ ok: false } & Trouble)>;
  /** Whether letters reach them. */
  children: ReactNode;
}) {
  const t = useTranslations('mail');
  return (
    <div id="mail">
      <SettingsSection
        title={t('title')}
        done={t('saved')}
        action={t('save')}
        save={(fields) => save({ mail: hasMail ? Object.fromEntries(choices.kinds.map((kind) => [kind, WHEN.find((when) => when === fields[kind]) ?? choices.mail[kind]])) : {}, followsOwn: fields['followsOwn'] === 'on' })}
      >
        {(trouble) => (
          <>
            {children}
            {hasMail && (
              <div className="choices">
                {choices.kinds.map((kind) => (
                  <div key={kind} className="choice">
                    <label htmlFor={`mail-${kind}`}>{t(`kind_${kind}`)}</label>
                    <select id={`mail-${kind}`} name={kind} defaultValue={choices.mail[kind]}>
                      {WHEN.map((when) => <option key={when} value={when}>{t(when)}</option>)}
                    </select>
                  </div>
                ))}
              </div>
            )}
            <p><label className="check"><input type="checkbox" name="followsOwn" defaultChecked={choices.followsOwn} /> {t('follows_own')}</label></p>
            {trouble && <p className="trouble" role="alert">{trouble.message}</p>}
          </>
        )}
      </SettingsSection>
    </div>
  );
}
