import { expect, test } from 'vitest';
import { holdScripts } from '@/scripts/held-scripts.mjs';

const script = (source: string): string => `<script src="${source}" async="" nonce="n1"></script>`;

test('a page’s scripts are named at its end, under its own nonce, and nowhere else', () => {
  const held = holdScripts(`<html><head><link rel="preload" as="script" fetchPriority="low" nonce="n1" href="/one.js"/>${script('/one.js')}<script src="/two.js" nonce="n1" async=""></script></head><body><p>Words</p></body></html>`);
  expect(held).toMatch(/^<html><head><\/head><body><p>Words<\/p><script nonce="n1">.*\(\["\/one\.js","\/two\.js"\]\)<\/script><\/body><\/html>$/su);
});

test.each([
  // what stays as it is
  ['a page without scripts', '<html><body><p>Words</p></body></html>'],
  ['a script in the page', '<html><body><script nonce="n1">self.begun = true</script></body></html>'],
  ['a script without the nonce', '<html><body><script src="/one.js" async=""></script></body></html>'],
  ['one for browsers without modules', '<html><body><script src="/old.js" noModule="" nonce="n1"></script></body></html>'],
  ['words about a script', '<html><body>&lt;script src="/one.js" async="" nonce="n1">&lt;/script></body></html>'],
  ['half a page', `<html><head>${script('/one.js')}</head><body>`],
])('%s', (_, html) => {
  expect(holdScripts(html)).toBe(html);
});
