import { fetchAddress, PAGES, type Reach } from './address';
import { readApart } from './apart';
import type { ReadArticle } from './found';

/** The article at an address, with where it was found as its source; links and pictures in it are relative to that. `reach` as in `fetchAddress`. */
export async function readAddress(address: string, reach?: Reach): Promise<ReadArticle> {
  const { address: source, bytes, type, charset } = await fetchAddress(address, PAGES, reach);
  const found = await readApart({ name: new URL(source).pathname, bytes, type, charset, address: source });
  return { ...found, source };
}
