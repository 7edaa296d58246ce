import { z } from "zod";
import {
  globalOscillationFit,
  jointOscillationFit,
} from "../../src-shared/experiments/measured-spectrum.ts";
import type { OscillationHypothesis } from "../../src-shared/specification/analysis-specification.ts";
import {
  ExperimentName,
  Model,
  RunSpecification,
  Settings,
  StoredSettings,
} from "../../src-shared/specification/run-specification.ts";
import { tauToMuonMassRatio } from "../../src-shared/physics/constants.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { fitPresets } from "../../src-shared/paper/paper-reading.ts";
import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { paperBenchmark, paperSelection } from "../../src-shared/paper/paper-benchmark.ts";
import { SelectionSettings } from "../../src-shared/specification/selection-settings.ts";
import { paperChoices } from "../../src-shared/paper/paper-reading.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { SampleSize } from "../threads/kept-samples.ts";
import { actingBackground, showsOscillation, defaultSettings } from "./experiment-facts.ts";
import type { ExperimentFacts } from "./experiment-facts.ts";

export const tauRules = ["zero", "ratio", "free"] as const;
export type TauRule = (typeof tauRules)[number];

const oscillationChoices = ["global", "microboone", "none", "free"] as const;
export type OscillationChoice = (typeof oscillationChoices)[number];

const fields = z.strictObject({
  /** One that ships, or a file of the user's. */
  experiment: ExperimentName.default(paperBenchmark.experiment),
  mass: Model.shape.mass,
  dMu: Model.shape.dMu,
  tauRule: z.enum(tauRules),
  /** d_tau of the rule "free", GeV^-1. */
  dTau: Model.shape.dTau.unwrap(),
  dE: Model.shape.dE.unwrap(),
  nature: Model.shape.nature.unwrap(),
  settings: StoredSettings,
  oscillation: z.enum(oscillationChoices),
  /** Delta m^2 in eV^2 of the choice "free". */
  massSplitting: z
    .number({ error: "Delta m^2 must be a number in eV^2" })
    .min(0.01, "Delta m^2 must lie in 0.01-100 eV^2")
    .max(100, "Delta m^2 must lie in 0.01-100 eV^2"),
  /** sin^2 2 theta of the choice "free". */
  mixing: z
    .number({ error: "sin^2 2theta must be a number" })
    .min(0, "sin^2 2theta must lie in 0-1")
    .max(1, "sin^2 2theta must lie in 0-1"),
  /** POT; null for the published exposure of the experiment. */
  exposure: RunSpecification.shape.exposure.unwrap().nullable().default(null),
  flights: RunSpecification.shape.flights.unwrap(),
  seed: RunSpecification.shape.seed.unwrap(),
  /** Flights at each mass of a scan. */
  scanFlights: ScanSpecification.shape.flights,
  /** Definitions of the errors. */
  fit: FitSettings.prefault({}),
  /** How counts are compared. */
  limit: LimitSettings.prefault({}),
  /** Of the confidence regions in the plane. */
  degreesOfFreedom: z.union([z.literal(2), z.literal(1)]).default(2),
  /** An experiment whose cuts are moved. */
  selection: SelectionSettings.prefault(paperSelection),
});

export type Workspace = z.infer<typeof fields>;

/** Everything that the panels of the views can change; saved by itself and undone as a whole. */
export const Workspace = fields.refine(
  (workspace: z.infer<typeof fields>) => Model.safeParse(modelOf(workspace)).success,
  { error: "d_tau must lie in 0-0.01 GeV^-1", path: ["dTau"] },
);

/** A workspace as it was stored before: its background stood beside the choices of physics. */
export function formerWorkspace(stored: unknown): unknown {
  const { settings, fit, ...rest } = { ...Object(stored) };
  const { background, ...physics } = { ...Object(settings) };
  return background === undefined
    ? stored
    : { ...rest, settings: physics, fit: { background, ...Object(fit) } };
}

/** The benchmark of the paper (Fig. 4) under the defaults. */
export const benchmarkWorkspace: Workspace = {
  ...paperBenchmark,
  tauRule: "zero",
  dTau: 0,
  dE: 0,
  nature: "dirac",
  settings: Settings.parse({}),
  oscillation: "global",
  massSplitting: globalOscillationFit.massSplitting,
  mixing: globalOscillationFit.mixing,
  exposure: null,
  flights: 100_000,
  seed: 20_230_309,
  scanFlights: ScanSpecification.shape.flights.parse(undefined),
  fit: fields.shape.fit.parse(undefined),
  limit: LimitSettings.parse({}),
  degreesOfFreedom: 2,
  selection: SelectionSettings.parse(paperSelection),
};

