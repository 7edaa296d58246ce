import type { ProcessCoupling } from "../../src-shared/simulation/process-coupling.ts";
import { formatNumber, speakNumber } from "./format-number.ts";

/** Quantities of the model in words and numbers, the same wherever they appear. */

export function massText(mass: number): string {
  return `${formatNumber(mass)} GeV`;
}

export function couplingText(coupling: number): string {
  return coupling === 0 ? "0" : `${formatNumber(coupling)} GeV⁻¹`;
}

export function spokenMass(mass: number): string {
  return `${speakNumber(mass)} GeV`;
}

export function spokenCoupling(coupling: number): string {
  return `${speakNumber(coupling)} per GeV`;
}

export function spokenExposure(pot: number): string {
  return `${speakNumber(pot, { digits: 4, trim: true })} protons on target`;
}

/** Number of flights as prose has it: 1 × 10⁵, 2.05 × 10⁴. */
export function flightsText(flights: number): string {
  return flights < 1e4
    ? String(Math.round(flights))
    : formatNumber(flights, { digits: 3, trim: true });
}

/**
 * The coupling of a process by tables at a mass (GeV), `g = 5.1 × 10⁻⁴`, for the dipole (GeV^-1) that
 * stands for it; null where the process has none of its own.
 */
export function modelCouplingText(
  coupling: ProcessCoupling | null,
  mass: number,
  dMu: number,
): string | null {
  if (coupling === null) return null;
  const { symbol, unit, masses, ofDipole } = coupling;
  // Beside its masses the edge stands, as on the axis.
  const known = Math.min(masses[1], Math.max(masses[0], mass));
  const value = formatNumber(ofDipole(known, dMu));
  return `${symbol} = ${value}${unit === "1" ? "" : ` ${unit}`}`;
}
