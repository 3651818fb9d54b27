import 'server-only';
import { createTransport } from 'nodemailer';
import { env } from '../../env';
import type { Ctx } from '../../user';
import { letterHtml, letterText, subjectLine, type Composed, type Fault } from '../index';

/** A server that says nothing for so long will say nothing. The lease on a letter (sending.ts) is far longer. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 } as const;

/** Does this place send mail? */
export function isMailOn(_ctx: Ctx): boolean {
  return env().SMTP_URL !== undefined;
}

/** Somebody to write to. */
interface Envelope {
  /** Known again by mail programs, should it ever come twice. */
  id: string;
  to: string;
  /** When it was written. */
  at: Date;
}

/** Hand a letter to the mail server; what went wrong, or `null`. A connection for each: none is kept that could die unseen. */
export async function handOver({ id, to, at }: Envelope, composed: Composed): Promise<Fault | null> {
  const { SMTP_URL, MAIL_FROM, NEXTAUTH_URL } = env();
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return { code: 'EOFF', responseCode: null };
  // Nobody's words may name a file or an address that we would fetch.
  const transport = createTransport({ url: SMTP_URL, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail({
      from: MAIL_FROM,
      // An object and no string, or an address could be read as several.
      to: { name: '', address: to },
      subject: subjectLine(composed.subject),
      text: letterText(composed),
      html: letterHtml(composed),
      date: at,
      messageId: `<${id}@${new URL(NEXTAUTH_URL).hostname}>`,
      headers: {
        'Content-Language': composed.lang,
        // Nobody's absence is to be announced to us (RFC 3834).
        'Auto-Submitted': 'auto-generated',
        ...(composed.unsubscribe === undefined ? {} : { 'List-Unsubscribe': `<${composed.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      },
    });
    return null;
  } catch (error) {
    return faultOf(error);
  } finally {
    transport.close();
  }
}

function faultOf(error: unknown): Fault {
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; responseCode?: unknown };
  return { code: typeof code === 'string' ? code : 'EUNKNOWN', responseCode: typeof responseCode === 'number' ? responseCode : null };
}
