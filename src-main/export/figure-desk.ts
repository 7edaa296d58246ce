import { SavedFigure } from "../../src-shared/contract/figure-records.ts";
import { InputError } from "../../src-shared/errors.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { KeptDocuments, type KeptDocument, piecesOf } from "../library/kept-documents.ts";
import type { KeptPlace } from "../library/kept-list.ts";

const maxKept = 500;

/** A figure that was checked, as JSON. */
export interface CheckedFigure {
  /** `{"figure":...}` */
  readonly body: Uint8Array;
  /** Products of tasks that it rests on. */
  readonly products: readonly string[];
}

/** A figure of the list. */
export interface SavedDocument extends KeptDocument, CheckedFigure {
  readonly head: Omit<SavedFigure, "figure">;
}

/** A figure to save, and its hash; without an id it is a new one. */
export interface FigureToSave extends CheckedFigure, Pick<SavedFigure, "name" | "projectId"> {
  readonly id: string | null;
  readonly hash: string;
}

export function checkedFigure(figure: FigureSpecification): CheckedFigure {
  return {
    body: new TextEncoder().encode(JSON.stringify({ figure })),
    products: [...productsOf(figure)],
  };
}

/** Hashes of the samples of runs and scans that a figure rests on, by its provenance. */
export function productsOf({ provenance }: FigureSpecification): ReadonlySet<string> {
  return new Set((provenance?.steps ?? []).map(({ hash }) => hash));
}

/** Figures that the user saved. */
export class FigureDesk {
  readonly #saved: KeptDocuments<SavedFigure, SavedDocument>;
  readonly #now: () => string;

  /** @param now ISO 8601, UTC */
  constructor(place: KeptPlace, now: () => string) {
    this.#saved = new KeptDocuments(place, {
      file: "saved-figures.json",
      schema: "neutrissimo/saved-figures",
      entry: SavedFigure,
      documentOf: ({ figure, ...head }) => ({ head, ...checkedFigure(figure) }),
    });
    this.#now = now;
  }

  get saved(): readonly SavedDocument[] {
    return this.#saved.entries;
  }

  /**
   * Saves under a name; the id of one that is there replaces it.
   *
   * @returns the `SavedFigure` as JSON, in pieces
   */
  async save({ id, name, projectId, body, products, hash }: FigureToSave): Promise<Uint8Array[]> {
    const savedAt = this.#now();
    const head = {
      id: id ?? canonicalHash({ name, savedAt, hash }).slice(0, 16),
      name,
      savedAt,
      projectId,
    };
    const saved = { head, body, products };
    await this.#saved.change((entries) => {
      const others = entries.filter((each) => each.head.id !== id);
      if (others.length < maxKept) return [saved, ...others];
      throw new InputError({
        what: "The figure cannot be saved",
        why: `there are ${others.length} saved figures already`,
        remedy: "Remove one, or export this one as JSON.",
      });
    });
    return piecesOf(saved);
  }

  /** Waits for the changes that were asked for. */
  settle(): Promise<void> {
    return this.#saved.settle();
  }

  /** See `KeptDocuments`. */
  keep(): void {
    this.#saved.keep();
  }

  /** Saved figures from elsewhere; those that are here already stay. @returns how many are new */
  async take(figures: readonly SavedDocument[]): Promise<number> {
    let count = 0;
    await this.#saved.change((entries) => {
      const known = new Set(entries.map(({ head }) => head.id));
      const added = figures.filter(({ head }) => !known.has(head.id));
      count = added.length;
      return count === 0 ? entries : [...added, ...entries];
    });
    return count;
  }

  /** The figures of a project that is no more stay, in none. */
  leaveProject(projectId: number): Promise<void> {
    const leave = (each: SavedDocument): SavedDocument =>
      each.head.projectId === projectId
        ? { ...each, head: { ...each.head, projectId: null } }
        : each;
    return this.#saved.change((entries) =>
      entries.some(({ head }) => head.projectId === projectId) ? entries.map(leave) : entries,
    );
  }

  /** @throws InputError where there is none */
  remove(id: string): Promise<void> {
    return this.#saved.change((entries) => {
      if (entries.some(({ head }) => head.id === id)) {
        return entries.filter(({ head }) => head.id !== id);
      }
      throw new InputError({
        what: "There is no such figure",
        why: `none is saved with the id ${id}`,
        remedy: "Choose one from the list of saved figures.",
        path: "id",
      });
    });
  }
}
