import { InputError } from "../../src-shared/errors.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { ExternalLimit, ExternalLimits } from "../../src-shared/contract/external-limits.ts";
import { KeptList, type KeptPlace } from "./kept-list.ts";
import type { Library } from "./library.ts";

/** The collection, what came after it, then curves of the experiments that ship. */
const shippedPaths = [
  "limits/dipole-limits.json",
  "limits/more-limits.json",
  "limits/kamp2023-me-rhc.json",
] as const;

/** Limits of other experiments: those that ship, and the user's own curves in the data folder. */
export class LimitsLibrary {
  readonly #library: Library;
  readonly #own: KeptList<ExternalLimit>;

  constructor(library: Library, place: KeptPlace) {
    this.#library = library;
    this.#own = new KeptList(place, "own-limits.json", "neutrissimo/own-limits", ExternalLimit);
  }

  list(): ExternalLimits {
    const [collection, ...others] = shippedPaths.map((path) =>
      parseInput(ExternalLimits, this.#library.readResource(path).content, `The data file ${path}`),
    ) as [ExternalLimits, ...ExternalLimits[]];
    const curves = others
      .flatMap(({ limits }) => limits)
      .filter(({ sameAs }) => sameAs === undefined);
    return { ...collection, limits: [...collection.limits, ...curves, ...this.#own.entries] };
  }

  /**
   * Takes in a curve of the user's; one of the same label is replaced and keeps its id, by which
   * layers know it.
   *
   * @param read as `readLimitCurve` answers it
   */
  add(read: ExternalLimit): ExternalLimit {
    const former = this.#own.entries.find(({ label }) => label === read.label);
    const limit = { ...read, id: former?.id ?? read.id };
    this.#own.replace([...this.#own.entries.filter((each) => each !== former), limit]);
    return limit;
  }

  /** See `KeptList`. */
  keep(): void {
    this.#own.keep();
  }

  /** Takes off a curve of the user's. @throws InputError where none has this id */
  remove(id: string): void {
    if (!this.#own.entries.some((limit) => limit.id === id)) {
      throw new InputError({
        what: "There is no such curve",
        why: `none of your own has the id ${id}`,
        remedy: "Choose one from the list of limits; those that ship stay.",
        path: "id",
      });
    }
    this.#own.replace(this.#own.entries.filter((limit) => limit.id !== id));
  }
}
