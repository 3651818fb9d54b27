import { createServer } from 'node:net';

/** A port nobody listens on. It may be taken a moment later: who binds it must be ready to try another. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Is a port free for us? A browser that is told "localhost" tries ::1 first, so whoever sits there would be read in our
 * place: it must be free there too.
 */
export async function isPortFree(port, host) {
  for (const address of [host, '::1']) {
    const refusal = await new Promise((resolve) => {
      const server = createServer();
      server.once('error', (error) => resolve(error.code));
      server.listen(port, address, () => server.close(() => resolve(undefined)));
    });
    if (refusal === 'EADDRINUSE') return false;
  }
  return true;
}
