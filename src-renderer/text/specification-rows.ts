import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { experimentTitle } from "./experiment-title.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ToySpecification } from "../../src-shared/specification/toy-specification.ts";
import { fitRows } from "./fit-preset.ts";
import { formatCount, formatExposure, formatNumber } from "./format-number.ts";
import { couplingText, flightsText, massText } from "./quantities.ts";
import { histogramWord } from "./histogram-titles.ts";
import { settingWords } from "./setting-words.ts";

/** One field of a specification in the words of the field, with its unit. */
export interface SpecificationRow {
  readonly label: string;
  readonly value: string;
  /** The default, where a choice differs from it. */
  readonly defaultValue?: string;
}

export const natureWords = { dirac: "Dirac", majorana: "Majorana" } as const;
const potText = (exposure: number | undefined) =>
  exposure === undefined ? "as published" : `${formatExposure(exposure)} POT`;

export function runRows({ experiment, model, exposure, flights, seed }: RunSpecification) {
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

export function scanRows(scan: ScanSpecification) {
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

export function toyRows(toys: ToySpecification) {
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

const defaultSettings = Settings.parse({});

export function settingRows(settings: Settings, all: boolean): SpecificationRow[] {
  const names = Object.keys(defaultSettings) as (keyof Settings)[];
  return names.flatMap((name) => {
    const { label, value } = settingWords(name, settings[name]);
    if (settings[name] === defaultSettings[name]) return all ? [{ label, value }] : [];
    return [{ label, value, defaultValue: settingWords(name, defaultSettings[name]).value }];
  });
}
