import 'server-only';
import sharp from 'sharp';
import { LARGEST_PICTURE, widthsOf } from '@/lib/richtext';
import { Refusal } from '../../refusal';
import { PIXEL_LIMIT, type PictureType } from '../index';

/*
 * A picture as somebody sends it becomes the sizes that are kept. What the file says besides the picture is never copied:
 * every size is encoded anew from bare pixels.
 */

/** WebP cannot be higher; a strip that is, is made smaller as a whole. */
const HIGHEST = 16_383;

/** Of WebP's 0 to 100: photographs look like the original to most, and a 2,400 pixel wide one is some hundred kilobytes. */
const QUALITY = 82;

/**
 * libvips reads dozens of formats, and each reader is code that strangers' bytes are fed to. Only those we accept are left able
 * to run, in this process and for good; and that of the cards that stand for an article elsewhere, which are drawn as SVG: no file
 * of anybody's comes to it, since a file must begin as one of ours does before libvips sees it.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadHeifBuffer', 'VipsForeignLoadNsgifBuffer', 'VipsForeignLoadSvgBuffer'] });

/** How JPEG, PNG, GIF, WebP and AVIF begin, byte by byte as Latin letters. */
const BEGINNINGS = [/^\xFF\xD8\xFF/u, /^\x89PNG\r\n\x1A\n/u, /^GIF8[79]a/u, /^RIFF.{4}WEBP/su, /^.{4}ftyp(?:avif|avis|mif1|msf1|miaf)/su];

interface Sizes {
  mime: PictureType;
  /** Of the largest size. */
  width: number;
  height: number;
  sizes: { width: number; bytes: Uint8Array }[];
}

let turn: Promise<unknown> = Promise.resolve();

/** Two large pictures at once are half a gigabyte, and no faster than one after the other: they wait for each other. */
export function readPicture(bytes: Uint8Array): Promise<Sizes> {
  const mine = turn.then(() => read(bytes));
  turn = mine.catch(() => undefined);
  return mine;
}

/** Refuses with `picture_unreadable`, also when the end is missing, and with `picture_too_large` when it has too many pixels. */
async function read(bytes: Uint8Array): Promise<Sizes> {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (!BEGINNINGS.some((one) => one.test(beginning))) throw new Refusal('picture_unreadable');
  try {
    const input = sharp(bytes, { limitInputPixels: PIXEL_LIMIT, failOn: 'error' });
    const { format, compression } = await input.metadata();
    const mime = typeOf(format, compression);
    if (mime === null) throw new Refusal('picture_unreadable');
    // The large picture is unpacked once; the sizes are made from what is at most 2,400 wide.
    const { data, info } = await input
      .autoOrient()
      .resize({ width: LARGEST_PICTURE, height: HIGHEST, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const sizes: Sizes['sizes'] = [];
    for (const each of widthsOf(width)) {
      sizes.push({ width: each, bytes: await sharp(data, { raw: { width, height, channels } }).resize({ width: each }).webp({ quality: QUALITY, smartSubsample: true }).toBuffer() });
    }
    return { mime, width, height, sizes };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // sharp tells its errors apart by their words only; tests/integration/picture holds this one to it.
    const isTooLarge = error instanceof Error && error.message.includes('exceeds pixel limit');
    throw new Refusal(isTooLarge ? 'picture_too_large' : 'picture_unreadable');
  }
}

function typeOf(format: string, compression: string | undefined): PictureType | null {
  if (format === 'jpeg' || format === 'png' || format === 'webp' || format === 'gif') return `image/${format}`;
  return format === 'heif' && compression === 'av1' ? 'image/avif' : null;
}
