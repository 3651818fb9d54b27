import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { drawnFirst } from './drawn-first.mjs';

/*
 * Pages that anybody may keep (they say so: `s-maxage` and an ETag) are kept here too, as any proxy in front could.
 * A copy is never sent unasked: the app is asked each time whether it still stands (app/_web/shared-copy.ts), which costs one
 * query and neither rendering nor routing, so nobody is shown a page that something has happened to since.
 *
 * What is kept is sent whole, to whom it was made for too, since it is written to be drawn first (drawn-first.mjs) and whoever
 * comes next is to be sent the very same. For that the first visitor after an event waits until the last piece of it is written,
 * 5 to 25 ms after the first when it was measured.
 */

/** Some hundreds of long discussions. */
const LARGEST_STORE = 64 * 1024 * 1024;

/** A copy repeats its nonce, and must not do so for long (docs/decisions/0007): the same half minute as in proxies. */
const KEPT_MS = 30_000;

/**
 * Next's request handler, with copies.
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} handle
 * @param {string} dist the folder of the build that it serves
 */
export function withCopies(handle, dist) {
  const styles = stylesIn(dist);
  const copies = new LRUCache({ maxSize: LARGEST_STORE, sizeCalculation: ({ body }) => body.byteLength + 1_024, ttl: KEPT_MS });
  return async (request, response) => {
    const key = keyOf(request);
    if (key === undefined) return handle(request, response);
    // Whoever has a copy of their own asks about that one, and hears about it from the app.
    const copy = request.headers['if-none-match'] === undefined ? copies.get(key) : undefined;
    if (copy !== undefined && (await stands(copy, request))) {
      send(copy, response);
      return undefined;
    }
    watch(response, { keep: (made) => copies.set(key, made), styles });
    return handle(request, response);
  };
}

/** Is a copy what would be made now? Only a page whose tag was asked for was ever kept, so there is somebody to ask. */
async function stands({ etag }, { url }) {
  return (await globalThis.marginaliaTagOf(new URL(url, 'http://here').pathname)) === etag;
}

function send({ headers, body }, response) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('content-length', body.byteLength);
  response.writeHead(200);
  response.end(body);
}

/** What two requests must share to be answered alike; `undefined` for those that are never answered by a copy. */
function keyOf({ method, url, headers }) {
  const isPlain = method === 'GET' && headers.rsc === undefined && headers.range === undefined;
  if (!isPlain || (headers.cookie ?? '').includes('session-token') || /no-cache|no-store/.test(headers['cache-control'] ?? '')) return undefined;
  return `${url} ${/\b(gzip|br)\b/.exec(headers['accept-encoding'] ?? '')?.[0] ?? ''} ${headers.host}`;
}

/** Hold, keep and send what the app makes where it says that it may be kept. */
function watch(response, { keep, styles }) {
  const { writeHead, write, end } = response;
  let chunks;

  response.writeHead = (status, ...rest) => {
    if (chunks) return response;
    const headers = response.getHeaders();
    if (status === 200 && headers.etag !== undefined && /public.*s-maxage/.test(String(headers['cache-control']))) {
      chunks = [];
      return response;
    }
    return writeHead.call(response, status, ...rest);
  };
  response.write = (chunk, ...rest) => {
    // Headers may not have been sent yet, and sending them decides.
    if (!response.headersSent && !chunks) response.writeHead(response.statusCode);
    if (!chunks) return write.call(response, chunk, ...rest);
    chunks.push(bytesOf(chunk, rest[0]));
    return true;
  };
  response.end = (...args) => {
    if (!response.headersSent && !chunks) response.writeHead(response.statusCode);
    if (!chunks) return end.apply(response, args);
    const [chunk, encoding] = args;
    if (chunk && typeof chunk !== 'function') chunks.push(bytesOf(chunk, encoding));
    const { 'transfer-encoding': _, 'content-length': __, ...made } = response.getHeaders();
    const written = Buffer.concat(chunks);
    const { body, hasStyles } = drawnSooner(written, made, styles);
    // A stylesheet that stands in the page is not to be loaded ahead of it.
    const headers = !hasStyles || made.link === undefined ? made : { ...made, link: String(made.link).split(/,\s*(?=<)/).filter((link) => !link.includes('as="style"')).join(', ') };
    if (headers.link !== undefined) response.setHeader('link', headers.link);
    // Not before all of it is on its way: what could not be sent is not kept either.
    response.once('finish', () => keep({ etag: String(headers.etag), headers, body }));
    response.removeHeader('transfer-encoding');
    response.setHeader('content-length', body.byteLength);
    writeHead.call(response, 200);
    return end.call(response, body);
  };
}

/** The same page, to be drawn first, and whether all its styles stand in it. What is compressed otherwise than Next does it, or is no page, stays as it is. */
function drawnSooner(body, { 'content-encoding': coding, 'content-type': type }, styles) {
  if (!String(type).startsWith('text/html') || (coding !== undefined && coding !== 'gzip')) return { body, hasStyles: false };
  const html = drawnFirst((coding === 'gzip' ? gunzipSync(body) : body).toString(), styles);
  return { body: coding === 'gzip' ? gzipSync(html) : Buffer.from(html), hasStyles: html.includes('<style nonce=') && !html.includes('<link rel="stylesheet" href=') };
}

/** The build's stylesheets by their addresses, each read once, to stand in any page; `undefined` for what is none of them. */
function stylesIn(dist) {
  const read = new Map();
  return (href) => {
    const [, path] = /^\/_next\/(static\/[\w./-]+\.css)$/.exec(href) ?? [];
    if (path === undefined || path.includes('..')) return undefined;
    if (!read.has(path)) {
      const css = textOf(join(dist, path));
      // A build that is being written anew: the page asks for it as it did, and the next one tries again.
      if (css === undefined) return undefined;
      // What it names beside itself stands elsewhere as seen from a page.
      const here = css.replace(/url\((["']?)(?!["']?(?:data:|\/|#))([^"')]+)\1\)/g, (_, quote, to) => `url(${quote}${new URL(to, `http://build${href}`).pathname}${quote})`);
      read.set(path, here.includes('</') ? undefined : here);
    }
    return read.get(path);
  };
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function bytesOf(chunk, encoding) {
  return Buffer.from(chunk, typeof encoding === 'string' ? encoding : undefined);
}
