import 'server-only';
import { lookup as resolveName } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { env } from '../../env';
import { Refusal } from '../../refusal';
import { isPublicAddress } from './public-address';

/*
 * SAFE FETCH. Somebody types an address, and this server goes there: into its own network too, if nothing held it back.
 *
 *   fetchAddress(address, wanted)    the bytes at an address of the open internet
 *
 * Each hop, the first and every redirect, goes the same way: the address is read (http or https, no password, the web's
 * own ports), its name is resolved once, every answer must be public, and the connection is made to those very answers
 * (`guarded`, as the socket's own lookup). So a name that resolves to something else a moment later gains nothing. What
 * comes back is cut off while it streams: too slow, too large, unpacked too large.
 *
 *   https://example.org/a → 93.184.215.14, public → 301 to http://router.lan/ → 192.168.0.1 → address_forbidden
 *
 * See decision 0012.
 */

/** What may come back: media types, and how many bytes once unpacked. */
export interface Wanted {
  types: ReadonlySet<string>;
  largest: number;
}

export interface Fetched {
  bytes: Uint8Array;
  /** The media type, in small letters. */
  type: string;
  /** As the server declared it; `null` when it did not. */
  charset: string | null;
  /** Where it was found after all redirects, without a fragment. */
  address: string;
}

/** How far this server goes. Only tests go elsewhere than `THE_INTERNET`: anything wider opens the network it stands in. */
export interface Reach {
  resolve: (host: string) => Promise<string[]>;
  isOpen: (ip: string) => boolean;
  ports: ReadonlySet<number>;
  patienceMs: number;
}

const THE_INTERNET: Reach = {
  resolve: async (host) => (await resolveName(host, { all: true })).map(({ address }) => address),
  isOpen: isPublicAddress,
  ports: new Set([80, 443]),
  // The person waits before a button. A page that takes longer is better saved in a browser and brought in as a file.
  patienceMs: 10_000,
};

/** http to https, a bare name to www, a short link: three are usual. */
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Nothing that is fetched may be larger, in bytes: the heaviest newspaper's front page without its pictures is no more. */
export const FETCH_LIMIT = 5 * 1024 * 1024;

/** A page a reader would open, or a document. */
export const PAGES: Wanted = {
  types: new Set(['text/html', 'application/xhtml+xml', 'text/plain', 'text/markdown', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']),
  largest: FETCH_LIMIT,
};

/**
 * What stands at an address of the open internet. Refuses with `address_malformed`, `address_credentials`,
 * `address_forbidden`, `address_unknown`, `address_unreachable`, `address_refused`, `address_loops`, `address_too_slow`,
 * `address_too_large`, `address_not_text`.
 */
export async function fetchAddress(address: string, wanted: Wanted, reach: Reach = THE_INTERNET): Promise<Fetched> {
  const signal = AbortSignal.timeout(reach.patienceMs);
  let url = typed(address);
  try {
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const response = await ask(url, wanted, { reach, signal });
      try {
        const next = redirectOf(response, url);
        if (next === null) return await received(response, url, wanted);
        url = next;
      } finally {
        response.destroy();
      }
    }
  } catch (error) {
    throw refusalFor(error, signal);
  }
  throw new Refusal('address_loops');
}

/** An address as people type it: with or without its scheme. */
function typed(address: string): URL {
  const trimmed = address.trim();
  const url = parsed(/^[a-z][a-z\d+.-]*:/iu.test(trimmed) && !/^[^/:]+:\d+(\/|$)/u.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.hostname === '') throw new Refusal('address_malformed');
  if (url.username !== '' || url.password !== '') throw new Refusal('address_credentials');
  return url;
}

function parsed(address: string, base?: URL): URL | null {
  try {
    const url = new URL(address, base);
    url.hash = '';
    return url;
  } catch {
    return null;
  }
}

/** Where a response sends us on to; `null` when it is itself what was asked for. A page may not send us where a person may not. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | null {
  if (!REDIRECTS.has(statusCode) || headers.location === undefined) return null;
  const url = parsed(headers.location, from);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') throw new Refusal('address_forbidden');
  return url;
}

/** Send one request, to where `guarded` lets it go, and hear the head of the answer. */
async function ask(url: URL, { types }: Wanted, { reach, signal }: { reach: Reach; signal: AbortSignal }): Promise<IncomingMessage> {
  if (!reach.ports.has(Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port))) throw new Refusal('address_forbidden');
  // A literal IP is never looked up, so it is judged here. URL has written odd notations (0x7f.1, 2130706433) out by now.
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) !== 0 && !reach.isOpen(host)) throw new Refusal('address_forbidden');
  return new Promise((resolve, reject) => {
    const headers = { 'accept': [...types].join(', '), 'accept-encoding': 'gzip, br, deflate', 'accept-language': '*', 'user-agent': `Marginalia (+${env().NEXTAUTH_URL})` };
    // No agent that keeps connections: one that was checked for one name must not carry a request for another.
    const options = { agent: false, lookup: guarded(reach), signal, headers } as const;
    const request = url.protocol === 'https:' ? https.request(url, options) : http.request(url, options);
    request.once('response', resolve).on('error', reject);
    // After an answer, or an error, this changes nothing. Some answers (101, of which nothing was asked) end in neither.
    request.once('close', () => reject(new Refusal('address_unreachable'))).end();
  });
}

