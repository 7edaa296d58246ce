import type { ProductRepository } from "../store/product-repository.ts";
import { restsEvery } from "../rests-every.ts";

/** Calls that wait are answered at least so often while chunks are removed, ms. */
const longestBlock = 20;

/**
 * Removes the chunks of a product, the last ones first, so that what is left at any time is a
 * smaller sample. Calls are answered meanwhile.
 *
 * @param goOn asked before each chunk; false leaves the rest
 */
export async function discardChunks(
  products: ProductRepository,
  id: string,
  goOn: () => boolean,
): Promise<void> {
  const rest = restsEvery(longestBlock);
  for (const chunk of products.storedChunks(id).toReversed()) {
    await rest();
    if (!goOn()) return;
    products.discardChunk(id, chunk);
  }
}
