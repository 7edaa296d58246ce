import type { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import {
  type AnalysisMember,
  type AnalysisSpecification,
  LimitChoices,
  type RegionChoices,
  type TauCoupling,
} from "../../src-shared/specification/analysis-specification.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { Model, RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { defaultSettingsOf } from "./default-settings.ts";
import { isCounted } from "./measurement-labels.ts";

/** Flights at each mass that the command `limit` takes by itself. */
const limitFlights = 40_000;

type Words = readonly string[];

/**
 * The command that asks for the same as a task, as its words after `neutrissimo`; null where no
 * command does.
 */
export function taskCommand(specification: TaskSpecification): Words | null {
  switch (specification.kind) {
    case "run":
      return ["simulate", ...runWords(specification)];
    case "analysis":
      return analysisWords(specification);
    default:
      return null;
  }
}

/** What says which run is meant, for `simulate` and `events`. */
export function runWords({
  experiment,
  model,
  flights,
  seed,
  exposure,
  settings,
}: RunSpecification): Words {
  return [
    experiment,
    "--mass",
    wordOf(model.mass),
    "--d-mu",
    wordOf(model.dMu),
    ...option("--d-tau", model.dTau, 0),
    ...option("--d-e", model.dE, 0),
    ...option("--nature", model.nature, Model.shape.nature.parse(undefined)),
    ...option("--flights", flights, RunSpecification.shape.flights.parse(undefined)),
    ...option("--seed", seed, RunSpecification.shape.seed.parse(undefined)),
    ...option("--exposure", exposure, undefined),
    ...setWords(settings, defaultSettingsOf(experiment)),
  ];
}

function analysisWords({ members, common, choices }: AnalysisSpecification): Words | null {
  const [first, ...others] = members;
  if (first === undefined || common !== undefined) return null;
  const { scan, measurement, own } = first;
  const alike = others.every(
    (other) =>
      other.own === null &&
      other.measurement === measurement &&
      sameScan(other.scan, scan) &&
      differing(other.scan.settings, defaultSettingsOf(other.scan.experiment)).length === 0,
  );
  const isWhole = alike && isGrid(scan) && (others.length === 0 || own === null);
  if (!isWhole || choices.tau.dE !== undefined) return null;
  const names = members.map((member) => member.scan.experiment);
  const head = [
    choices.result,
    ...(others.length === 0 ? names : ["--combine", names.join(",")]),
    ...option("--measurement", measurement, undefined),
  ];
  const rest =
    choices.result === "region" ? regionWords(first, choices) : limitWords(first, choices);
  // No oscillation acts on counts, and the option is refused there.
  const isOfCounts = members.every((each) => isCounted(each.scan.experiment, each.measurement));
  const oscillation = isOfCounts ? [] : oscillationWords(choices.oscillation);
  return rest === null ? null : [...head, ...oscillation, ...rest];
}

function regionWords(
  { scan, own }: AnalysisMember,
  { points, degreesOfFreedom, tau, fit, limit }: RegionChoices,
): Words | null {
  const settings = differing(limit, LimitSettings.parse({}));
  // Others of a limit have no option here.
  const known = ["elasticAboveCut", "dEdxBins", "backgroundUncertainty", "signalScale"];
  if (own !== null || settings.some(([key]) => !known.includes(key))) return null;
  return [
    ...tauWords(tau),
    ...option("--points", points, 61),
    ...option("--degrees-of-freedom", degreesOfFreedom, 2),
    ...scanWords(scan, ScanSpecification.shape.flights.parse(undefined)),
    ...setWords(scan.settings, defaultSettingsOf(scan.experiment)),
    ...setWords(fit, FitSettings.parse({})),
    ...settings.flatMap(settingWords),
  ];
}

function limitWords(
  { scan, own }: AnalysisMember,
  { masses, tau, fit, limit, bandToys, toys, seed }: LimitChoices,
): Words | null {
  // One option is the seed of both.
  const defaults = { scan: ScanSpecification.shape.seed.parse(undefined), toys: 1 };
  const isDefault = scan.seed === defaults.scan && seed === defaults.toys;
  if (!isDefault && scan.seed !== seed) return null;
  if (toys !== LimitChoices.shape.toys.parse(undefined)) return null;
  const { backgroundUncertainty: width, ...others } = limit;
  const { backgroundUncertainty: _, ...plain } = LimitSettings.parse({});
  return [
    "--masses",
    masses.map(wordOf).join(","),
    ...(own === null ? [] : ["--background", String(own.background)]),
    ...(own === null || own.data === null ? [] : ["--counts", String(own.data)]),
    ...option("--background-uncertainty", width ?? undefined, undefined),
    ...tauWords(tau),
    ...option("--toys", bandToys, 0),
    ...scanWords(scan, limitFlights),
    ...setWords(scan.settings, defaultSettingsOf(scan.experiment)),
    ...setWords(fit, FitSettings.parse({})),
    ...setWords(others, plain),
  ];
}

/** A scan that commands ask for by themselves, but for flights, seed and nature. */
function isGrid({ masses, extraMasses }: ScanSpecification): boolean {
  const grid = ScanSpecification.shape.masses.parse(undefined);
  return (
    extraMasses.length === 0 &&
    masses.from === grid.from &&
    masses.to === grid.to &&
    masses.points === grid.points
  );
}

function sameScan(one: ScanSpecification, other: ScanSpecification): boolean {
  return (
    isGrid(one) &&
    one.flights === other.flights &&
    one.seed === other.seed &&
    one.nature === other.nature
  );
}

function scanWords({ flights, seed, nature }: ScanSpecification, defaultFlights: number): Words {
  return [
    ...option("--nature", nature, Model.shape.nature.parse(undefined)),
    ...option("--flights", flights, defaultFlights),
    ...option("--seed", seed, ScanSpecification.shape.seed.parse(undefined)),
  ];
}

function oscillationWords({ massSplitting, mixing }: RegionChoices["oscillation"]): Words {
  return ["--oscillation", mixing === 0 ? "none" : `${massSplitting},${mixing}`];
}

function tauWords(tau: TauCoupling): Words {
  return tau.kind === "ratio"
    ? ["--d-tau-ratio", String(tau.ratio)]
    : option("--d-tau", tau.dTau, 0);
}

/** Empty at the default. */
function option(name: string, value: string | number | undefined, byDefault: unknown): Words {
  return value === undefined || value === byDefault ? [] : [name, wordOf(value)];
}

/** A number as short as it reads back: 1.25e-6, not 0.00000125. */
function wordOf(value: string | number): string {
  if (typeof value === "string") return value;
  const [plain, powers] = [String(value), value.toExponential()];
  return plain.length > powers.length + 2 ? powers : plain;
}

function setWords(settings: object, defaults: object): Words {
  return differing(settings, defaults).flatMap(settingWords);
}

function settingWords([key, value]: readonly [string, unknown]): Words {
  return ["--set", `${key}=${value === null ? "none" : String(value)}`];
}

function differing(settings: object, defaults: object): [string, unknown][] {
  const base = new Map<string, unknown>(Object.entries(defaults));
  return Object.entries(settings).filter(
    ([key, value]) => value !== undefined && value !== base.get(key),
  );
}
