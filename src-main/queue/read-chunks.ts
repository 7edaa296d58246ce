import { setImmediate } from "node:timers/promises";
import type { Coefficients } from "../../src-shared/simulation/coefficients.ts";
import {
  CoefficientsSum,
  decodeCoefficients,
} from "../../src-shared/simulation/coefficients-encoding.ts";
import type { ProductChunks } from "../store/product-repository.ts";

/**
 * Chunks of a product, in the order asked for. Between two chunks the event loop runs on, so that
 * calls are answered while a large product is read.
 *
 * @throws the reason of `signal`; ChunkError where a chunk is missing or damaged
 */
export async function readChunks(
  products: ProductChunks,
  id: string,
  chunks: Iterable<number>,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const chunk of chunks) {
    parts.push(products.readChunk(id, chunk));
    await setImmediate();
    signal?.throwIfAborted();
  }
  return parts;
}

/**
 * The coefficients of a sample whose chunks these are: in their order, so that the sums round alike
 * wherever they are made. Between two chunks the event loop runs on, and one chunk is held at a time.
 *
 * @param decode `decodeReplicates` where sources and groups are not wanted
 * @throws ChunkError where a chunk is missing or damaged
 */
export async function readCoefficients(
  products: ProductChunks,
  id: string,
  chunks: readonly number[],
  decode: (bytes: Uint8Array) => Coefficients = decodeCoefficients,
): Promise<Coefficients> {
  const sum = new CoefficientsSum();
  for (const chunk of chunks) {
    sum.add(decode(products.readChunk(id, chunk)));
    await setImmediate();
  }
  return sum.total();
}
