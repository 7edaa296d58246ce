import type { AnalysisRecord } from "../../src-shared/contract/task-kinds.ts";
import { experimentTitle } from "./experiment-title.ts";
import type { AnalysisSpecification } from "../../src-shared/specification/analysis-specification.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { LimitSettings, percent } from "../../src-shared/specification/limit-settings.ts";
import { experimentStyle } from "./experiment-style.ts";
import { limitSettingLabels, limitSettingText } from "./limit-setting-words.ts";
import { settingChanges } from "./setting-words.ts";
import { formatCount, formatNumber } from "./format-number.ts";
import { presetOf, presetWords } from "./fit-preset.ts";
import { couplingText, massText } from "./quantities.ts";

/** Name of an analysis: its result, its experiments, and every choice that is not the default. */
export function analysisTitle({ specification }: Pick<AnalysisRecord, "specification">): string {
  const { choices, members } = specification;
  const experiments = members.map(({ scan }) => experimentStyle(scan.experiment).label);
  const result =
    choices.result === "region"
      ? `Region of ${experiments.join(" × ")}`
      : `Limit of ${experiments.join(" × ")} at ${percent(choices.limit.confidenceLevel)}`;
  return [result, ...ownChoices(specification)].join(", ");
}

/** Second line: experiments in full, measurements, masses or nodes, degrees of freedom. */
export function analysisSubtitle({ specification }: Pick<AnalysisRecord, "specification">): string {
  const { choices, members } = specification;
  const degrees =
    choices.result === "region" ? choices.degreesOfFreedom : choices.limit.degreesOfFreedom;
  const grid =
    choices.result === "region"
      ? `${choices.points} × ${choices.points} nodes`
      : massesWords(choices.masses);
  return [
    ...new Set(members.map(({ scan }) => experimentTitle(scan.experiment))),
    ...measurementsOf(specification),
    grid,
    `${degrees} ${degrees === 1 ? "degree" : "degrees"} of freedom`,
  ].join(", ");
}

const defaultLimit = LimitSettings.parse({});
const defaultFit = FitSettings.parse({});

/** What tells an analysis from the one with all choices at their defaults. */
function ownChoices({ choices, members }: AnalysisSpecification): string[] {
  const { limit, fit, tau, result } = choices;
  const keys = Object.keys(limit).filter(
    (key): key is keyof LimitSettings => key !== "confidenceLevel" && key !== "degreesOfFreedom",
  );
  const ofLimit = keys
    .filter(
      (key) => result === "limit" && limit[key] !== undefined && limit[key] !== defaultLimit[key],
    )
    .map((key) => `${limitSettingLabels[key].toLowerCase()} ${limitSettingText(key, limit[key])}`);
  const background =
    fit.background === defaultFit.background ? [] : [`background ${fit.background}`];
  const ofScans = members.flatMap(({ scan }) => [
    ...(scan.nature === "majorana" ? ["Majorana"] : []),
    ...settingChanges(scan.settings, scan.experiment).map(
      ({ label, own }) => `${label.toLowerCase()} ${own.toLowerCase()}`,
    ),
  ]);
  return [
    ...ofLimit,
    ...background,
    ...(tau.kind === "ratio" ? [`d_τ = ${formatNumber(tau.ratio)} d_μ`] : []),
    ...(tau.kind === "fixed" && tau.dTau !== 0 ? [`d_τ = ${couplingText(tau.dTau)}`] : []),
    ...(members.some(({ own }) => own !== null) ? ["own numbers"] : []),
    ...new Set(ofScans),
  ];
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
