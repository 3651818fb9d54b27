/**
 * What runs beside the pages (app/_web/beside.ts).
 *
 * And a log: Next tells of what went wrong by `console.error`, with all that an error says: a database's error quotes the row
 * it was about. In production it goes to the log instead, which knows what it must not hold (app/_web/log.ts).
 */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { log } = await import('@/app/_web/log');
  if (process.env.NODE_ENV === 'production') {
    console.error = (...said: unknown[]) => {
      const err = said.find((one) => one instanceof Error);
      if (err) log.error({ err }, 'unexpected');
      else log.error(String(said[0]).slice(0, 200));
    };
  }
  const { runBeside } = await import('@/app/_web/beside');
  await runBeside(log);
}
