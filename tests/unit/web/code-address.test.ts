import { expect, test } from 'vitest';
import { beyondCode, codeAddress } from '@/app/_web/code-address';

test.each(['/', '/a/ferries?c=1&d=2#discussion', '/sign-in/code', '//elsewhere.example/?x'])('beyond the code for %j it leads there', (address) => {
  expect(beyondCode(codeAddress(address))).toBe(address);
});

test.each([
  ['/a/ferries?return=%2Faccount', '/a/ferries?return=%2Faccount'],
  ['/sign-in/code', '/'],
  ['/sign-in/codes?return=%2Faccount', '/sign-in/codes?return=%2Faccount'],
])('beyond %j there is %j', (address, beyond) => expect(beyondCode(address)).toBe(beyond));
