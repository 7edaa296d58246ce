import type { Coefficients } from "../../src-shared/simulation/coefficients.ts";

/**
 * Coefficients of a mixture of flavours: with share p = d_e^2 / (d_mu^2 + d_e^2) they are (1 - p) of
 * those of muon neutrinos and p of those of electron neutrinos, replicate by replicate.
 *
 * @param muon, electron samples of one mass, nature and settings, with electronPart 0 and 1
 */
export function mixedCoefficients(
  muon: Coefficients,
  electron: Coefficients,
  share: number,
): Coefficients {
  const mixed = (first: readonly Float32Array[], second: readonly Float32Array[]) =>
    first.map((values, index) => {
      const others = second[index];
      return values.map((value, k) => (1 - share) * value + share * others[k]);
    });
  return {
    rows: muon.rows,
    replicates: mixed(muon.replicates, electron.replicates),
    sources: mixed(muon.sources, electron.sources),
    groups: mixed(muon.groups, electron.groups),
    flights: muon.flights + electron.flights,
    converting: muon.converting + electron.converting,
  };
}
