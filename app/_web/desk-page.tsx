import type { ReactNode } from 'react';
import type { Ctx } from '@/lib/user';
import { privatePage } from './private-page';

const WORDS = ['desk', 'bring', 'particulars', 'publish', 'passage', 'editor', 'difference', 'change', 'lost', 'refusal'] as const;

/** A page of the author's desk. */
export function deskPage<T>(address: string, find: (ctx: Ctx) => Promise<T>, draw: (found: T) => ReactNode): Promise<ReactNode> {
  return privatePage({ address, room: 'desk', words: WORDS }, find, draw);
}
