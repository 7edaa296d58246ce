import { InputError } from "../../src-shared/errors.ts";
import { chunkCount } from "../../src-shared/simulation/chunks.ts";
import type { ProductRepository } from "../store/product-repository.ts";
import { firstChunks, readChunks } from "./read-chunks.ts";

/**
 * The first chunks of flights that hold `count` of them, or all where there are fewer.
 *
 * @throws InputError where there are no such flights; ChunkError where a chunk is missing
 */
export async function readFlights(
  products: ProductRepository,
  id: string,
  count: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const progress = products.progress(id);
  if (progress === undefined) {
    throw new InputError({
      what: "There is no such sample of flights",
      why: `the store holds none with the id ${id}`,
      remedy: "Choose a run from the list of runs.",
      path: "id",
    });
  }
  const chunks = chunkCount(Math.min(count, progress.total));
  return readChunks(products, id, firstChunks(chunks));
}
