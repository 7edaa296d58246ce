import type { NoteList } from "./import-note.ts";
import type { ElementNumbers, NuclideNumbers } from "./known-matter.ts";

/** How far the mass of an element may be from its atomic weight, relative: tables round it. */
const roundedWeight = 0.015;

/** Nuclides and elements that a simulation knows, to stand for those of other formats. */
export class NuclideMatch {
  readonly #nuclides: readonly NuclideNumbers[];
  readonly #elements: readonly ElementNumbers[];

  constructor(nuclides: readonly NuclideNumbers[], elements: readonly ElementNumbers[] = []) {
    this.#nuclides = nuclides;
    this.#elements = elements;
  }

  /** The nuclide of this charge and mass number; null where it is not known. */
  exact(protons: number, nucleons: number): NuclideNumbers | null {
    return (
      this.#nuclides.find((one) => one.protons === protons && one.nucleons === nucleons) ?? null
    );
  }

  /** That nuclide, else the one of this charge that is nearest in mass number; null without any. */
  nearest(protons: number, nucleons: number): NuclideNumbers | null {
    const isotopes = this.#nuclides.filter((nuclide) => nuclide.protons === protons);
    const away = isotopes.map((isotope) => Math.abs(isotope.nucleons - nucleons));
    return isotopes[away.indexOf(Math.min(...away))] ?? null;
  }

  /** The element of this charge, of natural composition; null where it is not known. */
  element(protons: number): ElementNumbers | null {
    return this.#elements.find((element) => element.protons === protons) ?? null;
  }

  /** The element of this symbol (`Fe`), of natural composition; null where it is not known. */
  elementNamed(symbol: string): ElementNumbers | null {
    return this.#elements.find((element) => element.symbol === symbol) ?? null;
  }

  /**
   * Key of mass fractions for atoms of this charge and mass: the symbol of the element where the
   * mass is its atomic weight within 1.5 % (55.85 or 56 are `Fe`), else the nuclide of the nearest
   * mass number (Z = 1, 2.014 is `H2`). Null where that nuclide is not known.
   *
   * @param molarMass g/mol
   */
  constituent(protons: number, molarMass: number): string | null {
    const element = this.element(protons);
    if (element !== null && Math.abs(molarMass / element.atomicWeight - 1) < roundedWeight) {
      return element.symbol;
    }
    return this.exact(protons, Math.round(molarMass))?.name ?? null;
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
