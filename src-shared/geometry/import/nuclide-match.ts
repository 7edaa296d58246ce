import type { NoteList } from "./import-note.ts";

export interface NuclideNumbers {
  readonly name: string;
  readonly protons: number;
  readonly nucleons: number;
}

/** Nuclides that a simulation knows, to stand for those of other formats. */
export class NuclideMatch {
  readonly #nuclides: readonly NuclideNumbers[];

  constructor(nuclides: readonly NuclideNumbers[]) {
    this.#nuclides = nuclides;
  }

  /** The nuclide of this charge that is nearest in mass number; null where there is none. */
  nearest(protons: number, nucleons: number): NuclideNumbers | null {
    const isotopes = this.#nuclides.filter((nuclide) => nuclide.protons === protons);
    const away = isotopes.map((isotope) => Math.abs(isotope.nucleons - nucleons));
    return isotopes[away.indexOf(Math.min(...away))] ?? null;
  }
}

/** Says that a nuclide has no counterpart. */
export function noteLostNuclide(
  notes: NoteList,
  where: string,
  material: string,
  label: string,
  share: number,
): void {
  notes.add(
    "left out",
    where,
    `${label} (${(100 * share).toPrecision(3)} % of ${material}) is not among the nuclides; the other constituents fill its place.`,
  );
}
