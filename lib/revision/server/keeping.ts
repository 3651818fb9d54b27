import 'server-only';
import type { Node } from 'prosemirror-model';
import { FETCH_LIMIT, fetchAddress, withoutEmbedded, type ReadArticle, type Wanted } from '../../article/server';
import { PICTURE_LIMIT, PICTURE_TYPES, type KeptPicture } from '../../picture';
import { keep } from '../../picture/server';
import { may } from '../../policy';
import { insist, Refusal } from '../../refusal';
import type { Ctx } from '../../user';
import { spend } from '../../user/server';
import type { KeepFromInput } from '../index';

/*
 * KEEPING. A page that is brought in or pasted shows its pictures from where they stand. Published like that, every reader's
 * browser would tell that server who reads what; so the pictures are fetched once, when the draft is begun or as they come into
 * it, and kept here.
 */

/** More pictures than this are an album. */
const MOST = 40;

/** Fetched at once, and for how long in all; the person waits before a button. */
const AT_ONCE = 4;
const PATIENCE_MS = 30_000;

const PICTURES: Wanted = { types: new Set(PICTURE_TYPES), largest: Math.min(PICTURE_LIMIT, FETCH_LIMIT) };

/** How a picture is had from its address: over the open internet, but in tests. */
type Fetch = (address: string) => Promise<Uint8Array>;

const overTheInternet: Fetch = async (address) => (await fetchAddress(address, PICTURES)).bytes;

/** Keep the picture that stands at an address. Refuses as lib/article's `fetchAddress` and lib/picture's `keep` do. */
export async function keepFrom(ctx: Ctx, { address, fetch = overTheInternet }: KeepFromInput & { fetch?: Fetch }): Promise<KeptPicture> {
  insist(may.write(ctx));
  // Also counted when there is none: this reaches out for whoever asks.
  await spend(ctx, 'picture');
  return keep(ctx, { name: '', bytes: await fetch(address) });
}

/** A document whose pictures from elsewhere are kept here, as far as they could be had; the others stay where they are. */
export async function withPicturesKept(ctx: Ctx, { doc, fetch = overTheInternet }: { doc: Node; fetch?: Fetch }): Promise<Node> {
  const kept = new Map<string, { src: string; width: number; height: number }>();
  const waiting = remotePictures(doc).slice(0, MOST);
  const until = Date.now() + PATIENCE_MS;
  const work = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined && Date.now() < until; address = waiting.shift()) {
      try {
        const { src, width, height } = await keep(ctx, { name: '', bytes: await fetch(address) });
        kept.set(address, { src, width, height });
      } catch (error) {
        // Gone, too large, no picture: the text is worth having without it, and its writer sees where it points.
        if (!(error instanceof Refusal)) throw error;
        // No more can be kept, now: nothing is fetched to be thrown away.
        if (error.kind === 'too_many' || error.kind === 'unavailable') waiting.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return kept.size === 0 ? doc : replaced(doc, kept);
}

/** A text read from a file with the pictures that came in it kept here; those that could not be are left out, and counted. */
export async function withEmbeddedKept(ctx: Ctx, found: ReadArticle): Promise<ReadArticle> {
  const { doc, embedded } = found;
  if (embedded === undefined || embedded.size === 0) return withoutEmbedded(found);
  const fetch: Fetch = (address) => {
    const bytes = embedded.get(address);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Refusal('picture_unreadable'));
  };
  return withoutEmbedded({ ...found, doc: await withPicturesKept(ctx, { doc, fetch }) });
}

function remotePictures(doc: Node): string[] {
  const addresses = new Set<string>();
  doc.descendants((node) => {
    const src: unknown = node.attrs['src'];
    if (node.type.name === 'figure' && typeof src === 'string' && /^https?:/iu.test(src)) addresses.add(src);
  });
  return [...addresses];
}

function replaced(node: Node, kept: ReadonlyMap<string, object>): Node {
  const content = node.content.size === 0 ? node.content : node.children.map((child) => replaced(child, kept));
  const found = node.type.name === 'figure' ? kept.get(String(node.attrs['src'])) : undefined;
  return node.isText ? node : node.type.create({ ...node.attrs, ...found }, content, node.marks);
}
