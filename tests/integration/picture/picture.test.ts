import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { PICTURE_LIMIT, PICTURE_TYPES, PIXEL_LIMIT } from '@/lib/picture';
import { keep, picture } from '@/lib/picture/server';
import { LARGEST_PICTURE, ownPicture } from '@/lib/richtext';
import { asVisitor, refusal } from '@/tests/support/ctx';
import { person } from '@/tests/support/makers';
import { CAMERA, claiming, noise, pictureOf } from '@/tests/support/pictures';

const file = (bytes: Uint8Array, name = 'picture') => ({ name, bytes });
const small = () => pictureOf(40, 30).png().toBuffer();
const stored = async (id: string, width: number) => sharp(await picture(asVisitor(), { id, width }));

describe('who may', () => {
  test.each([['reader', 'role_too_low'], ['moderator', 'role_too_low'], ['author', 'yes'], ['admin', 'yes']] as const)('a %s keeps a picture: %s', async (role, heard) => {
    expect(await refusal(keep(await person(role), file(await small())))).toBe(heard);
  });

  test('a visitor, and somebody banned, keep none', async () => {
    expect(await refusal(keep(asVisitor(), file(await small())))).toBe('not_signed_in');
    expect(await refusal(keep(await person('author', { limits: ['ban'] }), file(await small())))).toBe('banned');
  });

  test('anybody sees one', async () => {
    const { id } = await keep(await person('author'), file(await small()));
    for (const asker of [asVisitor(), await person('reader'), await person('author', { limits: ['ban'] })]) expect((await picture(asker, { id, width: 40 })).byteLength).toBeGreaterThan(0);
  });

  test('sixty in ten minutes, and not one more', async () => {
    const author = await person('author');
    const sent = file(await small());
    for (let count = 0; count < 60; count += 1) await keep(author, sent);
    expect(await refusal(keep(author, sent))).toBe('too_many_pictures');
  });
});

