import { expect, test } from 'vitest';
import { drawnFirst } from '@/scripts/drawn-first.mjs';

const none = (): undefined => undefined;
const script = (source: string): string => `<script src="${source}" async="" nonce="n1"></script>`;

test('a page’s scripts are named at its end, under its own nonce, and nowhere else', () => {
  const held = drawnFirst(`<html><head><link rel="preload" as="script" fetchPriority="low" nonce="n1" href="/one.js"/>${script('/one.js')}<script src="/two.js" nonce="n1" async=""></script></head><body><p>Words</p></body></html>`, none);
  expect(held).toMatch(/^<html><head><\/head><body><p>Words<\/p><script nonce="n1">.*\(\["\/one\.js","\/two\.js"\], \[\]\)<\/script><\/body><\/html>$/su);
});

test('a page’s styles stand in it under its nonce, and where React looks for them once it was drawn', () => {
  const sheet = (href: string): string => `<link rel="stylesheet" href="${href}" nonce="n1" data-precedence="next"/>`;
  const drawn = drawnFirst(`<html><head>${sheet('/a.css')}${sheet('/b.css')}${script('/one.js')}</head><body></body></html>`, (href) => (href === '/a.css' ? 'p{color:red}$&' : undefined));
  expect(drawn).toContain(`<head><style nonce="n1">p{color:red}$&</style>${sheet('/b.css')}</head>`);
  expect(drawn).toMatch(/\(\["\/one\.js"\], \[\{"href":"\/a\.css","precedence":"next"\}\]\)<\/script>/u);
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
  expect(drawnFirst(html, none)).toBe(html);
});
