import type { ReactNode } from 'react';
import type { Ctx } from '@/lib/user';
import { privatePage } from './private-page';

const WORDS = ['moderation', 'today', 'bulk', 'views', 'refusal'] as const;

/** A page of the moderation desk. */
export function moderationPage<T>(address: string, find: (ctx: Ctx) => Promise<T>, draw: (found: T) => ReactNode): Promise<ReactNode> {
  return privatePage({ address, room: 'moderation', words: WORDS }, find, draw);
}
