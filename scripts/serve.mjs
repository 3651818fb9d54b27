import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withCopies } from './copies.mjs';
import { refusalOf } from './refusal-of.mjs';
import { ROOT } from './root.mjs';

/*
 * The web server: Next's request handler behind our own front door, in one process.
 *
 * `next start` would do but for three things: it trusts whatever X-Forwarded-For a stranger writes, it takes bodies of
 * any size, and it waits at shutdown for event streams that never end.
 *
 *   node scripts/serve.mjs [--dev]
 *   PORT               3000 unless set
 *   HOST               127.0.0.1 unless set: a demo on a laptop is nobody else's business. 0.0.0.0 opens it to the network.
 *   TRUST_PROXY        how many proxies of yours stand in front; unset: none, and forwarding headers are not believed
 *   MARGINALIA_DIST    the build to serve, read by next.config.js
 *
 * Every request reaches the app with `x-marginalia-address`: the address it came from, which rate limits go by.
 * A parent that started it with an IPC channel hears `{ listening: port }`; when the parent is gone, it goes too.
 */

/** How long requests under way may take to end once we were told to stop. */
const DRAIN_MS = 5_000;

const development = process.argv.includes('--dev');
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const proxies = trustedProxies(process.env.TRUST_PROXY);

process.env.NODE_ENV = development ? 'development' : 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';

const server = createServer();
/** Responses under way, to tell the endless ones at the end. */
const open = new Set();
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
process.on('disconnect', () => void stop());

const { default: next } = await import('next');
const app = next({
  dev: development,
  dir: ROOT,
  hostname: host,
  port,
  // Next adds its own WebSocket listener to whatever server stands here. Development needs it (changes arrive that
  // way); in production nothing of ours speaks WebSocket, so it listens to an emitter that never emits.
  httpServer: development ? server : new EventEmitter(),
});
await app.prepare().catch(fail);
const handle = development ? app.getRequestHandler() : withCopies(app.getRequestHandler(), join(ROOT, process.env.MARGINALIA_DIST ?? '.next'));

server.on('request', (request, response) => {
  const refusal = refusalOf(request, { development });
  if (refusal !== undefined) {
    // The body is not read, so the connection cannot be used again.
    response.writeHead(refusal.status, { ...refusal.headers, connection: 'close', 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' }).end(`${refusal.words}\n`);
    return;
  }
  introduce(request);
  guardCopies(response, !/^\/(_next|pictures)\//.test(request.url));
  open.add(response);
  response.once('close', () => open.delete(response));
  handle(request, response).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});

// Longer than the idle time of common proxies (60 s), so that it is never we who close a connection they are about to use.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;
server.once('error', fail);
server.listen(port, host, () => process.send?.({ listening: server.address().port }));

/**
 * The last word on how a response may be kept. How a page may be kept is said before it is made (proxy.ts), so one that
 * could not be made is nothing to keep. And Next writes its own Vary over the proxy's, without the cookie that pages
 * depend on: a shared cache would show a signed-in reader the visitors' page.
 */
function guardCopies(response, isPage) {
  const { writeHead } = response;
  response.writeHead = (status, ...rest) => {
    if (status >= 400) response.setHeader('cache-control', 'no-store');
    if (isPage) response.appendHeader('vary', 'Cookie');
    return writeHead.call(response, status, ...rest);
  };
}

/** Say where a request comes from, and drop what it says of itself about that. */
function introduce(request) {
  const address = addressOf(request);
  for (const name of Object.keys(request.headers)) {
    const claimsOrigin = name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'x-real-ip';
    if (name.startsWith('x-marginalia-') || (claimsOrigin && proxies === 0)) delete request.headers[name];
  }
  request.headers['x-marginalia-address'] = address;
}

/**
 * Each proxy of ours appends the address it saw, so of n proxies the n-th from the right was written by the outermost;
 * anything further left is what the stranger claims.
 */
function addressOf({ headers, socket }) {
  const seen = proxies === 0 ? [] : (headers['x-forwarded-for'] ?? '').split(',').map((part) => part.trim()).filter(Boolean);
  const address = seen[Math.max(0, seen.length - proxies)] ?? socket.remoteAddress ?? '';
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

function trustedProxies(setting) {
  if (setting === undefined || setting === '') return 0;
  if (/^\d$/.test(setting)) return Number(setting);
  console.error('TRUST_PROXY is the number of proxies in front of this server, for instance TRUST_PROXY=1.');
  process.exit(1);
}

/** No new requests, an end to every event stream (browsers come back by themselves), time for the rest to finish. */
async function stop() {
  if (stopping) return;
  stopping = true;
  const closed = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  for (const response of open) if (isEventStream(response)) response.end();
  // Jobs under way leave off, and are gone on with by the next process (app/_web/beside.ts).
  const left = Promise.resolve(globalThis.marginaliaEnd?.()).catch(() => undefined);
  await Promise.race([Promise.all([closed, left]), sleep(development ? 500 : DRAIN_MS)]);
  clearInterval(idle);
  server.closeAllConnections();
  await Promise.race([app?.close(), sleep(1_000)]);
  process.exit(0);
}

function isEventStream(response) {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

function fail(error) {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? `Port ${port} is taken. Choose another: PORT=${port + 1} npm start` : error.message);
  process.exit(1);
}
