import { quotedWords } from "../text/measurement-words.ts";
import { formatCount } from "../text/format-number.ts";
import { quotedEvents } from "./spectrum-figure.ts";
import type { SpectrumFigure } from "./spectrum-figure.ts";

/** Variables of a shower as they are spoken. */
const spoken: Readonly<Record<string, string>> = {
  enuqe: "reconstructed neutrino energy",
  cosine: "cosine of the shower angle",
  energy: "shower energy",
  theta: "shower angle",
  Etheta2: "energy times angle squared",
  Q2QE: "momentum transfer squared",
};

/** One sentence that tells a listener what the chart shows. */
export function spectrumLabel(figure: SpectrumFigure): string {
  const axis =
    figure.variable === null ? figure.label : (spoken[figure.variable] ?? figure.variable);
  const { excess, data, background, dipole, oscillation } = quotedEvents(figure);
  const quoted = quotedWords(figure);
  const place = `against ${axis} in ${figure.bins.length} bins${quoted === "" ? "" : `, events ${quoted}`}`;
  const measured =
    figure.shows === "excess"
      ? `${figure.label}: excess of ${formatCount(excess ?? 0)} events ${place}`
      : `${figure.label}: ${data === null ? "no public counts" : `${formatCount(data)} events`} over a background of ${formatCount(background)} ${place}`;
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
