/** Where the bytes of pictures are. Under one key there are only ever the same bytes. */
export interface PictureStore {
  /** All of it, or a failure and nothing that `get` would find. */
  put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** `null` when there is nothing under this key. */
  get: (key: string) => Promise<Uint8Array<ArrayBuffer> | null>;
}
