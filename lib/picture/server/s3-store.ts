import 'server-only';
import { S3mini } from 's3mini';
import type { PictureStore } from './picture-store';

/** A size is a megabyte at most; a store that takes longer over it is as good as away. */
const PATIENCE_MS = 20_000;

/** Which bucket of which S3-compatible store, and as whom. */
export interface S3Place {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Pictures in a bucket of any store that speaks S3. */
export function s3Store({ endpoint, bucket, ...place }: S3Place): PictureStore {
  const s3 = new S3mini({ ...place, endpoint: `${endpoint.replace(/\/+$/u, '')}/${bucket}`, requestAbortTimeout: PATIENCE_MS });
  return {
    async put(key, bytes) {
      await s3.putObject(key, bytes, 'image/webp');
    },
    async get(key) {
      const found = await s3.getObjectArrayBuffer(key);
      return found && new Uint8Array(found);
    },
  };
}
