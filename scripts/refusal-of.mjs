/*
 * What the server refuses before Next sees it. Next's own answers to these would be a page for a write that was never
 * made, and a bare 500 for an address that cannot be read.
 */

/** Above the largest thing anyone writes: an article's draft (LARGEST_DRAFT in app/_web/action.ts). A comment is limited to far less. */
const LARGEST_BODY = 1.5 * 1024 * 1024;

/**
 * What takes a file. Room above the verbs' own limits (PICTURE_LIMIT in lib/picture, FILE_LIMIT in lib/article), so that it is the verb
 * that says, in a sentence, that a file is too large; this is for what nobody meant to send.
 */
const LARGEST_FILE = 32 * 1024 * 1024;
const TAKES_FILES = new Set(['/do/keep', '/do/bring']);

/** What may be asked of a page. Everything that writes is below these addresses (docs/decisions/0003). */
const READING = new Set(['GET', 'HEAD']);
const WRITTEN_TO = ['/do/', '/api/'];

/** Next's development pages report to addresses of their own; in production they do not exist. */
const NEXT_IN_DEVELOPMENT = ['/_next/', '/__nextjs'];

/**
 * Why a request goes no further: a status, words for whoever sees them, and headers; `undefined` when it may. Looks at
 * nothing but the head: a body that is too large, or does not say how large it is, is refused before a byte of it is read.
 */
export function refusalOf({ method = 'GET', url = '/', headers }, { development }) {
  const path = pathOf(url);
  if (Number(headers['content-length'] ?? 0) > (TAKES_FILES.has(path) ? LARGEST_FILE : LARGEST_BODY)) return { status: 413, words: 'That is too large.' };
  if (headers['transfer-encoding'] !== undefined) return { status: 411, words: 'Say how long the body is (Content-Length).' };
  if (!isReadable(path)) return { status: 400, words: 'This address is mistyped: after each % two digits of a character must follow (as in %20). Check it, or begin at the front page.' };
  const writable = development ? [...WRITTEN_TO, ...NEXT_IN_DEVELOPMENT] : WRITTEN_TO;
  if (!READING.has(method) && !writable.some((prefix) => path.startsWith(prefix))) {
    // Somebody who sends a form before its scripts are there sees this.
    return { status: 405, words: 'Nothing was done: a page can only be read (GET). If you sent a form, go back, give the page a moment, and send it again.', headers: { allow: [...READING].join(', ') } };
  }
  return undefined;
}

/** The path of a request target, which a proxy may write out in full (RFC 9112, 3.2.2). */
function pathOf(url) {
  return url.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/, 1)[0];
}

/** Can this be decoded? What cannot would be thrown as a URIError by whoever tries. */
function isReadable(path) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
