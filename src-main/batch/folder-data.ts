import { join } from "node:path";
import { z } from "zod";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { catalogueEntry, type CatalogueEntry } from "../queue/catalogue-entry.ts";
import type { ExperimentEntries } from "../queue/catalogue-entry.ts";
import { taskKinds, type TaskKinds } from "../queue/task-kinds.ts";
import { readUserText } from "../read-user-file.ts";
import { ChunkError, type ProductChunks } from "../store/product-repository.ts";
import { jobFiles, type JobManifest } from "./job-folder.ts";
import { unitKey } from "./job-units.ts";
import type { PackedHead } from "./pack-record.ts";
import { readPack } from "./pack-reader.ts";

/** An experiment in a job folder. */
export const JobExperiment = z.object({
  inputs: ExperimentInputs,
  sources: z.array(
    z.object({ key: z.string(), path: z.string(), sha256: z.string(), source: z.string() }),
  ),
});

const largest = 500_000_000;

/** The kinds of task as a job has them: experiments and chunks of the folder, no store. */
export function kindsIn(folder: string, manifest: JobManifest): TaskKinds {
  return taskKinds(
    experimentsIn(folder, manifest),
    neededChunks(folder, manifest),
    manifest.version,
  );
}

function experimentsIn(folder: string, { files }: JobManifest): ExperimentEntries {
  const entries = new Map<string, CatalogueEntry>();
  return {
    entry(name) {
      const known = entries.get(name);
      if (known !== undefined) return known;
      const place = `${jobFiles.experiments}/${name}.json`;
      if (files[place] === undefined) {
        throw new InputError({
          what: `The experiment ${name} is not known here`,
          why: "the job folder does not hold it",
          remedy: "Write the folder again with submit.",
          path: place,
        });
      }
      const text: unknown = JSON.parse(readUserText(join(folder, place), largest));
      const entry = catalogueEntry(name, parseInput(JobExperiment, text, `The file ${place}`));
      entries.set(name, entry);
      return entry;
    },
  };
}

/** Chunks of other tasks that came with the folder. */
function neededChunks(folder: string, { hasNeeded }: JobManifest): ProductChunks {
  const chunks = new Map<string, { head: PackedHead; bytes: Uint8Array<ArrayBuffer> }>();
  let isRead = !hasNeeded;
  const all = () => {
    if (!isRead) {
      isRead = true;
      for (const item of readPack(join(folder, jobFiles.needed))) {
        if (item.kind !== "unit") throw damagedNeeds(folder);
        chunks.set(unitKey(item.head.productId, item.head.chunk), item);
      }
    }
    return chunks;
  };
  return {
    storedChunks: (id) =>
      [...all().values()]
        .flatMap(({ head }) => (head.productId === id ? [head.chunk] : []))
        .toSorted((a, b) => a - b),
    readChunk(id, chunk) {
      const found = all().get(unitKey(id, chunk));
      if (found === undefined) throw new ChunkError(id, chunk, "missing");
      return found.bytes;
    },
  };
}

function damagedNeeds(folder: string): InputError {
  return new InputError({
    what: `The job folder ${folder} cannot be used`,
    why: `${jobFiles.needed} is not as it was written`,
    remedy: "Copy the folder again, or write it again with submit.",
    path: jobFiles.needed,
  });
}
