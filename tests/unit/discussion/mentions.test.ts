// @vitest-environment jsdom
import { getSchema } from '@tiptap/react';
import { describe, expect, test, vi } from 'vitest';
import { commentExtensions } from '@/components/discussion/extensions';
import { MentionRoom, type Naming } from '@/components/discussion/mention-room';
import { namingAt } from '@/components/discussion/mentions';

const schema = getSchema(commentExtensions);
const ID = '01a214f5-f1cb-7204-9a76-055713c0bb0c';

/** What is being named when the caret stands at the end of these words. */
function naming(words: string, named = ''): string | null {
  const content = [...(named === '' ? [] : [schema.text(named, [schema.mark('mention', { userId: ID })])]), ...(words === '' ? [] : [schema.text(words)])];
  const doc = schema.node('doc', null, [schema.node('paragraph', null, content)]);
  return namingAt({ $position: doc.resolve(doc.content.size - 1) })?.query ?? null;
}

describe('where somebody is about to be named', () => {
  test.each([
    ['at the sign', '@', ''],
    ['by letters after it', 'I ask @Ai', 'Ai'],
    ['in any script', 'Что скажете, @Айг', 'Айг'],
    ['by a name of two words', '(@Demo Rea', 'Demo Rea'],
    ['not in an address', 'write to me@example', null],
    ['not after a space', 'at @ home', null],
    ['not beyond the length of a name', `@${'a'.repeat(41)}`, null],
    ['not without the sign', 'nobody', null],
  ])('%s', (_, words, query) => expect(naming(words)).toBe(query));
  test('not in a name that was put in', () => {
    expect(naming('', '@Aigül')).toBeNull();
    expect(naming(' and then', '@Aigül')).toBeNull();
    expect(naming(' and @Ma', '@Aigül')).toBe('Ma');
  });
});

describe('the list of names', () => {
  const asked = (find: (query: string) => { id: string; name: string }[]) => {
    const queries: string[] = [];
    const room = new MentionRoom((query) => {
      queries.push(query);
      return Promise.resolve(find(query));
    });
    const taken: string[] = [];
    const type = (query: string): void => room.show({ query, command: ({ name }: { name: string }) => taken.push(name) } as unknown as Naming);
    const press = (key: string): boolean => room.press(new KeyboardEvent('keydown', { key }));
    return { room, queries, taken, type, press };
  };
  const two = () => [{ id: 'a', name: 'Aigül' }, { id: 'b', name: 'Aida' }];

  test('gives the keys back when there is nobody to choose', async () => {
    const { room, type, press } = asked(() => []);
    type('x');
    await vi.waitFor(() => expect(room.open()?.found).toEqual([]));
    expect([room.isOpen(), press('Enter'), press('ArrowDown')]).toEqual([false, false, false]);
  });
  test('is chosen from by arrows, and Enter takes', async () => {
    const { room, taken, type, press } = asked(two);
    type('ai');
    await vi.waitFor(() => expect(room.isOpen()).toBe(true));
    expect([press('ArrowDown'), press('Enter'), press('ArrowDown'), press('Tab'), press('a')]).toEqual([true, true, true, true, false]);
    expect(taken).toEqual(['Aida', 'Aigül']);
  });
  test('asks once for what it knows, and not on for what nobody begins with', async () => {
    const { room, queries, type } = asked((query) => (query === 'q' ? [] : two()));
    type('q');
    await vi.waitFor(() => expect(queries).toEqual(['q']));
    type('qu');
    type('ai');
    await vi.waitFor(() => expect(room.isOpen()).toBe(true));
    type('ai');
    expect(queries).toEqual(['q', 'ai']);
  });
});