/** The socket's own lookup: whoever answers for the name, only public addresses are connected to, and only if all are. */
function guarded({ resolve, isOpen }: Reach): LookupFunction {
  return (host, { all }, callback) => {
    resolve(host).then(
      (ips) => {
        const [first] = ips;
        // One private answer among public ones is how a name gets tried twice.
        if (first === undefined || !ips.every(isOpen)) callback(new Refusal('address_forbidden'), '');
        else if (all === true) callback(null, ips.map((address) => ({ address, family: isIP(address) })));
        else callback(null, first, isIP(first));
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
    );
  };
}

async function received(response: IncomingMessage, url: URL, { types, largest }: Wanted): Promise<Fetched> {
  if (response.statusCode !== 200) throw new Refusal('address_refused');
  const [type = '', ...parameters] = (response.headers['content-type'] ?? '').split(';').map((part) => part.trim());
  if (!types.has(type.toLowerCase())) throw new Refusal('address_not_text');
  const charset = parameters.map((parameter) => /^charset=["']?([^"']+)/iu.exec(parameter)?.[1]).find((found) => found !== undefined) ?? null;
  if (Number(response.headers['content-length'] ?? 0) > largest) throw new Refusal('address_too_large');
  return { bytes: await bytesOf(unpacked(response), largest), type: type.toLowerCase(), charset, address: url.href };
}

/** What was packed for the way. Unpacked bit by bit, so that a bomb is noticed when it is as large as it may be. */
function unpacked(response: IncomingMessage): Readable {
  const coding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return response;
  const unpack = coding === 'gzip' || coding === 'x-gzip' ? createGunzip() : coding === 'br' ? createBrotliDecompress() : coding === 'deflate' ? createInflate() : null;
  if (unpack === null) throw new Refusal('address_not_text');
  // Its errors reach whoever reads; this only ties the ends of the two together.
  return pipeline(response, unpack, () => undefined);
}

async function bytesOf(stream: Readable, largest: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > largest) throw new Refusal('address_too_large');
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/** Whatever went wrong on the way, as a refusal: strangers' servers fail in every way there is, and none of it is a bug of ours. */
function refusalFor(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof Refusal) return error;
  if (signal.aborted) return new Refusal('address_too_slow');
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === undefined) return error;
  return new Refusal(code === 'ENOTFOUND' || code === 'ENODATA' ? 'address_unknown' : 'address_unreachable');
}
