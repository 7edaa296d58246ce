import type { BundledProduct, BundledTask } from "./bundle-format.ts";

/** A task of a bundle with its result. */
export interface ArrivedTask extends BundledTask {
  /** The result as JSON; undefined where its chunks are the result themselves. */
  readonly resultText: string | undefined;
}

/** A bundle all of whose members were checked, read part by part beside the store. */
export interface BundleSource {
  products(): AsyncIterable<BundledProduct>;
  /** Plain bytes of a chunk. */
  chunk(productId: string, chunk: number): Promise<Uint8Array>;
  /** A few at a time, those first that others may need. */
  tasks(): AsyncIterable<readonly ArrivedTask[]>;
}
