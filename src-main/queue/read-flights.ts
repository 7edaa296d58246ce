import { InputError } from "../../src-shared/errors.ts";
import { allChunks } from "../../src-shared/simulation/chunks.ts";
import type { ProductRepository } from "../store/product-repository.ts";
import { readChunks } from "./read-chunks.ts";

/**
 * The first chunks of flights that hold `count` of them, or as many as are stored from the first
 * one on: any leading part of a sample is a sample.
 *
 * @throws InputError where there are no such flights; ChunkError where the first chunk is missing
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
  const stored = new Set(products.storedChunks(id));
  const wanted = allChunks(Math.min(count, progress.total));
  const leading = wanted.findIndex((chunk) => !stored.has(chunk));
  return readChunks(products, id, leading > 0 ? wanted.slice(0, leading) : wanted);
}
