import { z } from "zod";
import { KeptList, type KeptPlace } from "./kept-list.ts";

const Entry = z.union([
  z.string(),
  z.strictObject({ file: z.string(), acceptLoss: z.literal(true) }),
]);
type Entry = z.infer<typeof Entry>;

/**
 * The experiment files that the user has opened (absolute paths), kept in the data folder so that
 * the next start knows them. The files themselves stay where they are.
 */
export class OwnExperiments {
  readonly #list: KeptList<Entry>;

  constructor(place: KeptPlace) {
    this.#list = new KeptList(place, "own-experiments.json", "neutrissimo/own-experiments", Entry);
  }

  get files(): readonly string[] {
    return this.#list.entries.map(fileOf);
  }

  /** Whether the user took its detector although the import lost the largest sensitive mass. */
  acceptsLoss(file: string): boolean {
    return this.#list.entries.some((entry) => typeof entry !== "string" && entry.file === file);
  }

  add(file: string, acceptLoss = false): void {
    if (this.files.includes(file) && this.acceptsLoss(file) === acceptLoss) return;
    const others = this.#list.entries.filter((entry) => fileOf(entry) !== file);
    this.#list.replace([...others, acceptLoss ? { file, acceptLoss } : file]);
  }

  /** See `KeptList`. */
  keep(): void {
    this.#list.keep();
  }

  remove(file: string): void {
    this.#list.replace(this.#list.entries.filter((entry) => fileOf(entry) !== file));
  }
}

function fileOf(entry: Entry): string {
  return typeof entry === "string" ? entry : entry.file;
}
