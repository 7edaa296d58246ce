import { isAbsolute, resolve } from "node:path";
import type { CollectedJobs, WrittenJobs } from "../../src-shared/contract/batch-records.ts";
import type { RequestInput } from "../../src-shared/contract/contract.ts";
import { JobRequest } from "../../src-shared/contract/batch-records.ts";
import { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { collectFolder } from "../batch/collect-folder.ts";
import { readManifest } from "../batch/job-folder.ts";
import { writeJobFolder } from "../batch/write-folder.ts";
import type { ExperimentEntries } from "../queue/catalogue-entry.ts";
import type { TaskKinds } from "../queue/task-kinds.ts";
import type { TaskQueue } from "../queue/task-queue.ts";
import type { Store } from "../store/open-store.ts";

export interface BatchDeskParts {
  readonly store: Store;
  readonly queue: TaskQueue;
  readonly kinds: TaskKinds;
  readonly catalogue: ExperimentEntries;
  /** Null in memory. */
  readonly dataFolder: string | null;
  readonly version: string;
  readonly now: () => string;
}

/** Job folders: out with work that the store lacks, in with what jobs have made. */
export class BatchDesk {
  readonly #parts: BatchDeskParts;
  /** One folder is taken in after the other. */
  #collecting: Promise<unknown> = Promise.resolve();

  constructor(parts: BatchDeskParts) {
    this.#parts = parts;
  }

  /** @returns null where nothing is left to make @throws InputError as `writeJobFolder` */
  write(input: RequestInput<"batch.write">): WrittenJobs | null {
    const { store, queue, kinds, catalogue, dataFolder, version, now } = this.#parts;
    const asked = TaskSpecification.parse(input.asked);
    const folder = resolve(input.folder);
    const written = writeJobFolder(
      { asked, command: input.command ?? [] },
      folder,
      JobRequest.parse(input.request),
      {
        kinds,
        experiments: catalogue,
        products: store.products,
        version,
        now: now(),
        stores: dataFolder === null ? [] : [dataFolder],
      },
    );
    if (written === null) return null;
    for (const { specification } of readManifest(folder).tasks) {
      queue.leave(specification, madeElsewhere(folder, written.units, 0));
    }
    return written;
  }

  /** @throws InputError as `collectFolder` */
  collect(path: string): Promise<CollectedJobs> {
    const folder = isAbsolute(path) ? path : resolve(path);
    const collected = this.#collecting.then(() => this.#collect(folder));
    this.#collecting = collected.catch(() => {});
    return collected;
  }

  async #collect(folder: string): Promise<CollectedJobs> {
    const { store, queue, kinds } = this.#parts;
    const collected = await collectFolder(folder, {
      kinds,
      products: store.products,
      onStored: (productId, chunk) => queue.arrived(productId, chunk),
    });
    const isAll = collected.stored === collected.units;
    for (const { specification } of readManifest(folder).tasks) {
      if (isAll) queue.request(specification);
      else queue.leave(specification, madeElsewhere(folder, collected.units, collected.stored));
    }
    return collected;
  }
}

function madeElsewhere(folder: string, units: number, stored: number): Failure {
  return {
    name: "MadeElsewhere",
    what: `Jobs of ${folder} make it`,
    why: `${stored} of ${units} units have been collected`,
    remedy: `Collect it again later; resumed it goes on here.`,
    path: folder,
  };
}
