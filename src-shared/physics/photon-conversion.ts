import { InputError } from "../errors.ts";

/**
 * Radiation length of a mixture: 1/X0 = sum w_i/X_i over mass fractions w_i (PDG, Passage of
 * particles through matter). Fractions are normalised to their sum first.
 *
 * @param massFractions mass fraction of each element
 * @param elementRadiationLengths X_i of each element, g/cm2
 * @returns X0 in g/cm2; 44.8 for CH2
 * @throws InputError for an element without radiation length, or fractions that are no mixture
 */
export function radiationLength(
  massFractions: Readonly<Record<string, number>>,
  elementRadiationLengths: Readonly<Record<string, number>>,
): number {
  let inverse = 0;
  let sum = 0;
  for (const [element, fraction] of Object.entries(massFractions)) {
    const length = elementRadiationLengths[element];
    if (length === undefined || !(length > 0)) {
      throw new InputError({
        what: "The radiation length of a mixture is not known",
        why: `${element} has no radiation length in the table of elements`,
        remedy: `Add ${element} in g/cm2, or leave it out of the mixture.`,
        path: element,
      });
    }
    if (!(fraction >= 0 && fraction < Infinity)) {
      throw new InputError({
        what: "The radiation length of a mixture is not known",
        why: `the mass fraction of ${element} is ${fraction}, but it must be 0 or above`,
        remedy: "Correct the mass fractions.",
        path: element,
      });
    }
    sum += fraction;
    inverse += fraction / length;
  }
  if (!(sum > 0)) {
    throw new InputError({
      what: "The radiation length of a mixture is not known",
      why: "its mass fractions add up to 0",
      remedy: "Give at least one element a mass fraction above 0.",
    });
  }
  return sum / inverse;
}

/**
 * Mean free path of a photon against conversion to a pair in the limit of high energy: 9/7 X0 (PDG).
 * The true one is longer, by 3 % at 5 GeV, 10 % at 1 GeV and 53 % at 0.1 GeV in CH2
 * (`pair-production.ts`).
 *
 * @param radiationLength X0, g/cm2 or cm
 * @returns in the unit of the argument
 */
export function conversionLength(radiationLength: number): number {
  return (9 / 7) * radiationLength;
}
