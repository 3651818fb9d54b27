import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageResponse } from 'next/og';

/** What social networks crop to. */
export const CARD_SIZE = { width: 1200, height: 630 };

const FILES = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'].map((script) => join(process.cwd(), `node_modules/@fontsource/literata/files/literata-${script}-500-normal.woff`));

/** Read once, when the first card is asked for. */
let faces: Promise<Buffer[]> | undefined;

/** A title that fills two lines gets the large size; one that fills five still fits in the small one. */
function sizeFor(title: string): number {
  return title.length < 50 ? 84 : title.length < 110 ? 64 : 48;
}

/** The picture that stands for an article where its link is shared: title, who wrote it, how its discussion stands. */
export async function card({ title, lines, name, dir }: { title: string; lines: string[]; name: string; dir: 'ltr' | 'rtl' }): Promise<ImageResponse> {
  faces ??= Promise.all(FILES.map((file) => readFile(file)));
  const align = dir === 'rtl' ? 'flex-end' : 'flex-start';
  return new ImageResponse(
    (
      <div style={{ width: '100%', height: '100%', display: 'flex', flexDirection: 'column', justifyContent: 'space-between', padding: '68px 76px', background: '#fbf9f4', color: '#23201b', fontFamily: 'Literata' }}>
        <div style={{ display: 'flex', alignItems: 'center', fontSize: 30, color: '#8f3a14' }}>
          <div style={{ width: 44, height: 22, marginRight: 18, background: '#f5d172', borderBottom: '4px solid #d09a2a' }} />
          {name}
        </div>
        <div style={{ display: 'flex', alignSelf: align, fontSize: sizeFor(title), lineHeight: 1.16, letterSpacing: '-0.02em', maxHeight: 330, overflow: 'hidden' }}>{title}</div>
        <div style={{ display: 'flex', flexDirection: 'column', alignSelf: align, alignItems: align, fontSize: 30, color: '#625b50' }}>
          {lines.map((line) => <div key={line} style={{ display: 'flex' }}>{line}</div>)}
        </div>
      </div>
    ),
    { ...CARD_SIZE, fonts: (await faces).map((data) => ({ name: 'Literata', data, weight: 500 as const, style: 'normal' as const })) },
  );
}