/** What is known of the experiment of a workspace; null until it has come. */
type Known = ExperimentFacts | null;

/** Of some settings those of physics on which the readings of an experiment differ. */
export function readSettings(settings: Settings, experiment: string): Partial<Settings> {
  const sound = Settings.parse({});
  const paper = Settings.parse(paperChoices(experiment).physics);
  const keys = Object.keys(sound) as (keyof Settings)[];
  return Object.fromEntries(
    keys.filter((key) => paper[key] !== sound[key]).map((key) => [key, settings[key]]),
  );
}

/** A workspace under the paper's reading of its experiment, at the same point. */
export function inPaperReading(workspace: Workspace): Workspace {
  const { physics, fit, limit } = paperChoices(workspace.experiment);
  return {
    ...workspace,
    settings: { ...workspace.settings, ...physics },
    fit: { ...workspace.fit, ...fit },
    limit: { ...workspace.limit, ...limit },
    degreesOfFreedom: 2,
  };
}

/** A workspace with what the paper's reading changes put back to the sound defaults. */
export function inSoundReading(workspace: Workspace, facts: Known): Workspace {
  const { experiment } = workspace;
  const sound = readSettings(defaultSettings(facts), experiment);
  const defaultValue = LimitSettings.parse({});
  const read = Object.keys(paperChoices(experiment).limit) as (keyof LimitSettings)[];
  return {
    ...workspace,
    settings: { ...workspace.settings, ...sound },
    fit: fitPresets["statistically sound"],
    limit: {
      ...workspace.limit,
      ...Object.fromEntries(read.map((key) => [key, defaultValue[key]])),
    },
    degreesOfFreedom: 2,
  };
}

/** The reading that a workspace is under; null where it is one of its own. */
export function readingOf(workspace: Workspace, facts: Known): FitPreset | null {
  const form = ({ settings, fit, limit, degreesOfFreedom }: Workspace) =>
    canonicalForm({ settings, fit, limit, degreesOfFreedom });
  const own = form(workspace);
  if (own === form(inSoundReading(workspace, facts))) return "statistically sound";
  return own === form(inPaperReading(workspace)) ? "as the paper" : null;
}

/** d_tau in GeV^-1 under the rule chosen. */
export function tauCouplingOf(workspace: Workspace): number {
  switch (workspace.tauRule) {
    case "zero":
      return 0;
    case "ratio":
      return tauToMuonMassRatio * workspace.dMu;
    case "free":
      return workspace.dTau;
  }
}

export function modelOf(workspace: Workspace): Model {
  return {
    mass: workspace.mass,
    dMu: workspace.dMu,
    dTau: tauCouplingOf(workspace),
    dE: workspace.dE,
    nature: workspace.nature,
  };
}

/** The run that would compute this workspace in full; refused by the schema where out of range. */
export function specificationOf(workspace: Workspace, facts: Known): RunSpecification {
  return RunSpecification.parse({
    experiment: workspace.experiment,
    model: modelOf(workspace),
    flights: workspace.flights,
    seed: workspace.seed,
    ...(workspace.exposure === null || workspace.exposure === facts?.exposure
      ? {}
      : { exposure: workspace.exposure }),
    settings: workspace.settings,
  });
}

/** Most flights that the window simulates at a point: their pass takes some 60 ms. */
const liveFlights = 20_000;

/** The sample that the window makes at the point of a workspace. */
export function liveSampleOf({ flights, seed }: Workspace): SampleSize {
  return { flights: Math.min(flights, liveFlights), seed };
}

/** POT that a prediction stands for. */
export function exposureOf(
  { exposure }: Pick<Workspace, "exposure">,
  facts: Pick<ExperimentFacts, "exposure">,
): number {
  return exposure ?? facts.exposure;
}

/** Definitions of the errors as they act: a background that is not offered gives way to the own. */
export function fitSettingsOf({ fit }: Pick<Workspace, "fit">, facts: Known): FitSettings {
  const background = actingBackground(facts, fit.background);
  return background === fit.background ? fit : { ...fit, background };
}

