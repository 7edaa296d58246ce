import { inSentence } from "../text/measurement-words.ts";
import type { PlaneLimit } from "../stores/limits-store.ts";
import {
  formatEvents,
  formatNumber,
  formatPercent,
  formatProbability,
} from "../text/format-number.ts";
import type { FittedPlane } from "../threads/plane-messages.ts";
import { fitsOf } from "./plane-figure.ts";
import type { TextTable } from "../text/table-text.ts";

/** Best fits of both distributions with their test statistic. */
export function bestFitTable(fitted: FittedPlane): TextTable {
  return {
    columns: [
      "Measurement",
      "m_N, GeV",
      "d_μ, GeV⁻¹",
      "χ²",
      "Degrees of freedom",
      "p",
      "χ² without dipole",
      "On the edge",
    ],
    rows: fitsOf(fitted).map(({ label, region }) => {
      const { best, goodness, null: nothing } = region;
      return [
        label,
        formatNumber(best.mass),
        formatNumber(best.dMu),
        best.chi2.toFixed(1),
        String(best.degreesOfFreedom),
        formatProbability(goodness),
        nothing.chi2.toFixed(1),
        best.onEdge ? "yes" : "no",
      ];
    }),
  };
}

/** The two spectra that are laid over each other, by what they are called. */
export function overlappingLabels(measured: FittedPlane["measured"]): string[] {
  return measured
    .filter(({ kind }) => kind === "spectrum")
    .slice(0, 2)
    .map(({ label }) => label);
}

/** What the two regions share; null with one region. */
export function overlapTable({
  overlap,
  measured,
}: Pick<FittedPlane, "overlap" | "measured">): TextTable | null {
  if (overlap === null) return null;
  const parts = overlappingLabels(measured).map((label) => `Of ${inSentence(label)}`);
  return {
    columns: ["σ", "Shared area, decades²", ...parts],
    rows: overlap.areas.map(({ sigma, area, ofFirst, ofSecond }) => [
      String(sigma),
      area === 0 ? "0" : formatNumber(area, { digits: 2 }),
      formatPercent(ofFirst ?? 0),
      formatPercent(ofSecond ?? 0),
    ]),
  };
}

function coupling(value: number | null): string {
  return value === null ? "–" : formatNumber(value);
}

/** Excluded couplings of every mass of a limit. */
export function limitTable({ limits }: Pick<PlaneLimit, "limits">): TextTable {
  return {
    columns: ["m_N, GeV", "Excluded from d_μ, GeV⁻¹", "MC error", "to d_μ, GeV⁻¹", "Events there"],
    rows: limits.map(({ mass, lower, lowerError, upper, signalAtLimit }) => [
      formatNumber(mass),
      coupling(lower),
      coupling(lowerError),
      lower === null ? "–" : upper === null ? "top of the plane" : coupling(upper),
      formatEvents(signalAtLimit),
    ]),
    exact: {
      columns: ["m_N, GeV", "lower d_mu, GeV^-1", "MC error", "upper d_mu, GeV^-1", "events there"],
      rows: limits.map(({ mass, lower, lowerError, upper, signalAtLimit }) => [
        mass,
        lower,
        lowerError,
        upper,
        signalAtLimit,
      ]),
    },
  };
}

/** Every point of every contour, in the order of the lines. */
export function contourTable(fitted: FittedPlane): TextTable {
  const points = fitsOf(fitted).flatMap(({ label, region }) =>
    region.contours.flatMap(({ sigma, level, polylines }) =>
      polylines.flatMap((line, index) =>
        line.map(([mass, dMu]) => ({ label, sigma, level, line: index + 1, mass, dMu })),
      ),
    ),
  );
  const columns = ["Measurement", "σ", "Δχ²", "Line", "m_N, GeV", "d_μ, GeV⁻¹"];
  return {
    columns,
    rows: points.map(({ label, sigma, level, line, mass, dMu }) => [
      label,
      String(sigma),
      level.toFixed(2),
      String(line),
      formatNumber(mass),
      formatNumber(dMu),
    ]),
    exact: { columns, rows: points.map((each) => Object.values(each)) },
  };
}
