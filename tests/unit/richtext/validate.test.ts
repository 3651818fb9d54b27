import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleDoc, COMMENT_LIMIT, commentBody, mentionsIn } from '@/lib/richtext';
import { BREAK, doc, link, p, words } from '@/tests/support/documents';

function faultOf(value: unknown): string {
  const answer = commentBody(value);
  return answer.ok ? 'fine' : answer.fault;
}

/** A document of quotes within quotes; built without recursion, as is the attack. */
function deep(levels: number): unknown {
  let block: unknown = p(words('at the bottom'));
  for (let level = 0; level < levels; level += 1) block = { type: 'blockquote', content: [block] };
  return doc(block);
}

function nestedList(levels: number): unknown {
  const inner = levels > 1 ? [nestedList(levels - 1)] : [];
  return { type: 'bulletList', content: [{ type: 'listItem', content: [p(words('a')), ...inner] }] };
}

function cyclic(): unknown {
  const node: { type: string; content: unknown[] } = doc() as { type: string; content: unknown[] };
  node.content.push(node);
  return node;
}

const ordered = (attrs: unknown) => doc({ type: 'orderedList', attrs, content: [{ type: 'listItem', content: [p(words('a'))] }] });

// Not `test.each`, which would walk the deep ones to name them.
const BODIES: [name: string, value: unknown, fault: string][] = [
  ['a comment', doc(p(words('yes'))), 'fine'],
  ['as long as may be', doc(p(words('ж'.repeat(COMMENT_LIMIT)))), 'fine'],
  ['as long as may be, in emoji', doc(p(words('😀'.repeat(COMMENT_LIMIT)))), 'fine'],
  ['one too long', doc(p(words('a'.repeat(COMMENT_LIMIT + 1)))), 'body_too_long'],
  ['a megabyte', doc(p(words('a'.repeat(1_000_000)))), 'body_too_long'],
  ['a megabyte of empty paragraphs', doc(...Array.from({ length: 50_000 }, () => p())), 'body_malformed'],
  ['nothing', doc(p()), 'body_empty'],
  ['white space', doc(p(words(' \u00a0\u2003')), p(BREAK)), 'body_empty'],
  ['no block', doc(), 'body_malformed'],
  ['only what is drawn as nothing', doc(p(words('\u200b\u2060\ufeff\u00ad\u200d\u3164\u2800\u0007'))), 'body_empty'],
  ['zero width joiners among words', doc(p(words('👩\u200d👩'))), 'fine'],
  ['200 lines', doc(...Array.from({ length: 100 }, () => p(words('a'), BREAK, words('b')))), 'fine'],
  ['201 lines of paragraphs', doc(...Array.from({ length: 201 }, () => p(words('a')))), 'body_too_many_lines'],
  ['201 lines of breaks', doc(p(words('a'), ...Array.from({ length: 200 }, () => BREAK))), 'body_too_many_lines'],
  ['201 items', doc({ type: 'bulletList', content: Array.from({ length: 201 }, () => ({ type: 'listItem', content: [p(words('a'))] })) }), 'body_too_many_lines'],
  ['3,000 blank lines that are one', doc(p(words('a')), ...Array.from({ length: 3_000 }, () => p()), p(words('b'))), 'fine'],
  ['five levels', deep(5), 'fine'],
  ['six levels', deep(6), 'body_too_deep'],
  ['six levels of lists', doc(nestedList(6)), 'body_too_deep'],
  ['10,000 levels', deep(10_000), 'body_malformed'],
  ['a document within itself', cyclic(), 'body_malformed'],
  ['half a character', doc(p(words('a\ud83d'))), 'body_malformed'],
  ['halves in the wrong order', doc(p(words('\ude00\ud83d'))), 'body_malformed'],
  ['NUL', doc(p(words('a\0b'))), 'body_malformed'],
  ['NUL in an address', doc(p(words('a', link('https://a.org/\0')))), 'body_malformed'],
  ['an unknown node', doc({ type: 'script', content: [words('a')] }), 'body_malformed'],
  ["an article's node", doc({ type: 'heading', attrs: { level: 2 }, content: [words('a')] }), 'body_malformed'],
  ['an unknown mark', doc(p(words('a', { type: 'onclick' }))), 'body_malformed'],
  ['a node in the wrong place', doc(words('a')), 'body_malformed'],
  ['a list without items', doc({ type: 'bulletList' }), 'body_malformed'],
  ['not the top', p(words('a')), 'body_malformed'],
  ['empty text', doc(p(words(''))), 'body_malformed'],
  ['text that is none', doc(p({ type: 'text', text: 5 })), 'body_malformed'],
  ['content that is none', { type: 'doc', content: 'abc' }, 'body_malformed'],
  ['a number too great', ordered({ start: 1e9 }), 'body_malformed'],
  ['a number that is none', ordered({ start: '1"><script>' }), 'body_malformed'],
  ['a list as Tiptap has it', ordered({ start: 3, type: null }), 'fine'],
  ['a link to a script', doc(p(words('a', link('javascript:alert(1)')))), 'body_malformed'],
  ['a link to data', doc(p(words('a', link('data:text/html,x')))), 'body_malformed'],
  ['a link to nothing', doc(p(words('a', { type: 'link' }))), 'body_malformed'],
  ['a link to an object', doc(p(words('a', link({ toString: 'x' })))), 'body_malformed'],
  ['attributes nobody knows', doc({ ...p(words('a')), attrs: { onclick: 'x', style: 'y' } }), 'fine'],
  ['null', null, 'body_malformed'],
  ['nothing at all', undefined, 'body_malformed'],
  ['a string', 'hello', 'body_malformed'],
  ['a list', [doc(p(words('a')))], 'body_malformed'],
  ['another prototype', JSON.parse('{"type":"doc","__proto__":{"type":"doc"},"content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}'), 'fine'],
];
for (const [name, value, fault] of BODIES) test(`${name}: ${fault}`, () => expect(faultOf(value)).toBe(fault));

