import type { FormFactorName } from "../specification/run-specification.ts";
import { femtometre } from "./constants.ts";
import type { FourierBesselDensity, Nuclide } from "./nuclei.ts";

/*
 * Charge form factors of nuclei, F(0) = 1. Q in GeV, lengths in fm. Scalar functions without
 * validation or allocation: they run inside loops over flights. Fourier-Bessel and Woods-Saxon
 * keep their sign beyond the diffraction zeros; rates depend on F^2 alone.
 */

/** Surface thickness a of the Fermi-symmetrised Woods-Saxon density, fm (paper, below A2). */
const woodsSaxonThickness = 0.523;
/** r0 = 1.03 A^(1/3) fm of the same density. */
export const woodsSaxonRadiusUnit = 1.03;
/** Skin thickness s of the Helm form factor, fm (paper, below A4). */
const helmSkinThickness = 0.9;
/** Radius of the Helm form factor as the paper prints it, fm; it belongs to A = 40. */
export const helmPrintedRadius = 3.9;

/** sin x / x. */
function cardinalSine(x: number): number {
  return Math.abs(x) < 1e-4 ? 1 - (x * x) / 6 : Math.sin(x) / x;
}

/** sin x / x - cos x = x j1(x); below 0.3 as a series, where the difference loses its digits. */
function sphericalBesselProduct(x: number): number {
  const square = x * x;
  if (square < 0.09) {
    return (
      square *
      (1 / 3 - square * (1 / 30 - square * (1 / 840 - square * (1 / 45360 - square / 3991680))))
    );
  }
  return Math.sin(x) / x - Math.cos(x);
}

/** y coth y - 1; below 0.1 as a series. */
function cothProduct(y: number): number {
  const square = y * y;
  if (square < 0.01) {
    return square * (1 / 3 - square * (1 / 45 - square * (2 / 945 - square / 4725)));
  }
  return y / Math.tanh(y) - 1;
}

// sum (-1)^n a_n/(n pi)^2 of a density never changes: kept with the density itself.
const normalisations = new WeakMap<FourierBesselDensity, number>();

function fourierBesselNormalisation(density: FourierBesselDensity): number {
  const known = normalisations.get(density);
  if (known !== undefined) {
    return known;
  }
  let sum = 0;
  let sign = -1;
  for (let n = 1; n <= density.coefficients.length; n++) {
    sum += (sign * density.coefficients[n - 1]) / (n * Math.PI * (n * Math.PI));
    sign = -sign;
  }
  normalisations.set(density, sum);
  return sum;
}

/**
 * Fourier-Bessel form factor, with x = Q R:
 * F = (sin x/x) [sum (-1)^n a_n/(n^2 pi^2 - x^2)] / [sum (-1)^n a_n/(n^2 pi^2)].
 * Paper Eq. A1 (arXiv:2206.07100) has Q^2 where x^2 is meant; form and coefficients: De Vries,
 * De Jager, De Vries, At. Data Nucl. Data Tables 36 (1987) 495.
 * The term nearest to its removable singularity x = n pi is taken as
 * sin x/(n^2 pi^2 - x^2) = -(-1)^n sinc(x - n pi)/(x + n pi).
 *
 * @param density coefficients and radius (fm)
 * @param momentumTransfer Q in GeV
 * @returns F; 0.5505 for C12 at Q = 0.15 GeV
 */
export function fourierBesselFormFactor(
  density: FourierBesselDensity,
  momentumTransfer: number,
): number {
  const coefficients = density.coefficients;
  const x = momentumTransfer * femtometre * density.radius;
  const square = x * x;
  const nearest = Math.round(x / Math.PI);
  let sum = 0;
  let sign = -1;
  for (let n = 1; n <= coefficients.length; n++) {
    if (n !== nearest) {
      const zero = n * Math.PI;
      sum += (sign * coefficients[n - 1]) / (zero * zero - square);
    }
    sign = -sign;
  }
  let value = sum * cardinalSine(x);
  if (nearest >= 1 && nearest <= coefficients.length) {
    const zero = nearest * Math.PI;
    value -= (coefficients[nearest - 1] * cardinalSine(x - zero)) / ((x + zero) * x);
  }
  return value / fourierBesselNormalisation(density);
}

