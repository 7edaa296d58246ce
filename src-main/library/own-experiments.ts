import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { z } from "zod";
import { InputError } from "../../src-shared/errors.ts";
import { KeptList, type KeptPlace } from "./kept-list.ts";

const Entry = z.union([
  z.string(),
  z.strictObject({ file: z.string(), acceptLoss: z.literal(true) }),
]);
type Entry = z.infer<typeof Entry>;

/** Folder of uploaded experiments in the data folder, each in a folder of its name. */
const copiesFolder = "experiments";

/**
 * The experiment files that the user has opened (absolute paths), kept in the data folder so that
 * the next start knows them. The files themselves stay where they are; those that a window handed
 * over have their place in the data folder.
 */
export class OwnExperiments {
  readonly #list: KeptList<Entry>;
  /** Null where nothing can be kept. */
  readonly #copies: string | null;

  constructor(place: KeptPlace) {
    const writes = place.folder !== null && place.readOnly !== true;
    this.#copies = writes ? join(place.folder, copiesFolder) : null;
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

  /** Folder of the uploaded experiment that a file belongs to; undefined for files elsewhere. */
  copyOf(file: string): string | undefined {
    if (this.#copies === null) return undefined;
    const [name = "", ...rest] = relative(this.#copies, file).split(sep);
    return name === "" || name === ".." || rest.length === 0 ? undefined : join(this.#copies, name);
  }

  /**
   * Keeps an uploaded folder in place of a former one of the same name.
   *
   * @param name of the experiment
   * @returns its new place
   * @throws InputError where nothing can be kept
   */
  keepCopy(folder: string, name: string): string {
    if (this.#copies === null) throw nothingKept();
    mkdirSync(this.#copies, { recursive: true, mode: 0o700 });
    const place = join(this.#copies, name);
    // Names of experiments begin with a letter or digit.
    const beside = mkdtempSync(join(this.#copies, ".incoming-"));
    try {
      cpSync(folder, join(beside, "new"), { recursive: true });
      if (existsSync(place)) renameSync(place, join(beside, "former"));
      renameSync(join(beside, "new"), place);
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
    return place;
  }

  /** Takes a file off the list. The user's own stays; an uploaded copy goes. */
  remove(file: string): void {
    const copy = this.files.includes(file) ? this.copyOf(file) : undefined;
    this.#list.replace(this.#list.entries.filter((entry) => fileOf(entry) !== file));
    const isNeeded = this.files.some((each) => this.copyOf(each) === copy);
    if (copy !== undefined && !isNeeded) rmSync(copy, { recursive: true, force: true });
  }
}

function nothingKept(): InputError {
  return new InputError({
    what: "The experiment cannot be opened",
    why: "nothing can be stored in this session, and its files would be lost",
    remedy: "Give its path to a command, such as npx neutrissimo simulate FILE.",
    path: "files",
  });
}

function fileOf(entry: Entry): string {
  return typeof entry === "string" ? entry : entry.file;
}
