import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const fileName = "own-experiments.json";
const OwnExperimentsFile = z.object({
  schema: z.literal("neutrissimo/own-experiments"),
  version: z.literal(1),
  /** Experiment files, absolute. */
  files: z.array(z.string()),
});

/**
 * The experiment files that the user has opened, kept in the data folder so that the next start
 * knows them. The files themselves stay where they are.
 */
export class OwnExperiments {
  readonly #path: string | null;
  #files: readonly string[];

  /** @param folder null keeps the list in memory alone */
  constructor(folder: string | null) {
    this.#path = folder === null ? null : join(folder, fileName);
    this.#files = this.#path === null ? [] : readList(this.#path);
  }

  get files(): readonly string[] {
    return this.#files;
  }

  add(file: string): void {
    if (this.#files.includes(file)) return;
    this.#keep([...this.#files, file]);
  }

  remove(file: string): void {
    this.#keep(this.#files.filter((each) => each !== file));
  }

  /** Whole or not at all: written beside, then renamed. */
  #keep(files: readonly string[]): void {
    this.#files = files;
    if (this.#path === null) return;
    const content = { schema: "neutrissimo/own-experiments", version: 1, files };
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(content, null, 2)}\n`);
    renameSync(`${this.#path}.new`, this.#path);
  }
}

/** A list that cannot be read costs no start: the files can be opened again. */
function readList(path: string): readonly string[] {
  try {
    return OwnExperimentsFile.parse(JSON.parse(readFileSync(path, "utf8"))).files;
  } catch {
    return [];
  }
}
