import { DomainError } from "../errors.ts";
import type { RandomStream } from "../numerics/random-stream.ts";

/**
 * A scale above zero with a Gaussian constraint about 1. Likelihoods that name the same one share
 * it.
 */
export interface Nuisance {
  readonly name: string;
  /** Relative width of the constraint, above 0. */
  readonly width: number;
}

/** A relative uncertainty of a normalisation, and what it multiplies. */
export interface Normalisation {
  readonly name: string;
  /** Relative; 0 holds the scale at 1. */
  readonly width: number;
  readonly of: "signal" | "background" | { readonly sample: string };
}

/**
 * The nuisance parameters behind some normalisations, each name once, without those of width 0.
 *
 * @throws DomainError where a width is not a number from 0 on, or a name has two widths
 */
export function nuisancesOf(normalisations: readonly Nuisance[]): Nuisance[] {
  const widths = new Map<string, number>();
  for (const { name, width } of normalisations) {
    if (!(width >= 0 && width < Infinity)) {
      throw new DomainError(`width of the normalisation ${name}`, width, "numbers from 0 on");
    }
    const other = widths.get(name) ?? width;
    if (other !== width) {
      throw new DomainError(
        `width of the normalisation ${name}`,
        width,
        `${other}, which the same name has elsewhere`,
      );
    }
    widths.set(name, width);
  }
  return [...widths].flatMap(([name, width]) => (width > 0 ? [{ name, width }] : []));
}

/** Every scale at 1. */
export function nominalScales(nuisances: readonly Nuisance[]): number[] {
  return nuisances.map(() => 1);
}

/** Sum of ((scale - 1) / width)^2. */
export function constraintOf(nuisances: readonly Nuisance[], scales: readonly number[]): number {
  return nuisances.reduce((sum, { width }, k) => sum + ((scales[k]! - 1) / width) ** 2, 0);
}

/** Scales of one toy: each from its Gaussian, drawn again where it is below zero. */
export function drawScales(nuisances: readonly Nuisance[], random: RandomStream): number[] {
  return nuisances.map(({ width }) => {
    let scale = 1 + width * random.normal();
    while (scale < 0) scale = 1 + width * random.normal();
    return scale;
  });
}
