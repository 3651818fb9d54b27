import { notFound } from 'next/navigation';
import { Refusal } from '@/lib/refusal';

/** What a page needs, or the page that says that there is nothing here. */
export async function orNotFound<T>(find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not_found') notFound();
    throw error;
  }
}
