import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { quoteOf } from '@/lib/text';
import type { Crowd } from './crowd';

/*
 * The others, each on a page of its own with the same words and the same marks, from a bare Node server on loopback:
 *
 *   /CROWD/floor        knows every position and paints with the CSS Custom Highlight API; what a page can be at best
 *   /CROWD/annotator    @recogito/text-annotator, as its README has it
 *   /CROWD/hypothesis   the Hypothesis client, self-hosted, its endpoints answered from memory
 */

const STYLE = `body{margin:0;font:18px/1.6 Georgia,serif}article{max-width:42rem;margin:3rem 2rem}::highlight(marked){background-color:#ffe9a8}#card{position:fixed;right:1rem;top:1rem;width:20rem;border:1px solid;padding:1rem;background:#fff;white-space:pre-wrap}`;

/** The scripts below are written out of functions; what ran this file may have put calls of this helper into them. */
const SHIM = '<script>var __name = (named) => named;</script>';

/** The build for pages still asks Node what it is run for. */
const PROCESS = '<script>var process = { env: { NODE_ENV: "production" } };</script>';

/** Starts the server. `base` is its address. */
export async function openField(crowds: ReadonlyMap<string, Crowd>): Promise<{ base: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    const [, first = '', ...rest] = url.pathname.split('/');
    const crowd = crowds.get(decodeURIComponent(first));
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (crowd) page(response, { kind: rest.join('/'), crowd, base: url.origin });
    else if (first === 'npm') file(response, rest.join('/'));
    else if (first === 'api') api(response, { path: rest.join('/'), url, crowds });
    else if (first === 'app.html') html(response, `<!doctype html><title>Hypothesis</title>${config(settings(url.origin))}<body><hypothesis-app></hypothesis-app><script src="/npm/hypothesis/build/boot.js"></script>`);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://localhost:${port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const pages = new Map<string, string>();

function page(response: ServerResponse, { kind, crowd, base }: { kind: string; crowd: Crowd; base: string }): void {
  const key = `${crowd.slug}/${kind}`;
  const known = pages.get(key) ?? pageOf(kind, crowd, base);
  if (known === undefined) {
    response.writeHead(404).end();
    return;
  }
  pages.set(key, known);
  html(response, known);
}

function pageOf(kind: string, crowd: Crowd, base: string): string | undefined {
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${kind}</title><style>${STYLE}</style>${SHIM}`;
  const body = `<article><div class="prose">${crowd.html.body}</div></article><div id="card" hidden></div>`;
  const positions = crowd.marks.flatMap(({ start, end }) => [start, end]);
  switch (kind) {
    case 'floor':
      return `${head}<body>${body}<script>(${paintFloor.toString()})([${positions.join()}])</script>`;
    case 'annotator':
      return `${head}<link rel="stylesheet" href="/npm/@recogito/text-annotator/dist/text-annotator.css"><body>${body}${PROCESS}<script src="/npm/@recogito/text-annotator/dist/text-annotator.umd.js"></script><script>(${runAnnotator.toString()})(${JSON.stringify(annotatorMarks(crowd)).replaceAll('<', '\\u003c')})</script>`;
    case 'hypothesis':
      return `${head}${config({ ...settings(base), openSidebar: false })}<body>${body}<script async src="/npm/hypothesis/build/boot.js"></script>`;
    default:
      return undefined;
  }
}

/** The floor's whole script. It runs in the page, so it refers to nothing but its argument. */
function paintFloor(positions: number[]): void {
  const prose = document.querySelector('.prose') ?? document.body;
  const nodes: Text[] = [];
  const starts: number[] = [];
  for (const block of prose.querySelectorAll<HTMLElement>('[data-at]')) {
    let at = Number(block.dataset['at']);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push(node as Text);
      starts.push(at);
      at += (node as Text).length;
    }
  }
  const indexAt = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const marked = new Highlight();
  for (let i = 0; i < positions.length; i += 2) {
    const [start = 0, end = 0] = [positions[i], positions[i + 1]];
    const [from, to] = [indexAt(start), indexAt(end - 1)];
    const first = nodes[from];
    const last = nodes[to];
    if (first && last) marked.add(new StaticRange({ startContainer: first, startOffset: start - (starts[from] ?? 0), endContainer: last, endOffset: end - (starts[to] ?? 0) }));
  }
  CSS.highlights.set('marked', marked);
  Object.assign(window, { isPainted: true });
  document.addEventListener('click', (event) => {
    const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
    const node = caret ? nodes.indexOf(caret.offsetNode as Text) : -1;
    if (!caret || node === -1) return;
    const offset = (starts[node] ?? 0) + caret.offset;
    let over = 0;
    for (let i = 0; i < positions.length; i += 2) if ((positions[i] ?? 0) <= offset && offset < (positions[i + 1] ?? 0)) over += 1;
    const card = document.getElementById('card');
    if (card && over > 0) {
      card.textContent = `${over} marks here`;
      card.hidden = false;
    }
  });
}

function annotatorMarks({ text, marks }: Crowd): unknown[] {
  return marks.map(({ id, start, end }) => ({ id, bodies: [], target: { annotation: id, selector: [{ start, end, quote: text.slice(start, end) }] } }));
}

interface Recogito {
  createTextAnnotator: (element: Element, options: object) => { setAnnotations: (annotations: unknown[]) => void; on: (event: string, tell: (annotations: unknown[]) => void) => void };
}

/** The comparison's script for text-annotator; it runs in the page. Positions count the block separators too, as text nodes between. */
function runAnnotator(marks: unknown[]): void {
  const prose = document.querySelector('.prose') ?? document.body;
  // Its offsets count characters of text nodes only; ours have two between blocks.
  for (const block of [...prose.querySelectorAll('[data-at]')].slice(1)) block.before(document.createTextNode('\n\n'));
  const annotator = (window as unknown as { RecogitoJS: Recogito }).RecogitoJS.createTextAnnotator(prose, { annotatingEnabled: false });
  annotator.setAnnotations(marks);
  annotator.on('selectionChanged', (chosen) => {
    const card = document.getElementById('card');
    if (!card || chosen.length === 0) return;
    card.textContent = `${chosen.length} marks here`;
    card.hidden = false;
  });
  Object.assign(window, { isPainted: true });
}

function settings(base: string): object {
  return {
    ...{ assetRoot: `${base}/npm/hypothesis/`, sidebarAppUrl: `${base}/app.html`, notebookAppUrl: `${base}/app.html`, profileAppUrl: `${base}/app.html` },
    ...{ apiUrl: `${base}/api/`, authDomain: 'localhost', oauthClientId: 'none', showHighlights: 'always' },
  };
}

function config(of: object): string {
  return `<script type="application/json" class="js-hypothesis-config">${JSON.stringify(of)}</script>`;
}

/** What the client asks of its server, for somebody who is not signed in. */
function api(response: ServerResponse, { path, url, crowds }: { path: string; url: URL; crowds: ReadonlyMap<string, Crowd> }): void {
  const link = (method: string, to: string): object => ({ method, url: `${url.origin}/api/${to}`, desc: '' });
  if (path === '') {
    const none = link('GET', 'none');
    const annotation = { create: none, delete: none, read: none, update: none, flag: none, hide: none, unhide: none, moderate: none };
    json(response, { links: { search: link('GET', 'search'), annotation, profile: { read: link('GET', 'profile'), update: none, groups: { read: link('GET', 'groups') } }, groups: { read: link('GET', 'groups'), create: none }, group: { read: none, member: { add: none, delete: none, edit: none }, members: { read: none } }, links: link('GET', 'links'), analytics: { events: { create: none } } } });
  } else if (path === 'links') json(response, Object.fromEntries(LINKS.map((name) => [name, `${url.origin}/none`])));
  else if (path === 'profile') json(response, { userid: null, authority: 'localhost', groups: [WORLD], preferences: {}, features: {} });
  else if (path === 'groups') json(response, [{ ...WORLD, links: {}, scoped: false, type: 'open', organization: { id: 'o', name: 'o', default: true } }]);
  else if (path === 'search') json(response, found(url, crowds));
  else response.writeHead(404).end('{}');
}

/** Links that the client shows or follows; it knows no empty ones. */
const LINKS = ['account', 'account.settings', 'forgot-password', 'groups.new', 'help', 'oauth.authorize', 'oauth.revoke', 'search.tag', 'signup', 'user'];

const WORLD = { id: '__world__', name: 'Public', public: true };

/** A page of the annotations of the article at `uri`, oldest first, as h answers. */
function found(url: URL, crowds: ReadonlyMap<string, Crowd>): object {
  const uri = url.searchParams.get('uri') ?? '';
  const crowd = crowds.get(decodeURIComponent(new URL(uri, url).pathname.split('/')[1] ?? ''));
  const after = Number(url.searchParams.get('search_after') ?? -1);
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const { marks = [], text = '' } = crowd ?? {};
  const rows = marks.slice(after + 1, after + 1 + limit).map(({ id, start, end }, i) => ({
    ...{ id, uri, text: 'I was there, and I would put it otherwise.', user: 'acct:reader@localhost', user_info: { display_name: 'Reader' }, group: '__world__', tags: [], flagged: false, hidden: false },
    // The client asks on from the last row's `created` or `updated`; here that is its place.
    ...{ created: String(after + 1 + i), updated: String(after + 1 + i), permissions: { read: ['group:__world__'], update: [], delete: [], admin: [] }, links: {}, document: { title: ['An article'] } },
    target: [{ source: uri, selector: [{ type: 'TextPositionSelector', ...plain(text, { start, end }) }, { type: 'TextQuoteSelector', ...quoteOf(text, { start, end }) }] }],
  }));
  return { total: marks.length, rows, replies: [] };
}

/** The client counts the text nodes of the body, which has nothing between two blocks. */
function plain(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const before = (to: number): number => text.slice(0, to).split('\n\n').length - 1;
  return { start: start - 2 * before(start), end: end - 2 * before(end) };
}

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

function file(response: ServerResponse, path: string): void {
  // The names come from our own pages and from the client; nobody else is here.
  const wanted = path.startsWith('hypothesis/build/build/') ? path.replace('build/build/', 'build/') : path;
  try {
    response.writeHead(200, { 'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream', 'cache-control': 'max-age=60' }).end(readFileSync(join('node_modules', wanted)));
  } catch {
    response.writeHead(404).end();
  }
}

function html(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
