import type { FigureClaim } from "../../specification/figure-claim.ts";
import {
  benchmarkFigure,
  type BenchmarkSpectra,
  eventsWithin,
  excessRange,
} from "./benchmark-spectra.ts";
import { claim, paperFigure, type PaperFigure } from "./paper-figure.ts";

/** Spectra at the benchmark of Fig. 3. */
export function fig04(spectra: BenchmarkSpectra, claims: readonly FigureClaim[]): PaperFigure {
  const energy = eventsWithin(spectra.enuqe, ...excessRange);
  const expected = energy.dipole + energy.oscillation;
  const backward = eventsWithin(spectra.costheta, -1, 0);
  const forward = eventsWithin(spectra.costheta, 0, 1);
  const share = (part: typeof backward) => (part.dipole + part.oscillation) / part.excess;
  return paperFigure(
    benchmarkFigure(
      "fig04",
      "Spectra at the benchmark",
      "Excess of MiniBooNE (points; statistical errors solid, total ones dashed) beside the dipole model at $m_N = 0.47$ GeV, $d = 1.25 \\times 10^{-6}$ GeV$^{-1}$ (dark) and the oscillation of the global fit (light).",
      spectra,
    ),
    [
      ...claims,
      claim(
        "4",
        "The benchmark describes most of the excess in energy (560.6 ± 119.6 events in 200-1250 MeV).",
        `${energy.dipole.toFixed(0)} dipole and ${energy.oscillation.toFixed(0)} oscillation events, ${expected.toFixed(0)} in all; the measured excess over our background is ${energy.excess.toFixed(0)}.`,
        Math.abs(expected - 560.6) < 2 * 119.6,
        "The rate depends on the rock's density and on which protons scatter.",
      ),
      claim(
        "4",
        "It describes most of the excess except at cos θ ≲ 0.",
        `${(share(forward) * 100).toFixed(0)} % of the forward excess, ${(share(backward) * 100).toFixed(0)} % of the backward one.`,
        share(backward) < share(forward),
        "The backward excess is described as well as the forward one.",
      ),
    ],
  );
}
