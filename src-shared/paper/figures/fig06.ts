import type { FigureClaim } from "../../specification/figure-claim.ts";
import { benchmarkFigure, type BenchmarkSpectra } from "./benchmark-spectra.ts";
import { claim, paperFigure, type PaperFigure } from "./paper-figure.ts";

/** Spectra at the benchmark of Fig. 5. */
export function fig06(spectra: BenchmarkSpectra, claims: readonly FigureClaim[]): PaperFigure {
  const chiSquare = (name: "enuqe" | "costheta", shift: (bin: number) => number) => {
    const { measured } = spectra[name];
    return measured.excess.reduce(
      (sum, excess, bin) => sum + ((excess - shift(bin)) / measured.totalError[bin]!) ** 2,
      0,
    );
  };
  const results = (["enuqe", "costheta"] as const).map((name) => {
    const { dipole, oscillation } = spectra[name];
    return {
      bins: dipole.length,
      withDipole: chiSquare(name, (bin) => dipole[bin]! + oscillation[bin]!),
      without: chiSquare(name, (bin) => oscillation[bin]!),
    };
  });
  const [energy, angle] = results as [(typeof results)[0], (typeof results)[0]];
  return paperFigure(
    benchmarkFigure(
      "fig06",
      "Spectra at the second benchmark",
      "As Fig. 4, at $m_N = 0.08$ GeV, $d = 1.7 \\times 10^{-7}$ GeV$^{-1}$ with the oscillation of the MiniBooNE and MicroBooNE fit.",
      spectra,
    ),
    [
      ...claims,
      claim(
        "6",
        "The benchmark can reasonably describe both distributions.",
        `Uncorrelated χ² of the drawn errors: energy ${energy.withDipole.toFixed(1)} for ${energy.bins} bins (${energy.without.toFixed(1)} without dipole), angle ${angle.withDipole.toFixed(1)} for ${angle.bins} (${angle.without.toFixed(1)}).`,
        energy.withDipole < 2 * energy.bins && angle.withDipole < 2 * angle.bins,
        "The drawn errors are uncorrelated.",
      ),
    ],
  );
}
