import { InputError } from "../../src-shared/errors.ts";
import {
  decodeCoefficients,
  encodeCoefficients,
  joinCoefficients,
} from "../../src-shared/simulation/coefficients-encoding.ts";
import type { ProductRepository } from "../store/product-repository.ts";
import { readChunks } from "./read-chunks.ts";

/**
 * The coefficients of a whole sample, as `encodeCoefficients` writes them.
 *
 * @throws InputError where the store does not hold all of it
 */
export async function readSample(
  products: ProductRepository,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const progress = products.progress(id);
  if (progress === undefined || progress.done < progress.total) {
    throw new InputError({
      what: "There is no such sample",
      why:
        progress === undefined
          ? `the store holds none with the id ${id}`
          : `it has ${progress.done} of ${progress.total} flights`,
      remedy: "Choose a finished run from the list of runs.",
      path: "id",
    });
  }
  const chunks = await readChunks(products, id, products.storedChunks(id));
  return encodeCoefficients(joinCoefficients(chunks.map((bytes) => decodeCoefficients(bytes))));
}
