import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressWithin } from '@/app/_web/local-address';

const HOME = new URL('http://localhost:3100');

test.each([
  // written                                       leads to
  ['/a/x?thread=1#thread-1',                       '/a/x?thread=1#thread-1'],
  ['http://localhost:3100/a/x',                    '/a/x'],
  ['a/x',                                          '/a/x'],
  ['/a//x',                                        '/a//x'],
  ['/a/x?return=//elsewhere.example',              '/a/x?return=//elsewhere.example'],
  ['',                                             '/'],
  ['https://elsewhere.example/',                   '/'],
  ['//elsewhere.example/',                         '/'],
  ['\\\\elsewhere.example/',                       '/'],
  ['javascript:alert(1)',                          '/'],
  ['http://',                                      '/'],
  ['/.//elsewhere.example/x',                      '/'],
  ['/.//127.0.0.1:9/evil',                         '/'],
  ['/a/..//elsewhere.example',                     '/'],
  ['/%2e//elsewhere.example',                      '/'],
  ['/.\\/elsewhere.example',                       '/'],
  ['http://localhost:3100//elsewhere.example/x',   '/'],
  ['/\t/elsewhere.example',                        '/'],
])('%j leads to %s', (written, leads) => expect(addressWithin(HOME, written)).toBe(leads));

test('whatever is written, and read again by a browser, leads to this site', () => {
  const pieces = fc.array(fc.constantFrom('/', '\\', '.', '..', '%2e', 'a', ':', '@', '?', '#', '\t', 'elsewhere.example', 'http:', 'localhost:3100'), { maxLength: 10 });
  fc.assert(
    fc.property(pieces, (written) => {
      expect(new URL(addressWithin(HOME, written.join('')), HOME).origin).toBe(HOME.origin);
    }),
    { numRuns: 2_000 },
  );
});
