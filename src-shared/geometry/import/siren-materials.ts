import { InputError } from "../../errors.ts";
import type { NoteList } from "./import-note.ts";
import { noteLostNuclide, type NuclideMatch } from "./nuclide-match.ts";

/** PDG codes of the proton, and of nuclei: 10LZZZAAAI. */
const protonCode = "2212";
const nucleusCode = /^10\d(\d{3})(\d{3})\d$/;

/**
 * SIREN's materials.dat: a line `NAME number-of-constituents`, then a line `PDG-code mass-fraction`
 * for each; `#` begins a comment.
 *
 * @returns mass fractions by nuclide, of each material, summing to 1
 * @throws InputError with the line
 */
export function sirenMaterials(
  text: string,
  fileName: string,
  match: NuclideMatch,
  notes: NoteList,
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ words: wordsOf(line), number: index + 1 }))
    .filter(({ words }) => words.length > 0);
  const materials = new Map<string, Readonly<Record<string, number>>>();
  for (let at = 0; at < lines.length;) {
    const { words, number } = lines[at];
    const [name, count] = [words[0], Number(words[1])];
    if (words.length !== 2 || !(Number.isInteger(count) && count > 0)) {
      throw badLine(fileName, number, `"${words.join(" ")}" is no name with a number`);
    }
    const fractions: Record<string, number> = {};
    let sum = 0;
    for (let k = 1; k <= count; k++) {
      const line = lines[at + k];
      if (line === undefined) {
        throw badLine(fileName, number, `${name} has ${k - 1} constituents instead of ${count}`);
      }
      const [code, share] = [line.words[0], Number(line.words[1])];
      if (!(share >= 0 && share < Infinity) || line.words.length !== 2) {
        throw badLine(
          fileName,
          line.number,
          `"${line.words.join(" ")}" is no code with a fraction`,
        );
      }
      const where = `${fileName}, line ${line.number}`;
      const found = /^(\d{3})(\d{3})$/.exec(code.replace(nucleusCode, "$1$2"));
      const [protons, nucleons] =
        code === protonCode ? [1, 1] : [Number(found?.[1]), Number(found?.[2])];
      const nuclide = match.nearest(protons, nucleons);
      if (nuclide === null) {
        noteLostNuclide(notes, where, name, code, share);
        continue;
      }
      if (nuclide.nucleons !== nucleons) {
        notes.add("changed", where, `${nuclide.name} stands for code ${code} in ${name}.`);
      }
      fractions[nuclide.name] = (fractions[nuclide.name] ?? 0) + share;
      sum += share;
    }
    if (!(sum > 0)) throw badLine(fileName, number, `${name} holds no nuclide that is known`);
    materials.set(
      name,
      Object.fromEntries(Object.entries(fractions).map(([key, share]) => [key, share / sum])),
    );
    at += count + 1;
  }
  return materials;
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