describe('what is kept', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('a picture in %s is known by its content, whatever its name says', async (format) => {
    const author = await person('author');
    const bytes = await pictureOf(640, 480).toFormat(format).toBuffer();
    const kept = await keep(author, file(bytes, 'words.svg'));
    expect(kept).toMatchObject({ width: 640, height: 480, src: `/pictures/${kept.id}/640` });
    expect(ownPicture(kept.src)).toEqual({ id: kept.id, width: 640 });
    const row = await db.picture.findUniqueOrThrow({ where: { id: kept.id } });
    expect(row).toMatchObject({ mime: `image/${format}`, byteLength: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') });
    for (const width of [480, 640]) expect(await (await stored(kept.id, width)).metadata()).toMatchObject({ format: 'webp', width, height: (width * 3) / 4 });
  });

  test('widths up to its own, and no other', async () => {
    const author = await person('author');
    const { id, width, height } = await keep(author, file(await pictureOf(3_000, 2_000).jpeg().toBuffer()));
    expect([width, height]).toEqual([2_400, 1_600]);
    for (const each of [480, 960, 1_600, 2_400]) expect(await (await stored(id, each)).metadata()).toMatchObject({ width: each, height: Math.round((each * 2) / 3) });
    for (const each of [481, 640, 3_000]) expect(await refusal(picture(asVisitor(), { id, width: each }))).toBe('no_such_thing');
    const little = await keep(author, file(await small()));
    expect(await refusal(picture(asVisitor(), { id: little.id, width: 480 }))).toBe('no_such_thing');
  });

  test('a strip higher than WebP can be is made smaller as a whole', async () => {
    const { width, height } = await keep(await person('author'), file(await pictureOf(500, 20_000).png().toBuffer()));
    expect([width, height]).toEqual([410, 16_383]);
  });

  test('no place, no name, no camera, in none of the sizes; and it stands the right way up', async () => {
    // Held upright: the left half of what the sensor saw is above.
    const right = await sharp({ create: { width: 500, height: 600, channels: 3, background: '#0000ff' } }).png().toBuffer();
    const bytes = await pictureOf(1_000, 600, { r: 255, g: 0, b: 0 }).composite([{ input: right, left: 500, top: 0 }]).jpeg().withExif(CAMERA).withMetadata({ orientation: 6 }).toBuffer();
    const sent = await sharp(bytes).metadata();
    expect([sent.orientation, sent.exif?.includes('Kamera-Werk')]).toEqual([6, true]);

    const { id, width, height } = await keep(await person('author'), file(bytes));
    expect([width, height]).toEqual([600, 1_000]);
    for (const each of [480, 600]) {
      const served = Buffer.from(await picture(asVisitor(), { id, width: each }));
      for (const trace of ['Kamera-Werk', 'Somebody With A Camera', 'Exif', 'EXIF', 'XMP ', 'ICCP']) expect(served.includes(trace)).toBe(false);
      const { exif, icc, xmp, iptc, orientation } = await sharp(served).metadata();
      expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    }
    expect(await colourAt(await stored(id, 600), { left: 300, top: 100 })).toEqual([expect.closeTo(254, -1), expect.closeTo(0, -1), expect.closeTo(0, -1)]);
    expect(await colourAt(await stored(id, 600), { left: 300, top: 900 })).toEqual([expect.closeTo(0, -1), expect.closeTo(0, -1), expect.closeTo(254, -1)]);
  });

  test('colours of a wide screen come to be those of every screen', async () => {
    const bytes = await pictureOf(600, 600).withIccProfile('p3').png().toBuffer();
    const { data } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
    expect(data[1]).toBeGreaterThan(86);
    const { id } = await keep(await person('author'), file(bytes));
    expect(await colourAt(await stored(id, 600), { left: 100, top: 100 })).toEqual([expect.closeTo(200, -0.7), expect.closeTo(80, -0.7), expect.closeTo(40, -0.7)]);
  });

  test('what is transparent stays so, and grey, 16 bits and four inks are pictures too', async () => {
    const author = await person('author');
    const clear = await keep(author, file(await sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } }).png().toBuffer()));
    expect((await (await stored(clear.id, 20)).metadata()).hasAlpha).toBe(true);
    for (const other of [pictureOf(50, 50).toColourspace('b-w').png(), pictureOf(50, 50).toColourspace('rgb16').png(), pictureOf(50, 50).toColourspace('cmyk').jpeg()]) {
      const { id } = await keep(author, file(await other.toBuffer()));
      expect(await (await stored(id, 50)).metadata()).toMatchObject({ format: 'webp', space: 'srgb', width: 50 });
    }
  });

  test('of what moves, the first frame', async () => {
    const frames = await Promise.all(['#ff0000', '#00ff00'].map((background) => sharp({ create: { width: 30, height: 30, channels: 3, background } }).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } }).gif({ delay: [100, 100] }).toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const { id } = await keep(await person('author'), file(moving));
    const served = await stored(id, 30);
    expect((await served.metadata()).pages ?? 1).toBe(1);
    expect(await colourAt(served, { left: 15, top: 15 })).toEqual([expect.closeTo(254, -1), expect.closeTo(0, -1), expect.closeTo(0, -1)]);
  });
});

describe('what is refused', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['nothing', () => new Uint8Array()],
    ['words', () => new TextEncoder().encode('This is no picture.')],
    ['a program that draws and begins as a picture does', () => new TextEncoder().encode('....ftypnone............<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')],
    ['a program that draws and begins as a GIF does', () => new TextEncoder().encode('GIF89a..................<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')],
    ['a program that draws (SVG)', () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>')],
    ['a format for printers', () => pictureOf(9, 9).tiff().toBuffer()],
    ['the head of a JPEG and nothing more', async () => (await noise(200, 200).jpeg().toBuffer()).subarray(0, 300)],
  ])('%s', async (_, made) => {
    expect(await refusal(keep(await person('author'), file(await made(), 'picture.jpg')))).toBe('picture_unreadable');
  });

  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('a %s whose end is missing', async (format) => {
    const whole = await noise(300, 200).toFormat(format).toBuffer();
    const author = await person('author');
    expect(await refusal(keep(author, file(whole.subarray(0, Math.floor(whole.byteLength * 0.7)))))).toBe('picture_unreadable');
    expect(await db.picture.count({ where: { uploadedById: author.viewer.id } })).toBe(0);
  });

  test('a bomb: few bytes, and more pixels than anybody has memory for', async () => {
    const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#000' } }).png().toBuffer();
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    const author = await person('author');
    expect(await refusal(keep(author, file(bomb)))).toBe('picture_too_large');
    expect(await refusal(keep(author, file(await claiming(30_000, 30_000))))).toBe('picture_too_large');
    // As many as there may be are let through to where it turns out that they are not there.
    expect(await refusal(keep(author, file(await claiming(PIXEL_LIMIT / 5_000, 5_000))))).toBe('picture_unreadable');
  });

  test('more than ten megabytes', async () => {
    const bytes = new Uint8Array(PICTURE_LIMIT + 1);
    bytes.set(await small());
    expect(await refusal(keep(await person('author'), file(bytes)))).toBe('picture_too_large');
  });
});

