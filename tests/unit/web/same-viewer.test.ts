import { expect, test } from 'vitest';
import { DRAWN_FOR, insistSameViewer } from '@/app/_web/drawn-for';
import { asUser, asVisitor, refusal } from '@/tests/support/ctx';

const ada = asUser('reader');
const idOf = (ctx: typeof ada): string => (ctx.viewer.kind === 'user' ? ctx.viewer.id : '');

test.each([
  ['whom the page was drawn for', ada, { [DRAWN_FOR]: idOf(ada) }, 'yes'],
  ['somebody else who signed in since', asUser('reader'), { [DRAWN_FOR]: idOf(ada) }, 'viewer_changed'],
  ['nobody any more, which the door says', asVisitor(), { [DRAWN_FOR]: idOf(ada) }, 'yes'],
  ['somebody, from a page that was a visitor’s', ada, {}, 'yes'],
] as const)('what a page sends is said by %s', async (_, ctx, headers, heard) => {
  const request = new Request('https://m.example/do/reply', { method: 'POST', headers });
  expect(await refusal(Promise.resolve().then(() => insistSameViewer(request, ctx.viewer)))).toBe(heard);
});
