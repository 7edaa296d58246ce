import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { ExternalLimit, ExternalLimits } from "../../src-shared/contract/external-limits.ts";
import { KeptList, type KeptPlace } from "./kept-list.ts";
import type { Library } from "./library.ts";
import { readLimitCurve } from "./read-limit-curve.ts";

const shippedPath = "limits/dipole-limits.json";

/** Limits of other experiments: those that ship, and the user's own curves in the data folder. */
export class LimitsLibrary {
  readonly #library: Library;
  readonly #own: KeptList<ExternalLimit>;

  constructor(library: Library, place: KeptPlace) {
    this.#library = library;
    this.#own = new KeptList(place, "own-limits.json", "neutrissimo/own-limits", ExternalLimit);
  }

  list(): ExternalLimits {
    const { content } = this.#library.readResource(shippedPath);
    const shipped = parseInput(ExternalLimits, content, `The data file ${shippedPath}`);
    return { ...shipped, limits: [...shipped.limits, ...this.#own.entries] };
  }

  /**
   * Takes in a curve of the user's; one of the same name is replaced.
   *
   * @throws InputError where units, level or points are missing or wrong
   */
  add(text: string, file: string): ExternalLimit {
    const limit = readLimitCurve(text, file);
    this.#own.replace([...this.#own.entries.filter(({ id }) => id !== limit.id), limit]);
    return limit;
  }

  /** See `KeptList`. */
  keep(): void {
    this.#own.keep();
  }

  /** Takes off a curve of the user's; those that ship stay. */
  remove(id: string): void {
    this.#own.replace(this.#own.entries.filter((limit) => limit.id !== id));
  }
}
