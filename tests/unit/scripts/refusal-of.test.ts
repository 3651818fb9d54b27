import { expect, test } from 'vitest';
import { refusalOf } from '@/scripts/refusal-of.mjs';

function statusOf(method: string, url: string, headers: Record<string, string> = {}, development = false): number | undefined {
  return refusalOf({ method, url, headers }, { development })?.status;
}

test.each<[string, string, Record<string, string>, number | undefined]>([
  // asked   of                                    with                                     hears
  ['GET',    '/a/x?passage=%',                     {},                                      undefined],
  ['HEAD',   '/a/x',                               {},                                      undefined],
  ['GET',    '/a/%D0%BA%D0%B0%D0%BA',              {},                                      undefined],
  ['GET',    '/a/%25',                             {},                                      undefined],
  ['GET',    '/a/%',                               {},                                      400],
  ['GET',    '/a/%E0%A4%A',                        {},                                      400],
  ['GET',    '/a/%FF/live?after=0',                {},                                      400],
  ['GET',    'http://localhost:3000/a/%',          {},                                      400],
  ['POST',   '/do/reply',                          {},                                      undefined],
  ['POST',   'http://localhost:3000/do/reply',     {},                                      undefined],
  ['POST',   '/api/auth/callback/password',        {},                                      undefined],
  ['POST',   '/',                                  {},                                      405],
  ['POST',   '/a/x?to=/do/',                       {},                                      405],
  ['PUT',    '/a/x',                               {},                                      405],
  ['DELETE', '/doors',                             {},                                      405],
  ['POST',   '/_next/x',                           {},                                      405],
  ['OPTIONS','/a/x',                               {},                                      405],
  ['POST',   '/do/reply',                          { 'content-length': '1000000' },         undefined],
  ['POST',   '/do/reply',                          { 'content-length': '2000000' },         413],
  ['POST',   '/do/keep',                           { 'content-length': '12000000' },        undefined],
  ['POST',   '/do/keep',                           { 'content-length': '40000000' },        413],
  ['POST',   '/do/bring',                          { 'content-length': '12000000' },        undefined],
  ['POST',   '/do/bring',                          { 'content-length': '40000000' },        413],
  ['POST',   '/do/keep/x',                         { 'content-length': '2000000' },         413],
  ['POST',   '/do/reply',                          { 'transfer-encoding': 'chunked' },      411],
])('%s %s %j: %s', (method, url, headers, status) => expect(statusOf(method, url, headers)).toBe(status));

test("Next's pages for development report where they want", () => {
  expect(statusOf('POST', '/__nextjs_original-stack-frames', {}, true)).toBeUndefined();
});

test('what may be asked instead is said', () => expect(refusalOf({ method: 'POST', url: '/', headers: {} }, { development: false })?.headers).toEqual({ allow: 'GET, HEAD' }));
