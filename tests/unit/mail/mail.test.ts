import { describe, expect, test } from 'vitest';
import { afterFault, letterHtml, letterText, subjectLine, waitAfter, type Composed } from '@/lib/mail';
import { NOON } from '@/tests/support/ctx';

describe('after a fault', () => {
  const MINUTE = 60_000;
  const DAY = 24 * 60 * MINUTE;
  const after = (code: string, responseCode: number | null, { attempts = 1, age = 0 } = {}) => {
    const next = afterFault({ code, responseCode }, { attempts, writtenAt: new Date(NOON.getTime() - age), now: NOON });
    return next.state === 'given_up' ? 'given up' : `${(next.at.getTime() - NOON.getTime()) / MINUTE} min${'isDown' in next ? ', down' : ''}`;
  };
  test.each([
    // what                                      code           answer  more                            becomes
    ['a recipient refused for good',             'EENVELOPE',   550,    {},                             'given up'],
    ['a recipient refused for now',              'EENVELOPE',   451,    {},                             '1 min'],
    ['a message refused for good',               'EMESSAGE',    554,    {},                             'given up'],
    ['a message refused for now',                'EMESSAGE',    452,    { attempts: 3 },                '4 min'],
    ['an address that is none',                  'EENVELOPE',   null,   {},                             'given up'],
    ['a wrong password of ours',                 'EAUTH',       535,    {},                             '1 min, down'],
    ['nobody there',                             'ESOCKET',     null,   {},                             '1 min, down'],
    ['a greeting that sends us away',            'EPROTOCOL',   554,    {},                             '1 min, down'],
    ['nobody there for the tenth time',          'ECONNECTION', null,   { attempts: 10 },               '360 min, down'],
    ['nobody there for five days',               'ECONNECTION', null,   { age: 5 * DAY },               'given up'],
    ['a recipient refused for now for five days', 'EENVELOPE',  450,    { attempts: 20, age: 5 * DAY }, 'given up'],
  ] as const)('%s', (_, code, answer, more, becomes) => expect(after(code, answer, more)).toBe(becomes));
  test('the waits within five days are some twenty, and never a flood', () => {
    let [spent, attempts] = [0, 0];
    while (spent < 5 * DAY) spent += waitAfter(++attempts);
    expect(attempts).toBeGreaterThan(15);
    expect(attempts).toBeLessThan(40);
  });
});

describe('a subject', () => {
  test.each([
    ['is as it was written', 'Aigül answered you', 'Aigül answered you'],
    ['is one line, whatever stands in it', 'Hello\r\nBcc: all@example.org\u2028x\u0000', 'Hello Bcc: all@example.org x'],
    ['is shortened between characters', '👩‍👩‍👧'.repeat(100), /^.{100,400}…$/u],
  ])('%s', (_, text, line) => expect(subjectLine(text)).toMatch(line));
});

describe('a letter', () => {
  const letter: Composed = {
    subject: 'S',
    lang: 'en',
    blocks: [
      { kind: 'words', text: 'Dear <b>"Reader"</b>,' },
      { kind: 'heading', text: 'Überschrift', lang: 'de' },
      { kind: 'quote', text: 'one\ntwo' },
      { kind: 'list', items: [{ text: 'a & b', address: 'https://x.example/?a=1&b=2' }] },
      { kind: 'way', text: 'Show', address: 'https://x.example/"onclick="' },
      { kind: 'foot', text: 'No more of these', address: 'https://x.example/un' },
    ],
  };
  test('as text', () =>
    expect(letterText(letter)).toBe('Dear <b>"Reader"</b>,\n\nÜberschrift\n-----------\n\n> one\n> two\n\n* a & b\n  https://x.example/?a=1&b=2\n\nShow\nhttps://x.example/"onclick="\n\nNo more of these\nhttps://x.example/un\n'));
  test('as HTML says the same, and nothing of it is markup', () => {
    const html = letterHtml(letter);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Dear &lt;b&gt;&quot;Reader&quot;&lt;/b&gt;,');
    expect(html).toContain('href="https://x.example/?a=1&amp;b=2"');
    expect(html).toContain('href="https://x.example/&quot;onclick=&quot;"');
    expect(html).toContain('one<br>two');
    expect(html).toContain('lang="de"');
  });
});
