import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { type FigureExport, SavedFigure } from "../../src-shared/contract/figure-records.ts";
import { InputError } from "../../src-shared/errors.ts";
import { readFigure } from "../../src-shared/figures/read-figure.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { KeptList, type KeptPlace } from "../library/kept-list.ts";
import type { FigureFileOptions } from "./figure-file.ts";
import { writeFiles } from "./write-files.ts";

const maxKept = 500;

/** A figure and what it is saved as; without an id it is a new one. */
type FigureToSave = Pick<SavedFigure, "name" | "projectId"> & {
  readonly id: string | null;
  readonly figure: unknown;
};

/** Figures that the user saved, and where the last ones were written to. */
export class FigureDesk {
  readonly #saved: KeptList<SavedFigure>;
  readonly #folder: KeptList<string>;
  readonly #now: () => string;

  /** @param now ISO 8601, UTC */
  constructor(place: KeptPlace, now: () => string) {
    this.#saved = new KeptList(
      place,
      "saved-figures.json",
      "neutrissimo/saved-figures",
      SavedFigure,
    );
    this.#folder = new KeptList(
      place,
      "export-folder.json",
      "neutrissimo/export-folder",
      z.string(),
    );
    this.#now = now;
  }

  /** Folder of the last export, else one in the user's home. */
  get folder(): string {
    return this.#folder.entries[0] ?? join(homedir(), "neutrissimo-figures");
  }

  get saved(): SavedFigure[] {
    return [...this.#saved.entries];
  }

  /** Saves under a name; the id of one that is there replaces it. */
  save({ id, name, projectId, figure: value }: FigureToSave): SavedFigure {
    const figure = readFigure(value);
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
      id: id ?? canonicalHash({ name, savedAt, figure }).slice(0, 16),
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
    this.#folder.keep();
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

  remove(id: string): void {
    this.#saved.replace(this.#saved.entries.filter((each) => each.id !== id));
  }

  /** @throws InputError where files are in the way or the folder cannot be used */
  async export({ figure, formats, folder, dpi, outlines, replace }: FigureExport) {
    if (!isAbsolute(folder)) {
      throw new InputError({
        what: "The figure cannot be exported",
        why: `${JSON.stringify(folder)} is not a whole path`,
        remedy: `Give the folder from the root on, such as ${this.folder}.`,
        path: "folder",
      });
    }
    const checked = readFigure(figure);
    const { figureFiles } = await writers();
    const files = await Promise.all(
      formats.map((format) => figureFiles(checked, format, { dpi, outlines, carried: true })),
    );
    const written = writeFiles(folder, files.flat(), replace);
    this.#folder.replace([folder]);
    return written;
  }

  /** One file of a figure. */
  async file(
    value: FigureSpecification,
    format: "svg" | "pdf" | "png" | "csv" | "json" | "tex",
    { dpi, outlines }: Pick<FigureFileOptions, "dpi" | "outlines">,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const options = { dpi, outlines, carried: true };
    const { figureFiles } = await writers();
    const [file] = await figureFiles(readFigure(value), format, options);
    return new Uint8Array(file!.bytes);
  }
}

/** What writes SVG, PDF and PNG is large: it is loaded with the first figure that is written. */
function writers() {
  return import("./figure-file.ts");
}
