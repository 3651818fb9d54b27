import { expect, test } from 'vitest';
import { slugIn } from '@/app/_web/reading-address';
import { Refusal } from '@/lib/refusal';

test.each([
  ['what-the-host-remembers',     'what-the-host-remembers'],
  ['%D0%BA%D0%B0%D0%BA',          'как'],
  ['как',                         'как'],
])('%s is the article %s', (part, slug) => expect(slugIn(part)).toBe(slug));

test.each(['%', '%E0%A4%A', '%zz'])('%s names nothing', (part) => expect(() => slugIn(part)).toThrow(new Refusal('no_such_thing')));
