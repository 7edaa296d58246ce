import { InputError } from "../../errors.ts";
import type { DetectorFile, ImportNote } from "../detector-file.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Notes beyond this number stay out of the file: one fault in a plane of wires gives thousands. */
const maxInFile = 500;

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
  readonly #losses = new Set<ImportNote>();

  add(kind: ImportNote["kind"], where: string, what: string): void {
    // What holds for many copies of a volume is said once.
    const key = `${where} ${what}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.notes.push({ where, kind, what });
  }

  /** Of a volume that the file names as lost. */
  addLoss(where: string, what: string): void {
    const count = this.notes.length;
    this.add("left out", where, what);
    if (this.notes.length > count) this.#losses.add(this.notes[count]);
  }

  /** What the detector's file keeps, besides what it names as lost. */
  inFile(fileName: string): { readonly importNotes?: ImportNote[] } {
    const others = this.notes.filter((note) => !this.#losses.has(note));
    if (others.length === 0) return {};
    const more = others.length - maxInFile;
    if (more <= 0) return { importNotes: others };
    const rest: ImportNote = {
      where: fileName,
      kind: "changed",
      what: `There are ${more} more notes; the command geometry lists all.`,
    };
    return { importNotes: [...others.slice(0, maxInFile), rest] };
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
