import type { TaskSpecification } from "../../src-shared/contract/contract.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { experimentTitle } from "./experiment-title.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ToySpecification } from "../../src-shared/specification/toy-specification.ts";
import { analysisRows } from "./analysis-words.ts";
import { fitRows } from "./fit-preset.ts";
import { formatCount, formatExposure, formatNumber } from "./format-number.ts";
import { couplingText, flightsText, massText } from "./quantities.ts";
import { histogramWord } from "./histogram-titles.ts";
import { settingWords } from "./setting-words.ts";
import { taskKindWords } from "../../src-shared/contract/task-kinds.ts";

/** One field of a specification in the words of the field, with its unit. */
export interface SpecificationRow {
  readonly label: string;
  readonly value: string;
  /** The usual value, where a choice differs from it. */
  readonly usual?: string;
}

/** Everything that a task was asked for; usual settings are left out unless `all` is set. */
export function specificationRows(task: TaskSpecification, all = false): SpecificationRow[] {
  switch (task.kind) {
    case "run":
      return [...runRows(task), ...settingRows(task.settings, all)];
    case "scan":
      return [...scanRows(task), ...settingRows(task.settings, all)];
    case "toys":
      return [...toyRows(task), ...scanRows(task.scan), ...settingRows(task.scan.settings, all)];
    case "showers":
      return [
        { label: "Experiment", value: experimentTitle(task.experiment) },
        { label: "Nature", value: natureWords[task.nature] },
        { label: "Seed", value: String(task.seed) },
        ...settingRows(task.settings, all),
      ];
    case "analysis":
      return [
        ...analysisRows(task),
        ...task.members.flatMap(({ scan }) => [
          ...scanRows(scan),
          ...settingRows(scan.settings, all),
        ]),
      ];
  }
}

const natureWords = { dirac: "Dirac", majorana: "Majorana" } as const;
const potText = (exposure: number | undefined) =>
  exposure === undefined ? "as published" : `${formatExposure(exposure)} POT`;

function runRows({ experiment, model, exposure, flights, seed }: RunSpecification) {
  return [
    { label: "Experiment", value: experimentTitle(experiment) },
    { label: "m_N", value: massText(model.mass) },
    { label: "d_μ", value: couplingText(model.dMu) },
    { label: "d_τ", value: couplingText(model.dTau) },
    { label: "d_e", value: couplingText(model.dE) },
    { label: "Nature", value: natureWords[model.nature] },
    { label: "Exposure", value: potText(exposure) },
    { label: "Flights", value: flightsText(flights) },
    { label: "Seed", value: String(seed) },
  ];
}

function scanRows(scan: ScanSpecification) {
  const { experiment, masses, extraMasses, nature, flights, seed, exposure } = scan;
  const between = extraMasses.length === 0 ? "" : `, ${extraMasses.length} of them between`;
  return [
    { label: "Experiment", value: experimentTitle(experiment) },
    {
      label: "m_N",
      value: `${massText(masses.from)} to ${massText(masses.to)}, ${massesOfScan(scan).length} masses${between}`,
    },
    { label: "Nature", value: natureWords[nature] },
    { label: "Exposure", value: potText(exposure) },
    { label: "Flights, each mass", value: flightsText(flights) },
    { label: "Seed", value: String(seed) },
  ];
}

function toyRows(toys: ToySpecification) {
  const { distribution, oscillation, tau, fit, degreesOfFreedom, point, seed } = toys;
  return [
    { label: "Toys", value: formatCount(toys.toys) },
    { label: "Distribution", value: histogramWord(distribution) },
    {
      label: "Thrown from",
      value:
        point === null ? "the best fit" : `${massText(point.mass)}, ${couplingText(point.dMu)}`,
    },
    { label: "Δm²", value: `${formatNumber(oscillation.massSplitting)} eV²` },
    { label: "sin²2θ", value: formatNumber(oscillation.mixing) },
    {
      label: "d_τ over the plane",
      value: tau.kind === "ratio" ? `${formatNumber(tau.ratio)} d_μ` : couplingText(tau.dTau),
    },
    ...fitRows(fit),
    { label: "Degrees of freedom", value: String(degreesOfFreedom) },
    { label: "Seed of the toys", value: String(seed) },
  ];
}

const usualSettings = Settings.parse({});

function settingRows(settings: Settings, all: boolean): SpecificationRow[] {
  const names = Object.keys(usualSettings) as (keyof Settings)[];
  return names.flatMap((name) => {
    const { label, value } = settingWords(name, settings[name]);
    if (settings[name] === usualSettings[name]) return all ? [{ label, value }] : [];
    return [{ label, value, usual: settingWords(name, usualSettings[name]).value }];
  });
}

/** A field in which two specifications differ; null where one has no such field. */
export interface SpecificationDifference {
  readonly label: string;
  readonly first: string | null;
  readonly second: string | null;
}

/** What differs between two specifications, in words, in the order of the fields. */
export function specificationDifferences(
  first: TaskSpecification,
  second: TaskSpecification,
): SpecificationDifference[] {
  const [ones, others] = [first, second].map(
    (task) =>
      new Map(specificationRows(task, true).map(({ label, value }) => [label, value] as const)),
  );
  const labels = new Set([...(ones?.keys() ?? []), ...(others?.keys() ?? [])]);
  const kinds = {
    label: "Kind",
    first: taskKindWords[first.kind].one,
    second: taskKindWords[second.kind].one,
  };
  const fields = [...labels].map((label) => ({
    label,
    first: ones?.get(label) ?? null,
    second: others?.get(label) ?? null,
  }));
  return [kinds, ...fields].filter((field) => field.first !== field.second);
}
