import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageResponse } from 'next/og';

/** What social networks crop to. */
export const CARD_SIZE = { width: 1200, height: 630 };

const PACKAGE = join(process.cwd(), 'node_modules/@fontsource/literata');

/** What stands in none of them is looked for in the next. */
const SCRIPTS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'] as const;

interface Type {
  faces: { name: string; data: Buffer }[];
  /** Has one of the faces this character? */
  has: (character: string) => boolean;
}

/** Read once, when the first card is asked for. */
let type: Promise<Type> | undefined;

async function readType(): Promise<Type> {
  const ranges = JSON.parse(await readFile(join(PACKAGE, 'unicode.json'), 'utf8')) as Record<string, string>;
  const faces = await Promise.all(SCRIPTS.map(async (script) => ({ name: `Literata ${script}`, data: await readFile(join(PACKAGE, `files/literata-${script}-500-normal.woff`)) })));
  const spans = SCRIPTS.flatMap((script) => ranges[script]?.split(',') ?? []).map((range) => range.replace('U+', '').split('-').map((point) => parseInt(point, 16)));
  return { faces, has: (character) => spans.some(([first = 0, last = first]) => first <= (character.codePointAt(0) ?? 0) && (character.codePointAt(0) ?? 0) <= last) };
}

/**
 * What of some words the faces can draw: the renderer would fetch any other character's face from a stranger's server, and break
 * where it cannot. Words of which most would be missing are left out as a whole.
 */
function drawable(words: string, { has }: Type): string {
  const characters = [...words.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '')];
  const left = characters.filter(has);
  return left.length < characters.length / 2 ? '' : left.join('').replace(/\s+/gu, ' ').trim();
}

/** A title that fills two lines gets the large size; one that fills five still fits in the small one. */
function sizeFor(title: string): number {
  return title.length < 50 ? 84 : title.length < 110 ? 64 : 48;
}

/** The picture that stands for an article where its link is shared: title, who wrote it, how its discussion stands. */
export async function card({ title, lines, name, dir }: { title: string; lines: string[]; name: string; dir: 'ltr' | 'rtl' }): Promise<Response> {
  type ??= readType();
  const letters = await type;
  const align = dir === 'rtl' ? 'flex-end' : 'flex-start';
  const drawn = new ImageResponse(
    (
      <div style={{ width: '100%', height: '100%', display: 'flex', flexDirection: 'column', justifyContent: 'space-between', padding: '68px 76px', background: '#fbf9f4', color: '#23201b', fontFamily: letters.faces.map(({ name: face }) => face).join(', ') }}>
        <div style={{ display: 'flex', alignItems: 'center', fontSize: 30, color: '#8f3a14' }}>
          <div style={{ width: 44, height: 22, marginRight: 18, background: '#f5d172', borderBottom: '4px solid #d09a2a' }} />
          {drawable(name, letters)}
        </div>
        <div style={{ display: 'flex', alignSelf: align, fontSize: sizeFor(title), lineHeight: 1.16, letterSpacing: '-0.02em', maxHeight: 330, paddingBottom: 14, overflow: 'hidden' }}>{drawable(title, letters)}</div>
        <div style={{ display: 'flex', flexDirection: 'column', alignSelf: align, alignItems: align, fontSize: 30, color: '#625b50' }}>
          {lines.map((line) => <div key={line} style={{ display: 'flex' }}>{drawable(line, letters)}</div>)}
        </div>
      </div>
    ),
    { ...CARD_SIZE, fonts: letters.faces.map((face) => ({ ...face, weight: 500 as const, style: 'normal' as const })) },
  );
  // Drawn before anything is answered: a picture that cannot be drawn is an error of the page, and not a line that breaks.
  return new Response(await drawn.arrayBuffer(), { headers: { 'content-type': 'image/png' } });
}