test('attributes nobody knows are not kept', () => {
  const answer = commentBody(doc({ ...p(words('a')), attrs: { onclick: 'x' } }));
  expect(JSON.stringify(answer)).not.toContain('onclick');
});

test.each([
  ['of blank paragraphs in a row one is kept, with nothing in it', doc(p(words('a')), p(BREAK), p(words(' \u200b')), p(), p(words('b'))), '<p>a</p><p></p><p>b</p>'],
  ['also in a quote', doc({ type: 'blockquote', content: [p(words('a')), p(), p()] }), '<blockquote><p>a</p><p></p></blockquote>'],
  ['and those apart stay', doc(p(words('a')), p(), p(words('b')), p(), p(words('c'))), '<p>a</p><p></p><p>b</p><p></p><p>c</p>'],
])('%s', (_, value, html) => expect(commentBody(value)).toMatchObject({ ok: true, body: { html } }));

test('whatever is kept is at most 200 blocks high, and is kept the same again', () => {
  const block = fc.letrec<{ block: unknown }>((tie) => ({
    block: fc.oneof({ maxDepth: 4 }, fc.constantFrom(p(), p(BREAK), p(words('a')), p(words('\u200b'), BREAK, words('b'))), fc.array(tie('block'), { minLength: 1, maxLength: 80 }).map((content) => ({ type: 'blockquote', content }))),
  })).block;
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 80 }), (content) => {
      const first = commentBody(doc(...content));
      if (!first.ok) return;
      expect((first.body.html.match(/<p>|<br>/gu) ?? []).length).toBeLessThanOrEqual(200);
      expect(first.body.html).not.toMatch(/<p><\/p><p><\/p>/u);
      expect(commentBody(first.body.doc)).toEqual(first);
    }),
  );
});

test('equal words are equal strings: NFC in text, document and HTML', () => {
  const [one, other] = ['cafe\u0301', 'caf\u00e9'].map((text) => commentBody(doc(p(words(text)))));
  expect(one).toEqual(other);
});

test('every character is one on the page too, where lines end in a single one', () => {
  const content = [p(words('a\r\nb\rc'))];
  const comment = commentBody(doc(...content));
  expect(comment.ok && comment.body.text).toBe('a\nb\nc');
  expect(articleDoc(doc(...content))?.textContent).toBe('a\nb\nc');
});

test('what was accepted is accepted again, with the same outcome', () => {
  const first = commentBody(doc({ type: 'blockquote', content: [p(words('a', { type: 'bold' }), BREAK)] }, p(words('b', link('https://a.org')))));
  if (!first.ok) throw new Error(first.fault);
  expect(commentBody(first.body.doc)).toEqual(first);
});

test('no JSON whatever makes it throw', () => {
  const almost = fc.letrec((tie) => ({
    node: fc.record(
      {
        type: fc.oneof(fc.constantFrom('doc', 'paragraph', 'text', 'blockquote', 'bulletList', 'listItem', 'hardBreak'), fc.jsonValue()),
        text: fc.oneof(fc.string(), fc.jsonValue()),
        attrs: fc.jsonValue(),
        marks: fc.oneof(fc.constant([{ type: 'bold' }]), fc.jsonValue()),
        content: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.array(tie('node'), { maxLength: 3 })),
      },
      { requiredKeys: ['type'] },
    ),
  })).node;
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), almost), (value) => {
      commentBody(value);
      articleDoc(value);
    }),
    { numRuns: 500 },
  );
});

describe('a comment that names somebody', () => {
  const ids = Array.from({ length: 11 }, (_, n) => `01a214f5-f1cb-7204-9a76-0557${String(n).padStart(8, '0')}`);
  const naming = (userId: unknown) => ({ type: 'text', text: '@Aigül', marks: [{ type: 'mention', attrs: { userId } }] });
  const said = (...userIds: unknown[]) => commentBody(doc({ type: 'paragraph', content: userIds.flatMap((id) => [naming(id), { type: 'text', text: ' and ' }]) }));
  test('keeps whom, and shows the words alone', () => {
    const kept = said(ids[0], ids[1], ids[0]);
    if (!kept.ok) throw new Error(kept.fault);
    expect(mentionsIn(kept.body.doc)).toEqual([ids[0], ids[1]]);
    expect(kept.body.html).toContain('<span class="mention">@Aigül</span>');
    expect(kept.body.html).not.toContain(ids[0]);
    expect(kept.body.text).toContain('@Aigül and @Aigül');
  });
  test('names ten people and no more', () => {
    expect(said(...ids.slice(0, 10)).ok).toBe(true);
    expect(said(...ids)).toEqual({ ok: false, fault: 'mentions_too_many' });
  });
  test.each(['', 'x', 5, null, '"><script>', undefined])('%s is nobody', (id) => expect(said(id)).toEqual({ ok: false, fault: 'body_malformed' }));
});
