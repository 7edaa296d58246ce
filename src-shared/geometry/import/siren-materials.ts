import { InputError } from "../../errors.ts";
import type { NoteList } from "./import-note.ts";
import { noteLostNuclide, type NuclideMatch } from "./nuclide-match.ts";

/** PDG codes of the proton, and of nuclei: 10LZZZAAAI. */
const protonCode = "2212";
const nucleusCode = /^10\d(\d{3})(\d{3})\d$/;

interface Line {
  readonly words: readonly string[];
  readonly number: number;
}

/** A material as written: the line of its name, then those of its constituents. */
interface Entry {
  readonly head: Line;
  readonly constituents: Line[];
}

/**
 * SIREN's materials.dat: a line `NAME number-of-constituents`, then a line `PDG-code mass-fraction`
 * for each; `#` begins a comment. A material is read when it is asked for, so what is wrong in one
 * that no object is made of is never seen.
 */
export class SirenMaterials {
  readonly #fileName: string;
  readonly #match: NuclideMatch;
  readonly #notes: NoteList;
  readonly #entries = new Map<string, Entry>();

  constructor(text: string, fileName: string, match: NuclideMatch, notes: NoteList) {
    this.#fileName = fileName;
    this.#match = match;
    this.#notes = notes;
    let entry: Entry | null = null;
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const words = wordsOf(line);
      if (words.length === 0) continue;
      if (!/^\d+$/.test(words[0])) {
        entry = { head: { words, number: index + 1 }, constituents: [] };
        this.#entries.set(words[0], entry);
        continue;
      }
      if (entry === null) {
        throw badLine(fileName, index + 1, `"${words.join(" ")}" stands before any name`);
      }
      entry.constituents.push({ words, number: index + 1 });
    }
  }

  /**
   * Mass fractions by nuclide, summing to 1; undefined where there is no such material.
   *
   * @throws InputError with the line
   */
  find(name: string): Readonly<Record<string, number>> | undefined {
    const entry = this.#entries.get(name);
    return entry === undefined ? undefined : this.#fractionsOf(name, entry);
  }

  #fractionsOf(name: string, { head, constituents }: Entry): Readonly<Record<string, number>> {
    const count = Number(head.words[1]);
    if (head.words.length !== 2 || !(Number.isInteger(count) && count > 0)) {
      throw this.#badLine(head, `"${head.words.join(" ")}" is no name with a number`);
    }
    if (constituents.length !== count) {
      throw this.#badLine(
        head,
        `${name} has ${constituents.length} constituents instead of ${count}`,
      );
    }
    const fractions: Record<string, number> = {};
    let sum = 0;
    for (const line of constituents) {
      const [code, share] = [line.words[0], Number(line.words[1])];
      if (!(share >= 0 && share < Infinity) || line.words.length !== 2) {
        throw this.#badLine(line, `"${line.words.join(" ")}" is no code with a fraction`);
      }
      const nuclide = this.#nuclideOf(code, name, share, line);
      if (nuclide === null) continue;
      fractions[nuclide] = (fractions[nuclide] ?? 0) + share;
      sum += share;
    }
    if (!(sum > 0)) throw this.#badLine(head, `${name} holds no nuclide that is known`);
    return Object.fromEntries(Object.entries(fractions).map(([key, share]) => [key, share / sum]));
  }

  #nuclideOf(code: string, material: string, share: number, line: Line): string | null {
    const where = `${this.#fileName}, line ${line.number}`;
    const found = nucleusCode.exec(code);
    const [protons, nucleons] =
      code === protonCode ? [1, 1] : [Number(found?.[1]), Number(found?.[2])];
    const nuclide = this.#match.nearest(protons, nucleons);
    if (nuclide === null) {
      noteLostNuclide(this.#notes, where, material, code, share);
      return null;
    }
    if (nuclide.nucleons !== nucleons) {
      const what = `${nuclide.name} stands for code ${code} in ${material}, a nuclide that is not known.`;
      this.#notes.add("changed", where, what);
    }
    return nuclide.name;
  }

  #badLine(line: Line, why: string): InputError {
    return badLine(this.#fileName, line.number, why);
  }
}

/** Words of a line before its comment. */
export function wordsOf(line: string): string[] {
  return line
    .replace(/#.*/, "")
    .split(/\s+/)
    .filter((word) => word !== "");
}

export function badLine(fileName: string, line: number, why: string): InputError {
  return new InputError({
    what: `The file ${fileName} cannot be imported`,
    why: `${why} (line ${line})`,
    remedy: "Correct the line.",
    path: `${fileName}, line ${line}`,
  });
}
