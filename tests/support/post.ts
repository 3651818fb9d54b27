import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A letter that arrived: to whom, and as it was read. */
export interface Arrived {
  to: string;
  email: Email;
  raw: string;
}

/** A mail server on loopback, at SMTP_URL: the one letters are handed to. */
export interface PostOffice {
  arrived: Arrived[];
  /** What the next recipients hear: an SMTP answer for each address that has one here. */
  refuse: Map<string, number>;
  /** The letters that arrived at an address. */
  at: (address: string) => Arrived[];
  close: () => Promise<void>;
}

/** Open it. Without, whoever hands letters over finds nobody there. */
export async function openPost(): Promise<PostOffice> {
  const arrived: Arrived[] = [];
  const refuse = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _, done) {
      const code = refuse.get(address);
      done(code === undefined ? null : Object.assign(new Error('Not this one'), { responseCode: code }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        void PostalMime.parse(raw).then((email) => {
          for (const { address } of session.envelope.rcptTo) arrived.push({ to: address, email, raw: raw.toString() });
          done();
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(Number(new URL(process.env['SMTP_URL'] ?? '').port), '127.0.0.1', resolve));
  return { arrived, refuse, at: (address) => arrived.filter(({ to }) => to === address), close: () => new Promise((resolve) => server.close(() => resolve())) };
}
