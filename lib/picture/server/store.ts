import 'server-only';
import { env } from '../../env';
import { folderStore } from './folder-store';
import type { PictureStore } from './picture-store';
import { s3Store } from './s3-store';

let opened: PictureStore | undefined;

/** The store this server was told to use: an S3 store if one is set, a folder otherwise. */
export function store(): PictureStore {
  opened ??= storeFor(env());
  return opened;
}

function storeFor({ PICTURES_DIR, S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: ReturnType<typeof env>): PictureStore {
  if (S3_ENDPOINT === undefined || S3_BUCKET === undefined || S3_REGION === undefined || S3_ACCESS_KEY_ID === undefined || S3_SECRET_ACCESS_KEY === undefined) return folderStore(PICTURES_DIR);
  return s3Store({ endpoint: S3_ENDPOINT, bucket: S3_BUCKET, region: S3_REGION, accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY });
}

/** Named by content, so that an upload that failed half-way is taken up where it was, and two people's same file is one. */
export function keyOf(sha256: string, width: number): string {
  return `pictures/${sha256.slice(0, 2)}/${sha256}/${width}.webp`;
}
