import { LRUCache } from "lru-cache";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { InputError } from "../../src-shared/errors.ts";
import { spectraOf } from "../../src-shared/experiments/signal-table.ts";
import type { Store } from "../store/open-store.ts";
import type { ExperimentCatalogue } from "./experiment-catalogue.ts";
import { scanTable } from "./scan-table.ts";

/** Bytes of tables that are kept. */
const maxSize = 64 * 2 ** 20;

/** Signal tables of scans; the last ones are kept, so that a scan opens again without its chunks. */
export class ScanTables {
  readonly #store: Pick<Store, "products">;
  readonly #catalogue: ExperimentCatalogue;
  readonly #kept = new LRUCache<string, Uint8Array<ArrayBuffer>>({
    maxSize,
    sizeCalculation: ({ length }) => length,
  });

  constructor(store: Pick<Store, "products">, catalogue: ExperimentCatalogue) {
    this.#store = store;
    this.#catalogue = catalogue;
  }

  /**
   * Bytes of the table of the masses that are done, the caller's own.
   *
   * @throws InputError where the task is no scan or has no two masses yet
   */
  async read(task: TaskRecord): Promise<Uint8Array<ArrayBuffer>> {
    if (task.kind !== "scan") {
      throw new InputError({
        what: "The task has no signal table",
        why: `it is a ${task.kind}`,
        remedy: "Choose a scan.",
        path: "id",
      });
    }
    const { productId, specification } = task;
    const { products } = this.#store;
    const { response } = this.#catalogue.entry(specification.experiment).inputs;
    const spectra = spectraOf(response);
    const chunks = products.storedChunks(productId).length;
    const key = JSON.stringify([productId, chunks, specification.exposure, spectra]);
    let table = this.#kept.get(key);
    if (table === undefined) {
      table = await scanTable(products, productId, specification, spectra);
      this.#kept.set(key, table);
    }
    return table.slice();
  }
}
