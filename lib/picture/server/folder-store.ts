import 'server-only';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { PictureStore } from './picture-store';

/** Pictures in a folder of this machine, which is made when the first comes. */
export function folderStore(folder: string): PictureStore {
  const root = resolve(folder);
  return {
    async put(key, bytes) {
      const path = resolve(root, key);
      await mkdir(dirname(path), { recursive: true });
      // Written beside and moved: a process or machine that dies meanwhile leaves no half picture under the key.
      const beside = `${path}.${randomUUID()}.new`;
      try {
        const file = await open(beside, 'wx');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(beside, path);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
    async get(key) {
      try {
        return await readFile(resolve(root, key));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
