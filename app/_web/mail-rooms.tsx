'use client';
import { useTranslations } from 'next-intl';
import { Mailbox } from '@/components/mail/mailbox';
import { ProveAddress } from '@/components/mail/prove-address';
import { ChoicesForm } from '@/components/notice/choices-form';
import type { MailboxView, ProveInput } from '@/lib/mail';
import type { ChoicesView } from '@/lib/notice';
import { send } from './connect';

/** What somebody is told by mail, connected to the server. */
export function MailRoom({ mailbox, choices }: { mailbox: MailboxView; choices: ChoicesView }) {
  const offline = useTranslations('refusal')('offline');
  return (
    <ChoicesForm choices={choices} hasMail={mailbox.isOn && mailbox.isProven} save={(input) => send('choose', input, offline)}>
      <Mailbox mailbox={mailbox} ask={() => send('ask-proof', {}, offline)} />
    </ChoicesForm>
  );
}

/** The end of the way by which somebody proves an address, connected to the server. */
export function ProveRoom({ link }: { link: ProveInput }) {
  const offline = useTranslations('refusal')('offline');
  return <ProveAddress prove={() => send<{ email: string }>('prove', link, offline)} />;
}
