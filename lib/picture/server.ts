import 'server-only';
import { createHash } from 'node:crypto';
import { pictureAddress, widthsOf } from '@/lib/richtext';
import { db, isDuplicate } from '../db';
import { may } from '../policy';
import { insist, Refusal } from '../refusal';
import type { Ctx } from '../user';
import { spend } from '../user/server';
import { PICTURE_LIMIT, type KeptPicture, type PictureInput } from './index';
import { readPicture } from './server/sizes';
import { keyOf, store } from './server/store';

/**
 * Keep a picture for an article: turned the right way up, in sRGB, without anything the file said besides (a place, a camera, a
 * name), in several widths. The same file from the same person is kept once. Refuses with `role_too_low`, `too_many_pictures`,
 * `picture_too_large`, `picture_unreadable`, and with `picture_not_stored` when the store does not take it; then nothing is kept.
 */
export async function keep(ctx: Ctx, { bytes }: { name: string; bytes: Uint8Array }): Promise<KeptPicture> {
  insist(may.write(ctx));
  if (bytes.byteLength > PICTURE_LIMIT) throw new Refusal('picture_too_large');
  const uploadedById = await spend(ctx, 'picture');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = await knownAs(sha256);
  const own = known.find((row) => row.uploadedById === uploadedById);
  if (own) return present(own);

  const { mime, width, height } = known[0] ?? (await turnAndStore(sha256, bytes));
  try {
    return present(await db.picture.create({ data: { sha256, mime, width, height, uploadedById, byteLength: bytes.byteLength, createdAt: ctx.now } }));
  } catch (error) {
    // Sent twice at once: the other was quicker.
    if (isDuplicate(error, 'sha256')) return present(await db.picture.findUniqueOrThrow({ where: { uploadedById_sha256: { uploadedById, sha256 } } }));
    throw error;
  }
}

/**
 * The bytes of one size of a picture, WebP. Anybody may see it: articles are public, and a draft's pictures are known by their
 * unguessable address only. Refuses with `no_such_thing`, also for a width it is not kept in, and with `picture_not_stored`.
 */
export async function picture(ctx: Ctx, { id, width }: PictureInput): Promise<Uint8Array<ArrayBuffer>> {
  const found = await db.picture.findUnique({ where: { id }, select: { sha256: true, width: true } });
  if (!found || !widthsOf(found.width).includes(width)) throw new Refusal('no_such_thing');
  const bytes = await orUnavailable(store().get(keyOf(found.sha256, width)));
  if (!bytes) throw new Refusal('picture_not_stored', undefined, { cause: new Error(`The picture store has lost ${keyOf(found.sha256, width)}`) });
  return bytes;
}

/** The rows of a file that was uploaded before, if its bytes are still in the store: it may have been emptied, or be another. */
async function knownAs(sha256: string) {
  const rows = await db.picture.findMany({ where: { sha256 } });
  const [row] = rows;
  if (!row) return [];
  const found = await Promise.all(widthsOf(row.width).map((width) => orUnavailable(store().get(keyOf(sha256, width)))));
  return found.includes(null) ? [] : rows;
}

/** Bytes first, then whoever called writes the row: what is left without a row by a failure is taken up by the next attempt. */
async function turnAndStore(sha256: string, bytes: Uint8Array) {
  const { mime, sizes, width, height } = await readPicture(bytes);
  for (const size of sizes) await orUnavailable(store().put(keyOf(sha256, size.width), size.bytes));
  return { mime, width, height };
}

/** Whatever a store fails with, a reader hears that it is away, and the operator why. */
async function orUnavailable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new Refusal('picture_not_stored', undefined, { cause });
  }
}

function present({ id, width, height }: { id: string; width: number; height: number }): KeptPicture {
  return { id, src: pictureAddress({ id, width }), width, height };
}
