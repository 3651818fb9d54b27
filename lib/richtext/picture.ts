import { isSafeHref } from './href';

/*
 * How a document names a picture, and how a page shows it. A picture the app keeps itself has a relative address, so
 * that a text may move to another domain; its last part is the width in pixels of the largest size there is.
 */

/** The widths a picture is kept in besides its largest: a phone's column, the same on a dense screen, a wide column on one. */
const PICTURE_WIDTHS = [480, 960, 1600] as const;

/** The largest size is at most this wide: a full-width picture on a dense laptop screen. */
export const LARGEST_PICTURE = 2400;

const OWN = /^\/pictures\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([1-9]\d{0,3})$/u;

/** Where one of our pictures is in one of its widths. */
export function pictureAddress({ id, width }: { id: string; width: number }): string {
  return `/pictures/${id}/${width}`;
}

/** The picture of ours at this address, `width` being the one it names; `null` when it is none of ours. */
export function ownPicture(src: unknown): { id: string; width: number } | null {
  const [, id, width] = typeof src === 'string' ? (OWN.exec(src) ?? []) : [];
  return id === undefined || Number(width) > LARGEST_PICTURE ? null : { id, width: Number(width) };
}

/** May a figure show this? What a link may lead to, and pictures of ours: no other relative address. */
export function isPictureSrc(src: unknown): src is string {
  return ownPicture(src) !== null || isSafeHref(src);
}

/** Every width a picture is kept in when its largest is this wide, smallest first. None is wider than the picture was. */
export function widthsOf(largest: number): number[] {
  return [...PICTURE_WIDTHS.filter((width) => width < largest), largest];
}

/** What a figure keeps of an `img`: `false` when it shows nothing that may be kept. */
export function pictureOf(img: Element | null): false | { src: string; alt: string; width: number | null; height: number | null } {
  const src = img?.getAttribute('src');
  if (!img || !isPictureSrc(src)) return false;
  const [width, height] = [pixels(img.getAttribute('width')), pixels(img.getAttribute('height'))];
  // One without the other says nothing of the room it needs.
  const isSized = width !== null && height !== null;
  return { src, alt: img.getAttribute('alt') ?? '', width: isSized ? width : null, height: isSized ? height : null };
}

/** Where a figure's caption is written; one without any has an empty one. */
export function captionOf(figure: HTMLElement): HTMLElement {
  return figure.querySelector<HTMLElement>('figcaption') ?? figure.ownerDocument.createElement('figcaption');
}

function pixels(written: string | null): number | null {
  return written !== null && /^[1-9]\d{0,4}$/u.test(written) ? Number(written) : null;
}
