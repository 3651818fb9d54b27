import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { atomOf, csvOf, jsonOf, type LogWords } from '@/app/_web/log-feeds';
import type { LogEntry } from '@/lib/moderation';

const SITE = 'https://marginalia.example';
const ENTRY: LogEntry = {
  ...{ id: '019ac0de-0000-7000-8000-000000000001', number: 12, at: '2026-11-24T12:00:00.000Z', kind: 'remove', subjectKind: 'comment', ground: 'Spam & "more" <b>', automatic: false, until: null },
  ...{ article: { slug: 'x', title: 'R&D </content>' }, place: '/c/019ac0de-0000-7000-8000-000000000002', isUndone: false, hash: 'a'.repeat(64) },
};
const WORDS: LogWords = { title: 'The record', lede: 'Everything', what: () => 'A comment was removed', more: ({ ground }) => ground };

describe('as CSV', () => {
  test.each([
    // a cell                       as it is written
    ['Spam',                        'Spam'],
    ['',                            ''],
    ['=1+1',                        "'=1+1"],
    ['+1',                          "'+1"],
    ['-1',                          "'-1"],
    ['@SUM(A1)',                    "'@SUM(A1)"],
    ['\tcmd',                       "'\tcmd"],
    ['\rcmd',                       '"\'\rcmd"'],
    ['＝1',                         "'＝1"],
    ['=HYPERLINK("http://x","y")',  '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['a,b',                         '"a,b"'],
    ['say "x"',                     '"say ""x"""'],
    ['two\nlines',                  '"two\nlines"'],
    ['two\r\nlines',                '"two\r\nlines"'],
    [-5,                            '-5'],
    [12,                            '12'],
    ['Қазақша',                     'Қазақша'],
  ])('%j', (cell, written) => {
    expect(csvOf([['first', cell]])).toBe(`first,${written}\r\n`);
    expect(csvOf([[cell, 'last']])).toBe(`${written},last\r\n`);
  });

  test('every row ends its line, and none is nothing', () => {
    expect(csvOf([['a', 1], ['b', 2]])).toBe('a,1\r\nb,2\r\n');
    expect(csvOf([])).toBe('');
  });
});

describe('as Atom', () => {
  const read = (atom: string): Document => new new JSDOM('').window.DOMParser().parseFromString(atom, 'application/xml');

  test('is a feed by RFC 4287: ids that stay, times, absolute links, an author', () => {
    const feed = read(atomOf([ENTRY], WORDS, { site: SITE, self: '/log.atom?kind=remove' }));
    expect(feed.documentElement.namespaceURI).toBe('http://www.w3.org/2005/Atom');
    const of = (selector: string): string | undefined => feed.querySelector(selector)?.textContent;
    expect(of('feed > id')).toBe(`${SITE}/log.atom?kind=remove`);
    expect(of('feed > updated')).toBe(ENTRY.at);
    expect(of('feed > author > name')).toBe('The record');
    expect(feed.querySelector('feed > link[rel=self]')?.getAttribute('href')).toBe(`${SITE}/log.atom?kind=remove`);
    expect(of('entry > id')).toBe(`urn:uuid:${ENTRY.id}`);
    expect(of('entry > title')).toBe('A comment was removed');
    expect(of('entry > updated')).toBe(ENTRY.at);
    expect(feed.querySelector('entry > link')?.getAttribute('href')).toBe(`${SITE}/log?before=13#action-12`);
  });

  test('what people wrote stays what it is', () => {
    const content = read(atomOf([ENTRY], WORDS, { site: SITE, self: '/log.atom' })).querySelector('entry > content');
    const html = new JSDOM(content?.textContent).window.document.body;
    expect(html.querySelector('b')).toBeNull();
    expect(html.textContent).toContain('Spam & "more" <b>');
    expect(html.textContent).toContain('R&D </content>');
  });

  test('what XML cannot write is left out, and the feed goes on', () => {
    const odd = { ...ENTRY, ground: 'Sp\uFFFFam\u0000 \uD800and 👩‍👧' };
    const feed = read(atomOf([odd, ENTRY], WORDS, { site: SITE, self: '/log.atom' }));
    expect([feed.querySelectorAll('entry').length, feed.querySelector('parsererror')]).toEqual([2, null]);
    expect(feed.querySelector('entry > content')?.textContent).toContain('Spam and 👩‍👧');
  });

  test('without entries it is a feed, too, and always the same', () => {
    const feed = read(atomOf([], WORDS, { site: SITE, self: '/log.atom' }));
    expect(feed.querySelector('feed > updated')?.textContent).toBe('1970-01-01T00:00:00.000Z');
    expect(feed.querySelector('entry')).toBeNull();
  });
});

test('as JSON, an entry has all its fields, and an absolute address', () => {
  expect(jsonOf([ENTRY], WORDS, { site: SITE, self: '/log.json', next: '/log.json?before=12' })).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    next_url: `${SITE}/log.json?before=12`,
    items: [{ id: `urn:uuid:${ENTRY.id}`, url: `${SITE}/log?before=13#action-12`, _action: { number: 12, kind: 'remove', hash: ENTRY.hash, place: `${SITE}/c/019ac0de-0000-7000-8000-000000000002` } }],
  });
});
