/** Pictures that stand in articles, kept by the app itself. Their addresses and widths are in lib/richtext, which writes them. */
export { PictureInput } from './input';

/** Ten megabytes are a photograph as a good camera makes it; a press office's 40 MB TIFF is not for a web page. */
export const PICTURE_LIMIT = 10 * 1024 * 1024;

/**
 * Fifty million pixels are 8,000 by 6,000, and take 200 MB while they are turned. A file of a few kilobytes can claim a
 * thousand times as many, so it is counted by what its head says, before any of it is unpacked.
 */
export const PIXEL_LIMIT = 50_000_000;

/** What is read, by content; a name says nothing. No SVG: it is a program. Of what moves, the first frame is kept. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** A picture that is kept: the address of its largest size, and that size in pixels. */
export interface KeptPicture {
  id: string;
  src: string;
  width: number;
  height: number;
}
