import type { BeamFile } from "./beam-file.ts";

/**
 * Flux times squared coupling, summed over the flavours that can upscatter:
 * sum_a phi_a(E) d_a^2, with d_mu for numu and numubar, d_e for nue and nuebar. Neutrinos and
 * antineutrinos have the same cross section and the same photon distribution (CP).
 *
 * @param opposite count the flavour against which the horns select, too
 * @returns value per energy bin, in d^2 / cm2 / GeV / POT (GeV^-2 / cm2 / GeV / POT)
 */
export function effectiveFlux(
  beam: BeamFile,
  couplings: { readonly dMu: number; readonly dE: number },
  opposite: boolean,
): Float64Array {
  const squaredMu = couplings.dMu ** 2;
  const squaredE = couplings.dE ** 2;
  const main = beam.flux[beam.mainFlavour];
  const wrongSign = beam.flux[beam.oppositeFlavour];
  const electron = beam.mainFlavour === "numu" ? beam.flux.nue : beam.flux.nuebar;
  const oppositeElectron = beam.mainFlavour === "numu" ? beam.flux.nuebar : beam.flux.nue;
  const share = opposite ? 1 : 0;
  return Float64Array.from(
    main,
    (value, bin) =>
      squaredMu * (value + share * wrongSign[bin]!) +
      squaredE * (electron[bin]! + share * oppositeElectron[bin]!),
  );
}

/** Flux of all flavours together per bin: the reference that the injection samples from. */
export function totalFlux(beam: BeamFile): Float64Array {
  return Float64Array.from(
    beam.flux.numu,
    (value, bin) => value + beam.flux.numubar[bin]! + beam.flux.nue[bin]! + beam.flux.nuebar[bin]!,
  );
}
