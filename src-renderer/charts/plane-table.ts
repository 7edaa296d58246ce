import { formatNumber, formatPercent } from "../text/format-number.ts";
import type { FittedPlane } from "../threads/plane-messages.ts";
import { fitsOf } from "./plane-figure.ts";
import { distributionWords } from "../text/distribution-words.ts";
import type { SpectrumTable } from "./spectrum-table.ts";

/** Columns and rows of text. */
export type PlaneTable = SpectrumTable;

/** A probability with two digits. */
export function probabilityText(probability: number): string {
  return formatNumber(probability, { digits: 2 });
}

/** Best fits of both distributions with their test statistic. */
export function bestFitTable(fitted: FittedPlane): PlaneTable {
  return {
    columns: [
      "Distribution",
      "m_N, GeV",
      "d_μ, GeV⁻¹",
      "χ²",
      "Degrees of freedom",
      "p",
      "χ² without dipole",
      "On the edge",
    ],
    rows: fitsOf(fitted).map(({ name, region }) => {
      const { best, goodness, null: nothing } = region;
      return [
        distributionWords[name],
        formatNumber(best.mass),
        formatNumber(best.dMu),
        best.chi2.toFixed(1),
        String(best.degreesOfFreedom),
        probabilityText(goodness),
        nothing.chi2.toFixed(1),
        best.onEdge ? "yes" : "no",
      ];
    }),
  };
}

/** What the two regions share; null with one region. */
export function overlapTable({ overlap }: Pick<FittedPlane, "overlap">): PlaneTable | null {
  if (overlap === null) return null;
  return {
    columns: ["σ", "Shared area, decades²", "Of energy", "Of angle"],
    rows: overlap.areas.map(({ sigma, area, ofFirst, ofSecond }) => [
      String(sigma),
      area === 0 ? "0" : formatNumber(area, { digits: 2 }),
      formatPercent(ofFirst ?? 0),
      formatPercent(ofSecond ?? 0),
    ]),
  };
}

/** Every point of every contour, in the order of the lines. */
export function contourTable(fitted: FittedPlane): PlaneTable {
  return {
    columns: ["Distribution", "σ", "Δχ²", "Line", "m_N, GeV", "d_μ, GeV⁻¹"],
    rows: fitsOf(fitted).flatMap(({ name, region }) =>
      region.contours.flatMap(({ sigma, level, polylines }) =>
        polylines.flatMap((line, index) =>
          line.map(([mass, dMu]) => [
            distributionWords[name],
            String(sigma),
            level.toFixed(2),
            String(index + 1),
            formatNumber(mass),
            formatNumber(dMu),
          ]),
        ),
      ),
    ),
  };
}
