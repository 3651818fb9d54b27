import { NextIntlClientProvider } from 'next-intl';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Mailbox } from '@/components/mail/mailbox';
import { MESSAGES as messages } from '@/messages';

const MORNING = '2026-11-24T08:00:00.000Z';
const NOON = '2026-11-24T12:00:00.000Z';

/** What somebody reads whose address is not proven yet. */
function read(mailbox: { linkSentAt: string | null; refusedAt: string | null }): string {
  const children = createElement(Mailbox, { mailbox: { isOn: true, address: 'ada@example.org', isProven: false, ...mailbox }, ask: () => Promise.resolve({ ok: true as const }) });
  return renderToStaticMarkup(createElement(NextIntlClientProvider, { locale: 'en', messages: { mail: messages.mail }, timeZone: 'UTC', children }));
}

test.each([
  ['that was sent', { linkSentAt: NOON, refusedAt: null }, true, false],
  ['that was sent after another was refused', { linkSentAt: NOON, refusedAt: MORNING }, true, false],
  ['that was refused', { linkSentAt: MORNING, refusedAt: NOON }, false, true],
  ['that was refused and is over', { linkSentAt: null, refusedAt: NOON }, false, true],
  ['that nobody asked for', { linkSentAt: null, refusedAt: null }, false, false],
])('a link %s', (_, mailbox, isOnItsWay, isRefused) => {
  expect(read(mailbox).includes('is on its way to ada@example.org')).toBe(isOnItsWay);
  expect(read(mailbox).includes('was not taken at this address')).toBe(isRefused);
});