/**
 * Fermi-symmetrised Woods-Saxon form factor, with x = Q r0 and y = pi Q a:
 * F = 3/(x^2 + y^2) (y/sinh y) [y coth y sin x/x - cos x]; paper Eq. A2, put in a form without
 * cancellation. a = 0.523 fm, r0 = 1.03 A^(1/3) fm; <r^2> = (3/5) r0^2 + (7/5) pi^2 a^2.
 *
 * @param nucleons A
 * @param momentumTransfer Q in GeV
 * @returns F; 1 at Q = 0
 */
export function woodsSaxonFormFactor(nucleons: number, momentumTransfer: number): number {
  const x = momentumTransfer * femtometre * woodsSaxonRadiusUnit * Math.cbrt(nucleons);
  const y = momentumTransfer * femtometre * Math.PI * woodsSaxonThickness;
  // Below this the next terms of the expansion, <r^2>Q^2/6, are under the last digit.
  if (x * x + y * y < 1e-18) {
    return 1;
  }
  const bracket = cothProduct(y) * cardinalSine(x) + sphericalBesselProduct(x);
  const damping = y < 1e-4 ? 1 - (y * y) / 6 : y / Math.sinh(y);
  return (3 / (x * x + y * y)) * damping * bracket;
}

/** Number M_D = 1.18 + 0.83 A^(1/3) of paper Eq. A3, which prints no unit. */
function dipoleParameter(nucleons: number): number {
  return 1.18 + 0.83 * Math.cbrt(nucleons);
}

/**
 * Dipole form factor of paper Eq. A3, F = 1/(1 + Q^2/M_D^2), with M_D read in GeV: nearly
 * point-like. It is the reading that gives the cross section of 5e-39 cm^2 quoted in the paper.
 *
 * @param nucleons A
 * @param momentumTransfer Q in GeV
 */
export function dipoleFormFactor(nucleons: number, momentumTransfer: number): number {
  const ratio = momentumTransfer / dipoleParameter(nucleons);
  return 1 / (1 + ratio * ratio);
}

/** As `dipoleFormFactor`, with M_D read in fm^-1. */
export function dipoleFormFactorInverseFemtometre(
  nucleons: number,
  momentumTransfer: number,
): number {
  return dipoleFormFactor(nucleons, momentumTransfer * femtometre);
}

/**
 * As `dipoleFormFactor`, with M_D read as the rms radius r in fm: F = 1/(1 + Q^2 r^2/6). Its value
 * for carbon, 3.08 fm, makes this the physically sensible reading.
 */
export function dipoleFormFactorRadius(nucleons: number, momentumTransfer: number): number {
  const x = momentumTransfer * femtometre * dipoleParameter(nucleons);
  return 1 / (1 + (x * x) / 6);
}

/** Helm radius 3.9 (A/40)^(1/3) fm, as in DarkNews (arXiv:2207.04137). */
export function helmRadius(nucleons: number): number {
  return helmPrintedRadius * Math.cbrt(nucleons / 40);
}

/**
 * Helm form factor, paper Eq. A4: F = 3 |j1(QR)|/(QR) exp(-Q^2 s^2/2), s = 0.9 fm.
 *
 * @param radius R in fm: `helmRadius(A)`, or `helmPrintedRadius` for the paper's text
 * @param momentumTransfer Q in GeV
 */
export function helmFormFactor(radius: number, momentumTransfer: number): number {
  const x = momentumTransfer * femtometre * radius;
  const skin = momentumTransfer * femtometre * helmSkinThickness;
  if (x < 1e-8) {
    return 1;
  }
  return ((3 * Math.abs(sphericalBesselProduct(x))) / (x * x)) * Math.exp((-skin * skin) / 2);
}

/**
 * The form factor that a setting names. `fourier-bessel` falls back to Woods-Saxon where no
 * coefficients are published (paper, Appendix); `dipole` is A3 with M_D in GeV, as in the paper's
 * Ref. 23; `helm` takes R from A.
 *
 * @param nuclide target
 * @param momentumTransfer Q in GeV
 */
export function nuclearFormFactor(
  name: FormFactorName,
  nuclide: Nuclide,
  momentumTransfer: number,
): number {
  switch (name) {
    case "fourier-bessel":
      return nuclide.fourierBessel === null
        ? woodsSaxonFormFactor(nuclide.nucleons, momentumTransfer)
        : fourierBesselFormFactor(nuclide.fourierBessel, momentumTransfer);
    case "woods-saxon":
      return woodsSaxonFormFactor(nuclide.nucleons, momentumTransfer);
    case "dipole":
      return dipoleFormFactor(nuclide.nucleons, momentumTransfer);
    case "helm":
      return helmFormFactor(helmRadius(nuclide.nucleons), momentumTransfer);
  }
}
