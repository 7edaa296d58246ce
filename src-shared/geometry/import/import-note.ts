import { InputError } from "../../errors.ts";
import type { DetectorFile } from "../detector-file.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Something of the original that is not as it was. */
export interface ImportNote {
  /** Where in the original: a line, or the name of a volume. */
  readonly where: string;
  /**
   * `left out`: is missing in the detector; `changed`: stands for something near it; `assumed`: was
   * not said.
   */
  readonly kind: "left out" | "changed" | "assumed";
  /** One sentence. */
  readonly what: string;
}

/** A detector read from another format (`file.lost` is what it lacks), and notes on its parts. */
export interface ImportedDetector {
  readonly file: DetectorFile;
  readonly notes: readonly ImportNote[];
}

export function placeOf({ file, line }: XmlElement): string {
  return `${file}, line ${line}`;
}

export function failureOfFile(fileName: string, why: string): InputError {
  return new InputError({
    what: `The file ${fileName} cannot be imported`,
    why,
    remedy: "Correct the file.",
    path: fileName,
  });
}

export function failureAt(element: XmlElement, why: string): InputError {
  return new InputError({
    what: `The file ${element.file} cannot be imported`,
    why: `${why} (line ${element.line})`,
    remedy: "Correct the file, or leave that part out of it.",
    path: placeOf(element),
  });
}

/** Notes as they gather. */
export class NoteList {
  readonly notes: ImportNote[] = [];
  readonly #said = new Set<string>();

  add(kind: ImportNote["kind"], where: string, what: string): void {
    // What holds for many copies of a volume is said once.
    const key = `${where} ${what}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.notes.push({ where, kind, what });
  }
}

/** Gives each volume a name of its own: the second `plane` becomes `plane 2`. */
export class UniqueNames {
  readonly #used = new Set<string>();
  /** The number that was last given to a name. */
  readonly #counts = new Map<string, number>();

  take(name: string): string {
    let unique = name;
    let count = this.#counts.get(name) ?? 1;
    while (this.#used.has(unique)) unique = `${name} ${++count}`;
    this.#counts.set(name, count);
    this.#used.add(unique);
    return unique;
  }
}

/** A number without the last digits, which conversions of units fill with noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
