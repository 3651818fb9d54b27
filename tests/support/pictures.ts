import { randomInt } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';

/* Pictures as cameras and programs make them; each is unlike any other, since the same bytes are kept once. */

/** What a camera writes down beside the picture: where it was taken, by what, and how it was held. */
export const CAMERA = { IFD0: { Make: 'Kamera-Werk', Artist: 'Somebody With A Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 52/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '74/1 35/1 0/1' } };

/** A plain picture with one odd corner, which is its own. */
export function pictureOf(width: number, height: number, background = { r: 200, g: 80, b: 40 }): Sharp {
  const corner = { create: { width: Math.min(8, width), height: Math.min(8, height), channels: 3 as const, background: { r: randomInt(256), g: randomInt(256), b: randomInt(256) } } };
  return sharp({ create: { width, height, channels: 3, background } }).composite([{ input: corner, gravity: 'southeast' }]);
}

/** A photograph's worth of bytes: noise, which nothing compresses. */
export function noise(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 50 } } });
}

/** A PNG of a few dozen bytes whose head claims to be as large as one likes. */
export async function claiming(width: number, height: number): Promise<Uint8Array> {
  const png = await pictureOf(8, 8).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** The checksum of PNG's chunks (ISO 3309). Node has one of its own from 22.2 on. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc;
}