describe('the same file', () => {
  test('from one person is one picture, also when it comes five times at once', async () => {
    const author = await person('author');
    const sent = file(await small());
    const kept = await Promise.all(Array.from({ length: 5 }, () => keep(author, sent)));
    expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
    expect(await keep(author, { ...sent, name: 'another name' })).toEqual(kept[0]);
    expect(await db.picture.count({ where: { uploadedById: author.viewer.id } })).toBe(1);
  });

  test('from two people is a picture of each, with the same bytes', async () => {
    const sent = file(await small());
    const [one, other] = [await keep(await person('author'), sent), await keep(await person('author'), sent)];
    expect(one.id).not.toBe(other.id);
    expect(await picture(asVisitor(), { id: one.id, width: 40 })).toEqual(await picture(asVisitor(), { id: other.id, width: 40 }));
  });
});

describe('a folder', () => {
  const folder = process.env['PICTURES_DIR'] ?? '';
  const folderOf = async (id: string) => {
    const { sha256 } = await db.picture.findUniqueOrThrow({ where: { id } });
    return join(folder, 'pictures', sha256.slice(0, 2), sha256);
  };

  test('holds whole files only', async () => {
    const { id } = await keep(await person('author'), file(await pictureOf(1_000, 10).png().toBuffer()));
    expect(readdirSync(await folderOf(id)).sort()).toEqual(['1000.webp', '480.webp', '960.webp']);
  });

  test('that has lost a picture is said to be away, and the file brings it back under its address', async () => {
    const author = await person('author');
    const sent = file(await small());
    const kept = await keep(author, sent);
    rmSync(await folderOf(kept.id), { recursive: true });
    expect(await refusal(picture(asVisitor(), { id: kept.id, width: 40 }))).toBe('picture_not_stored');
    expect(await keep(author, sent)).toEqual(kept);
    expect((await picture(asVisitor(), { id: kept.id, width: 40 })).byteLength).toBeGreaterThan(0);
  });

  test('that cannot be written refuses, keeps no row, and takes it once it can', async () => {
    const author = await person('author');
    const bytes = await small();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const place = join(folder, 'pictures', sha256.slice(0, 2));
    const inTheWay = existsSync(place) ? join(place, sha256) : place;
    writeFileSync(inTheWay, 'a file where a folder should be');
    expect(await refusal(keep(author, file(bytes)))).toBe('picture_not_stored');
    expect(await db.picture.count({ where: { sha256 } })).toBe(0);
    rmSync(inTheWay);
    expect(await refusal(keep(author, file(bytes)))).toBe('yes');
  });
});

describe('the database', () => {
  const row = async () => ({ sha256: createHash('sha256').update(await small()).digest('hex'), byteLength: 1, mime: 'image/png', width: 1, height: 1, uploadedById: (await person('author')).viewer.id, createdAt: new Date() });

  test.each(PICTURE_TYPES)('knows %s', async (mime) => {
    await db.picture.create({ data: { ...(await row()), mime, byteLength: PICTURE_LIMIT, width: LARGEST_PICTURE } });
  });

  test.each([{ mime: 'image/svg+xml' }, { byteLength: 0 }, { byteLength: PICTURE_LIMIT + 1 }, { width: LARGEST_PICTURE + 1 }, { height: 0 }, { sha256: 'x' }])('holds no %j', async (wrong) => {
    await expect(db.picture.create({ data: { ...(await row()), ...wrong } })).rejects.toThrow(/check/u);
  });

  test('never changes one', async () => {
    const { id } = await keep(await person('author'), file(await small()));
    await expect(db.picture.update({ where: { id }, data: { width: 1 } })).rejects.toThrow(/immutable/u);
  });
});

async function colourAt(image: Sharp, { left, top }: { left: number; top: number }): Promise<number[]> {
  return [...(await image.extract({ left, top, width: 1, height: 1 }).raw().toBuffer())].slice(0, 3);
}
