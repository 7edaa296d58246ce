import type { AnalysisRecord } from "../../src-shared/contract/task-kinds.ts";
import { experimentTitle } from "./experiment-title.ts";
import type { AnalysisSpecification } from "../../src-shared/specification/analysis-specification.ts";
import { percent } from "../../src-shared/specification/limit-settings.ts";
import { formatCount, formatNumber } from "./format-number.ts";
import { presetOf, presetWords } from "./fit-preset.ts";
import { couplingText, massText } from "./quantities.ts";

/** Name of an analysis: its result, and the experiments that it is of. */
export function analysisTitle({ specification }: Pick<AnalysisRecord, "specification">): string {
  const { choices, members } = specification;
  const experiments = members.map(({ scan }) => experimentTitle(scan.experiment)).join(" × ");
  return choices.result === "region"
    ? `Region of ${experiments}`
    : `Limit of ${experiments} at ${percent(choices.limit.confidenceLevel)}`;
}

/** Second line: measurements, masses or nodes, degrees of freedom. */
export function analysisSubtitle({ specification }: Pick<AnalysisRecord, "specification">): string {
  const { choices } = specification;
  const degrees =
    choices.result === "region" ? choices.degreesOfFreedom : choices.limit.degreesOfFreedom;
  const grid =
    choices.result === "region"
      ? `${choices.points} × ${choices.points} nodes`
      : massesWords(choices.masses);
  return [
    ...measurementsOf(specification),
    grid,
    `${degrees} ${degrees === 1 ? "degree" : "degrees"} of freedom`,
  ].join(", ");
}

/** Rows of the specification, in the words of its fields. */
export function analysisRows(specification: AnalysisSpecification) {
  const { choices, members } = specification;
  const { fit, limit, tau, oscillation } = choices;
  const preset = presetOf(fit);
  return [
    { label: "Result", value: choices.result === "region" ? "Region" : "Limit" },
    { label: "Measurements", value: measurementsOf(specification).join(", ") || "the first" },
    {
      label: "Counts",
      value: members.some(({ own }) => own !== null) ? "own numbers" : "of the measurement",
    },
    { label: "Errors", value: preset === null ? "own choice" : presetWords[preset] },
    ...(choices.result === "region"
      ? [
          { label: "Nodes", value: `${choices.points} × ${choices.points}` },
          { label: "Degrees of freedom", value: String(choices.degreesOfFreedom) },
        ]
      : [
          { label: "Masses", value: massesWords(choices.masses) },
          { label: "Confidence level", value: percent(limit.confidenceLevel) },
          { label: "Degrees of freedom", value: String(limit.degreesOfFreedom) },
          { label: "Toys of the band", value: formatCount(choices.bandToys) },
        ]),
    {
      label: "d_τ",
      value: tau.kind === "ratio" ? `${formatNumber(tau.ratio)} d_μ` : couplingText(tau.dTau),
    },
    { label: "Δm²", value: `${oscillation.massSplitting} eV²` },
    { label: "sin²2θ", value: String(oscillation.mixing) },
  ];
}

function measurementsOf({ members }: AnalysisSpecification): string[] {
  return members.flatMap(({ measurement }) => measurement ?? []);
}

function massesWords(masses: readonly number[]): string {
  const [first, last] = [Math.min(...masses), Math.max(...masses)];
  return masses.length === 1
    ? massText(first)
    : `${masses.length} masses, ${massText(first)} to ${massText(last)}`;
}
