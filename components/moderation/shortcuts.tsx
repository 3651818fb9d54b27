'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

/** Every key of the desk, in the order in which they are learned. */
export const KEYS = ['j', 'k', 'a', 'r', 'b', 'e', 'f', 'p', 'l', 'm', 'u', 'z', '?'] as const;

/** The words for a key that is no letter. */
const NAMES = { '?': 'help' } as const;

/** What each key does. */
export function Shortcuts({ keys, onClose }: { keys: readonly (typeof KEYS)[number][]; onClose: () => void }) {
  const t = useTranslations('moderation');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="shortcuts" aria-label={t('keys')} onClose={onClose}>
      <h2>{t('keys')}</h2>
      <dl>
        {keys.map((key) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{t(`key_${key === '?' ? NAMES[key] : key}`)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog"><button type="submit" className="button">{t('close')}</button></form>
    </dialog>
  );
}
