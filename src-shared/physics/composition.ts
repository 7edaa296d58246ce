import type { Material } from "./materials.ts";

/**
 * Density of charge behind the form factor of a nucleus: coefficients that are published, or the
 * Woods-Saxon shape where there are none. The proton has the form factors of the nucleon.
 */
export type ChargeDensity = "proton" | "fourier-bessel" | "woods-saxon";

/** A nuclide of a material. */
export interface NuclideContent {
  readonly name: string;
  /** Share of the atoms of its element. */
  readonly atomFraction: number;
  readonly chargeDensity: ChargeDensity;
}

/** An element of a material. */
export interface ElementContent {
  readonly symbol: string;
  /** Share of the material's mass. */
  readonly massFraction: number;
  readonly nuclides: readonly NuclideContent[];
}

/** What a material is made of, element by element, in the order of the charge. */
export function compositionOf({
  elements,
  constituents,
}: Pick<Material, "elements" | "constituents">): readonly ElementContent[] {
  return elements.map(({ symbol, protons, massFraction }) => {
    const isotopes = constituents.filter(({ nuclide }) => nuclide.protons === protons);
    const atoms = isotopes.reduce((sum, { perGram }) => sum + perGram, 0);
    return {
      symbol,
      massFraction,
      nuclides: isotopes.map(({ nuclide: { name, nucleons, fourierBessel }, perGram }) => ({
        name,
        atomFraction: atoms > 0 ? perGram / atoms : 0,
        chargeDensity:
          nucleons === 1 ? "proton" : fourierBessel === null ? "woods-saxon" : "fourier-bessel",
      })),
    };
  });
}
