import type { ChargeDensity, ElementContent } from "../../src-shared/physics/composition.ts";
import { formatNumber, formatPercent } from "./format-number.ts";

/** Mass given in kg: 317 kg, 12.6 t, 3.2 × 10⁹ t. */
export function kilogramsText(kilograms: number): string {
  if (kilograms < 1e3) return `${formatNumber(kilograms, { digits: 3 })} kg`;
  const tonnes = kilograms / 1e3;
  return tonnes < 1e4 ? `${formatNumber(tonnes)} t` : `${formatNumber(tonnes, { digits: 2 })} t`;
}

/** A whole length in cm beside a scale bar: 50 cm, 2 m. */
export function barText(centimetres: number): string {
  return centimetres < 100
    ? `${formatNumber(centimetres, { trim: true })} cm`
    : `${formatNumber(centimetres / 100, { trim: true })} m`;
}

const chargeDensityWords: Readonly<Record<ChargeDensity, string>> = {
  proton: "proton",
  "fourier-bessel": "Fourier-Bessel",
  "woods-saxon": "Woods-Saxon",
};

/** Where the form factors of an element come from: "Fourier-Bessel", or both where its nuclides differ. */
export function chargeDensityText({ nuclides }: Pick<ElementContent, "nuclides">): string {
  return [...new Set(nuclides.map(({ chargeDensity }) => chargeDensityWords[chargeDensity]))].join(
    ", ",
  );
}

/** Nuclides of an element: "Fe54 5.85 %: Fourier-Bessel; Fe56 ...". */
export function nuclidesText({ nuclides }: Pick<ElementContent, "nuclides">): string {
  return nuclides
    .map(
      ({ name, atomFraction, chargeDensity }) =>
        `${name} ${formatPercent(atomFraction)}: ${chargeDensityWords[chargeDensity]}`,
    )
    .join("; ");
}
