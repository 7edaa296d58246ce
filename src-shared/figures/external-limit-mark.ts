import { type ExternalLimit, levelWords } from "../contract/external-limits.ts";
import type { FigureMarkInput } from "../specification/figure-marks.ts";

/** Far above and below every plane. */
const beyond = 1e3;

/** The excluded area of a curve as rings. */
function excludedArea({
  points,
  excluded,
}: Pick<ExternalLimit, "points" | "excluded">): [number, number][][] {
  if (excluded === "none") return [];
  if (excluded === "inside") return points.length > 2 ? [points] : [];
  return [[...points, [points.at(-1)![0], beyond], [points[0]![0], beyond]]];
}

/**
 * A limit of another experiment: grey, with its name and confidence level along the line.
 *
 * @param rescaled whether the factor of the paper is applied; the label says so
 */
export function externalLimitMark(limit: ExternalLimit, rescaled: boolean): FigureMarkInput {
  const factor = rescaled ? (limit.paperFactor ?? 1) : 1;
  const points = limit.points.map(([mass, d]): [number, number] => [mass, d * factor]);
  const scaling = factor === 1 ? "" : ` $\\times ${factorWords(factor)}$`;
  const level = levelWords(limit.confidenceLevel);
  const projection = limit.kind === "projection";
  return {
    kind: "limit",
    id: `limit-${limit.id}`,
    label: `${limit.label}${scaling}${level}`,
    inLegend: false,
    lines: [points],
    excluded: excludedArea({ points, excluded: limit.excluded }),
    stroke: { colour: "external", width: 0.8, dash: projection ? "dash-dot" : "solid" },
    fill: projection ? null : { colour: "external-area", opacity: 0.8 },
    ticks: false,
    along: `${limit.short}${scaling}${level}`,
    confidenceLevel: limit.confidenceLevel,
  };
}

/** The square root of 2 by its name. */
function factorWords(factor: number): string {
  return Math.abs(factor - Math.SQRT2) < 1e-3 ? "\\sqrt{2}" : String(Number(factor.toPrecision(4)));
}
