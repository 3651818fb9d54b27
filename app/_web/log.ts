import pino from 'pino';

/**
 * The server's log, a line of JSON an event on standard output. It never holds e-mails, tokens or anybody's
 * text: errors are told by their kind and place, since a database error quotes the row it was about.
 */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  serializers: {
    err: (error: unknown) =>
      error instanceof Error
        ? { type: error.name, code: 'code' in error ? String(error.code) : undefined, digest: 'digest' in error ? String(error.digest) : undefined, at: error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 8) }
        : { type: typeof error },
  },
});
