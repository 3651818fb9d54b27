import { z } from 'zod';
import { Refusal } from '@/lib/refusal';

/** An id out of its part of an address. Refuses with `no_such_thing` what is none. */
export function idIn(part: string): string {
  const id = z.uuid().safeParse(part);
  if (!id.success) throw new Refusal('no_such_thing');
  return id.data;
}
