import { expect, test } from 'vitest';
import { upTo } from '@/components/reading/use-news';

/* Going through what is new, from page to page: a step to a comment that a page lacks opens another, which goes on after it. */

const news = [{ id: 'first' }, { id: 'second' }, { id: 'third' }];

test.each<[string | null, string[]]>([
  [null, []],
  ['none of them', []],
  ['first', ['first']],
  ['second', ['first', 'second']],
  ['third', ['first', 'second', 'third']],
])('opened at %j', (at, seen) => expect(upTo(news, at)).toEqual(seen));
