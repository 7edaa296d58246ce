import { formatCount } from "../text/format-number.ts";
import { sumOfBins } from "./spectrum-figure.ts";
import type { SpectrumFigure } from "./spectrum-figure.ts";

/** One sentence that tells a listener what the chart shows. */
export function spectrumLabel(figure: SpectrumFigure): string {
  const axis =
    figure.name === "enuqe" ? "reconstructed neutrino energy" : "cosine of the shower angle";
  const { excess, dipole, oscillation } = sumOfBins(figure.bins, -Infinity, Infinity);
  const measured = `MiniBooNE excess of ${formatCount(excess)} events against ${axis} in ${figure.bins.length} bins`;
  const hasDipole = figure.bins.some((bin) => bin.dipole !== null);
  const parts = [
    ...(hasDipole ? [`a dipole prediction of ${formatCount(dipole)}`] : []),
    ...(oscillation > 0 ? [`an oscillation part of ${formatCount(oscillation)}`] : []),
  ];
  if (parts.length === 0) return `${measured}.`;
  const pulls = figure.bins.flatMap((bin) => (bin.pull === null ? [] : [Math.abs(bin.pull)]));
  const worst = pulls.length === 0 ? "" : `; largest pull ${Math.max(...pulls).toFixed(1)}`;
  return `${measured}, with ${parts.join(" and ")} events${worst}.`;
}
