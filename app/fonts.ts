import localFont from 'next/font/local';

/*
 * Literata for reading, Inter for everything else: both drawn for Latin and Cyrillic alike, with the letters
 * of Kazakh and Kyrgyz. Each script is a file of its own, so that a page loads only what its words need. (Ranges are
 * written out each time because Next's font loader takes only literals.)
 *
 * All are optional: a browser waits a tenth of a second for a file and then stays with the fallback until the next
 * page, so that no line ever moves (decision 0006). Latin, which every page has, is asked for ahead.
 *
 * The fallback faces with the same metrics are ours (app/styles/tokens.css). Next's own would stand right behind the
 * Latin file, and since theirs hold every script, no Cyrillic letter would ever be drawn by Literata where they exist.
 */

const serifLatin = localFont({
  variable: '--serif-latin',
  src: [
    { path: '../node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2', style: 'normal', weight: '200 900' },
    { path: '../node_modules/@fontsource-variable/literata/files/literata-latin-wght-italic.woff2', style: 'italic', weight: '200 900' },
  ],
  preload: true,
  display: 'optional',
  adjustFontFallback: false,
});
const serifLatinExt = localFont({
  variable: '--serif-latin-ext',
  src: [
    { path: '../node_modules/@fontsource-variable/literata/files/literata-latin-ext-wght-normal.woff2', style: 'normal', weight: '200 900' },
    { path: '../node_modules/@fontsource-variable/literata/files/literata-latin-ext-wght-italic.woff2', style: 'italic', weight: '200 900' },
  ],
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0' }],
  preload: false,
  display: 'optional',
  adjustFontFallback: false,
});
const serifCyrillic = localFont({
  variable: '--serif-cyrillic',
  src: [
    { path: '../node_modules/@fontsource-variable/literata/files/literata-cyrillic-wght-normal.woff2', style: 'normal', weight: '200 900' },
    { path: '../node_modules/@fontsource-variable/literata/files/literata-cyrillic-wght-italic.woff2', style: 'italic', weight: '200 900' },
  ],
  declarations: [{ prop: 'unicode-range', value: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116' }],
  preload: false,
  display: 'optional',
  adjustFontFallback: false,
});
const serifCyrillicExt = localFont({
  variable: '--serif-cyrillic-ext',
  src: [
    { path: '../node_modules/@fontsource-variable/literata/files/literata-cyrillic-ext-wght-normal.woff2', style: 'normal', weight: '200 900' },
    { path: '../node_modules/@fontsource-variable/literata/files/literata-cyrillic-ext-wght-italic.woff2', style: 'italic', weight: '200 900' },
  ],
  declarations: [{ prop: 'unicode-range', value: 'U+0460-052F, U+1C80-1C8A, U+20B4, U+2DE0-2DFF, U+A640-A69F, U+FE2E-FE2F' }],
  preload: false,
  display: 'optional',
  adjustFontFallback: false,
});
const sansLatin = localFont({
  variable: '--sans-latin',
  src: [{ path: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', weight: '100 900' }],
  preload: true,
  display: 'optional',
  adjustFontFallback: false,
});
const sansCyrillic = localFont({
  variable: '--sans-cyrillic',
  src: [{ path: '../node_modules/@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2', weight: '100 900' }],
  declarations: [{ prop: 'unicode-range', value: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116' }],
  preload: false,
  display: 'optional',
  adjustFontFallback: false,
});
const sansCyrillicExt = localFont({
  variable: '--sans-cyrillic-ext',
  src: [{ path: '../node_modules/@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2', weight: '100 900' }],
  declarations: [{ prop: 'unicode-range', value: 'U+0460-052F, U+1C80-1C8A, U+20B4, U+2DE0-2DFF, U+A640-A69F, U+FE2E-FE2F' }],
  preload: false,
  display: 'optional',
  adjustFontFallback: false,
});
const arabic = localFont({
  variable: '--arabic',
  src: [{ path: '../node_modules/@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2', weight: '400 700' }],
  declarations: [{ prop: 'unicode-range', value: 'U+0600-06FF, U+0750-077F, U+0870-08FF, U+200C-200F, U+FB50-FDFF, U+FE70-FEFC' }],
  preload: false,
  display: 'optional',
  adjustFontFallback: false,
});

/** Classes for `<html>` that define the variables of app/styles/tokens.css. */
export const fontVariables = [serifLatin, serifLatinExt, serifCyrillic, serifCyrillicExt, sansLatin, sansCyrillic, sansCyrillicExt, arabic].map(({ variable }) => variable).join(' ');