/** How d_tau follows d_mu over the plane, with the d_e set beside it. */
export function tauRuleOf({ tauRule, dTau, dE }: Workspace): TauCoupling {
  if (tauRule === "ratio") return { kind: "ratio", ratio: tauToMuonMassRatio, dE };
  return { kind: "fixed", dTau: tauRule === "zero" ? 0 : dTau, dE };
}

/**
 * The scan that serves this workspace: couplings, oscillation and statistics enter after it, so it
 * holds none of them; at the exposure of the data.
 */
export function scanSpecificationOf(workspace: Workspace): ScanSpecification {
  return ScanSpecification.parse({
    experiment: workspace.experiment,
    flights: workspace.scanFlights,
    seed: workspace.seed,
    nature: workspace.nature,
    settings: workspace.settings,
  });
}

/** The oscillation hypothesis chosen, null for none and where its response is not published. */
export function oscillationOf(workspace: Workspace, facts: Known): OscillationHypothesis | null {
  if (facts !== null && !showsOscillation(facts)) return null;
  switch (workspace.oscillation) {
    case "global":
      return globalOscillationFit;
    case "microboone":
      return jointOscillationFit;
    case "none":
      return null;
    case "free":
      return { massSplitting: workspace.massSplitting, mixing: workspace.mixing };
  }
}

/** Canonical form without the published exposure, whether or not it is spelt out. */
function requestForm({ exposure, ...run }: RunSpecification, published: number | null): string {
  return canonicalForm(
    exposure === undefined || exposure === published ? run : { ...run, exposure },
  );
}

/**
 * True where two runs ask for the same.
 *
 * @param published exposure of their experiment, POT, which one may spell out; null where unknown
 */
export function sameRequest(
  first: RunSpecification,
  second: RunSpecification,
  published: number | null,
): boolean {
  return requestForm(first, published) === requestForm(second, published);
}

/**
 * The same workspace for another experiment, in the same reading: settings that were the defaults
 * of the former are those of the new one, others stay; so does an exposure that is not the published.
 * A scale of the signal does not.
 */
export function inExperiment(
  workspace: Workspace,
  former: Known,
  next: ExperimentFacts,
): Workspace {
  const isPaper = readingOf(workspace, former) === "as the paper";
  // What the paper chose for the former experiment is no choice for the next.
  const current = isPaper ? inSoundReading(workspace, former) : workspace;
  const [from, to] = [defaultSettings(former), defaultSettings(next)];
  const keys = Object.keys(to) as (keyof Settings)[];
  const defaultValue = keys.filter((key) => current.settings[key] === from[key]);
  const settings = Settings.parse({
    ...current.settings,
    ...Object.fromEntries(defaultValue.map((key) => [key, to[key]])),
  });
  const exposure = current.exposure === former?.exposure ? null : current.exposure;
  // A factor on the signal or background of one experiment is none on that of the next.
  const { signalScale: _, backgroundScale: __, ...unscaled } = current.limit;
  const limit = next.name === current.experiment ? current.limit : unscaled;
  const moved = { ...current, settings, limit, experiment: next.name, exposure };
  return isPaper ? inPaperReading(moved) : moved;
}

/** A workspace that asks for this scan; point, oscillation and statistics stay. */
export function workspaceOfScan(scan: ScanSpecification, current: Workspace): Workspace {
  return {
    ...current,
    experiment: scan.experiment,
    exposure: scan.experiment === current.experiment ? current.exposure : null,
    nature: scan.nature,
    settings: scan.settings,
    scanFlights: scan.flights,
    seed: scan.seed,
  };
}

/** A workspace that shows what a run has computed; what a run does not hold stays as it was. */
export function workspaceOfRun(run: RunSpecification, current: Workspace): Workspace {
  const { model } = run;
  const scaled = tauToMuonMassRatio * model.dMu;
  let tauRule: TauRule = "free";
  if (model.dTau === 0) tauRule = "zero";
  else if (Math.abs(model.dTau - scaled) <= 1e-12 * scaled) tauRule = "ratio";
  return {
    ...current,
    experiment: run.experiment,
    mass: model.mass,
    dMu: model.dMu,
    tauRule,
    dTau: model.dTau,
    dE: model.dE,
    nature: model.nature,
    settings: run.settings,
    exposure: run.exposure ?? null,
    flights: run.flights,
    seed: run.seed,
  };
}
