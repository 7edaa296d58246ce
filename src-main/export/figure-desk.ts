import { SavedFigure } from "../../src-shared/contract/figure-records.ts";
import { InputError } from "../../src-shared/errors.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { KeptList, type KeptPlace } from "../library/kept-list.ts";

const maxKept = 500;

/** A figure that was checked, its hash, and what it is saved as; without an id it is a new one. */
export type FigureToSave = Pick<SavedFigure, "name" | "projectId" | "figure"> & {
  readonly id: string | null;
  readonly hash: string;
};

/** Figures that the user saved. */
export class FigureDesk {
  readonly #saved: KeptList<SavedFigure>;
  readonly #now: () => string;

  /** @param now ISO 8601, UTC */
  constructor(place: KeptPlace, now: () => string) {
    this.#saved = new KeptList(
      place,
      "saved-figures.json",
      "neutrissimo/saved-figures",
      SavedFigure,
    );
    this.#now = now;
  }

  get saved(): SavedFigure[] {
    return [...this.#saved.entries];
  }

  /** Saves under a name; the id of one that is there replaces it. */
  save({ id, name, projectId, figure, hash }: FigureToSave): SavedFigure {
    const savedAt = this.#now();
    const others = this.#saved.entries.filter((each) => each.id !== id);
    if (others.length >= maxKept) {
      throw new InputError({
        what: "The figure cannot be saved",
        why: `there are ${others.length} saved figures already`,
        remedy: "Remove one, or export this one as JSON.",
      });
    }
    const record = {
      id: id ?? canonicalHash({ name, savedAt, hash }).slice(0, 16),
      name,
      savedAt,
      projectId,
      figure,
    };
    this.#saved.replace([record, ...others]);
    return record;
  }

  /** See `KeptList`. */
  keep(): void {
    this.#saved.keep();
  }

  /** Saved figures from elsewhere; those that are here already stay. @returns how many are new */
  take(figures: readonly SavedFigure[]): number {
    const known = new Set(this.#saved.entries.map(({ id }) => id));
    const added = figures.filter(({ id }) => !known.has(id));
    if (added.length > 0) this.#saved.replace([...added, ...this.#saved.entries]);
    return added.length;
  }

  /** The figures of a project that is no more stay, in none. */
  leaveProject(projectId: number): void {
    const saved = this.#saved.entries;
    if (!saved.some((each) => each.projectId === projectId)) return;
    this.#saved.replace(
      saved.map((each) => (each.projectId === projectId ? { ...each, projectId: null } : each)),
    );
  }

  /** @throws InputError where there is none */
  remove(id: string): void {
    if (!this.saved.some((each) => each.id === id)) {
      throw new InputError({
        what: "There is no such figure",
        why: `none is saved with the id ${id}`,
        remedy: "Choose one from the list of saved figures.",
        path: "id",
      });
    }
    this.#saved.replace(this.#saved.entries.filter((each) => each.id !== id));
  }
}
