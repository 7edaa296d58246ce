import { openStore } from "../../src-main/store/open-store.ts";

/** All that a store holds of tasks that are done, but for times: products, chunks, results. */
export function storedContents(folder: string) {
  const store = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
  try {
    const tasks = store.tasks
      .named(store.tasks.recentIds(1000), () => undefined)
      .toSorted((a, b) => a.id.localeCompare(b.id));
    return tasks.map(({ id, productId, specification, state, failure, summary, done, total }) => ({
      id,
      productId,
      specification,
      state,
      failure,
      summary,
      done,
      total,
      result: store.tasks.resultText(id),
      product: store.products.entry(productId),
      chunks: store.products
        .storedChunks(productId)
        .map((chunk) => [
          chunk,
          store.products.unitsOf(productId, chunk),
          store.products.sumOf(productId, chunk),
        ]),
    }));
  } finally {
    store.close();
  }
}
