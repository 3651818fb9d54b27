import sharp from 'sharp';
import { afterEach, expect, test, vi } from 'vitest';
import { card, CARD_SIZE } from '@/app/_web/card';
// Pictures are read in the same process, and only by the readers that they allow.
import '@/lib/picture/server';

afterEach(() => vi.restoreAllMocks());

const drawn = async (title: string, dir: 'ltr' | 'rtl' = 'ltr'): Promise<Buffer> => {
  const answer = await card({ title, dir, name: 'Marginalia 📚', lines: ['By Aigül 👩‍👩‍👧', '3 comments'] });
  expect(answer.headers.get('content-type')).toBe('image/png');
  return Buffer.from(await answer.arrayBuffer());
};

test.each([
  ['English', 'Who may speak?', 'ltr'],
  ['Kyrgyz', 'Ким сүйлөй алат? Ңң', 'ltr'],
  ['emoji', 'The ferry ⛴️ left 👩‍👩‍👧', 'ltr'],
  ['emoji alone', '👩‍👩‍👧🇰🇬', 'ltr'],
  ['Arabic', 'من يحق له الكلام؟', 'rtl'],
  ['Chinese', '谁可以说话', 'ltr'],
  ['nothing', '', 'ltr'],
] as const)('a title is drawn with the faces at hand, and nobody else is asked: %s', async (_, title, dir) => {
  const asked = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('There is no network'));
  const { width, height, format } = await sharp(await drawn(title, dir)).metadata();
  expect({ width, height, format }).toEqual({ ...CARD_SIZE, format: 'png' });
  // The renderer unpacks a program of its own that way.
  expect(asked.mock.calls.flatMap(([address]) => (typeof address === 'string' && address.startsWith('data:') ? [] : [address]))).toEqual([]);
});

test('what can be drawn of a title is drawn', async () => {
  expect((await drawn('The ferry ⛴️ left')).equals(await drawn('The ferry left'))).toBe(true);
  expect((await drawn('The ferry left')).equals(await drawn('The ferry came'))).toBe(false);
});
