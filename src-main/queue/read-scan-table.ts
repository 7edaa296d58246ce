import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { InputError } from "../../src-shared/errors.ts";
import { spectraOf } from "../../src-shared/experiments/signal-table.ts";
import type { Store } from "../store/open-store.ts";
import type { ExperimentCatalogue } from "./experiment-catalogue.ts";
import { scanTable } from "./scan-table.ts";

/**
 * The signal table of a scan, of the masses that are done.
 *
 * @throws InputError where the task is no scan or has no two masses yet
 */
export async function readScanTable(
  { products }: Store,
  catalogue: ExperimentCatalogue,
  task: TaskRecord,
): Promise<Uint8Array<ArrayBuffer>> {
  if (task.kind !== "scan") {
    throw new InputError({
      what: "The task has no signal table",
      why: `it is a ${task.kind}`,
      remedy: "Choose a scan.",
      path: "id",
    });
  }
  const { productId, specification } = task;
  const { response } = catalogue.entry(specification.experiment).inputs;
  return scanTable(products, productId, specification, spectraOf(response));
}
