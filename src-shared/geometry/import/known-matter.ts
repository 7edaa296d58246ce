import type { NamedMaterial } from "../geant4-material.ts";

/** A nuclide that a simulation knows. */
export interface NuclideNumbers {
  /** Symbol and mass number, e.g. `Ar40`; a key of mass fractions. */
  readonly name: string;
  readonly protons: number;
  readonly nucleons: number;
}

/** An element of natural composition that a simulation knows. */
export interface ElementNumbers {
  /** A key of mass fractions. */
  readonly symbol: string;
  readonly protons: number;
  /** g/mol. */
  readonly atomicWeight: number;
}

/** What an imported detector may be made of. */
export interface KnownMatter {
  readonly nuclides: readonly NuclideNumbers[];
  readonly elements: readonly ElementNumbers[];
  readonly geant4Materials: readonly NamedMaterial[];
}
