import { normalQuantile } from "../numerics/normal-quantile.ts";

/**
 * Cosine of a shower to the beam, from that of its photon: polar offset Gaussian, azimuth about the
 * photon even.
 *
 * @param width of the offset, rad; @param offset, turn uniform numbers
 */
export function smearedCosine(given: number, width: number, offset: number, turn: number): number {
  let cosine = given;
  if (width > 0) {
    const angle = width * normalQuantile(offset);
    const square = (1 - cosine) * (1 + cosine);
    const sine = square > 0 ? Math.sqrt(square) : 0;
    cosine = cosine * Math.cos(angle) + sine * Math.sin(angle) * Math.cos(2 * Math.PI * turn);
  }
  return cosine > 1 ? 1 : cosine < -1 ? -1 : cosine;
}
