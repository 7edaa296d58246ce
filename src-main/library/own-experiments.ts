import { z } from "zod";
import { KeptList, type KeptPlace } from "./kept-list.ts";

/**
 * The experiment files that the user has opened (absolute paths), kept in the data folder so that
 * the next start knows them. The files themselves stay where they are.
 */
export class OwnExperiments {
  readonly #list: KeptList<string>;

  constructor(place: KeptPlace) {
    this.#list = new KeptList(
      place,
      "own-experiments.json",
      "neutrissimo/own-experiments",
      z.string(),
    );
  }

  get files(): readonly string[] {
    return this.#list.entries;
  }

  add(file: string): void {
    if (!this.files.includes(file)) this.#list.replace([...this.files, file]);
  }

  /** See `KeptList`. */
  keep(): void {
    this.#list.keep();
  }

  remove(file: string): void {
    this.#list.replace(this.files.filter((each) => each !== file));
  }
}
