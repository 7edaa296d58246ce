import { InputError } from "../../src-shared/errors.ts";
import { encodeCoefficients } from "../../src-shared/simulation/coefficients-encoding.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import type { ProductRepository } from "../store/product-repository.ts";
import { readCoefficients } from "./read-chunks.ts";

/**
 * The coefficients of a whole sample, as `encodeCoefficients` writes them.
 *
 * @throws InputError where the store does not hold all of it, or something else by this name;
 *   ChunkError where a chunk is damaged
 */
export async function readSample(
  products: ProductRepository,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const found = products.entry(id);
  if (found === undefined) throw noSample(`the store holds none with the id ${id}`);
  if (!SampleSpecification.safeParse(found.specification).success) {
    throw noSample(`${id} is not the sample of a run`);
  }
  const { done, total } = products.progress(id) ?? { done: 0, total: found.total };
  if (done < total) {
    throw noSample(
      `it has ${done} of ${total} flights`,
      "Start its run again, or wait for its end.",
    );
  }
  return encodeCoefficients(await readCoefficients(products, id, products.storedChunks(id)));
}

function noSample(
  why: string,
  remedy = "Choose a finished run from the list of runs.",
): InputError {
  return new InputError({
    what: "There is no such sample",
    why,
    remedy,
    path: "id",
  });
}
