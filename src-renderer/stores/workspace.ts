import { z } from "zod";
import {
  globalOscillationFit,
  jointOscillationFit,
} from "../../src-shared/experiments/measured-spectrum.ts";
import type { OscillationHypothesis } from "../../src-shared/specification/analysis-specification.ts";
import {
  Model,
  RunSpecification,
  Settings,
  StoredSettings,
} from "../../src-shared/specification/run-specification.ts";
import { tauToMuonMassRatio } from "../../src-shared/physics/constants.ts";
import { FitSettings, ownBackground } from "../../src-shared/specification/fit-settings.ts";
import { fitPresets } from "../../src-shared/paper/paper-reading.ts";
import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";
import { SelectionSettings } from "../../src-shared/specification/selection-settings.ts";
import { paperSelection } from "../../src-shared/paper/paper-benchmark.ts";
import { paperChoices } from "../../src-shared/paper/paper-reading.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { SampleSize } from "../threads/kept-samples.ts";

/** The experiment of the paper, and of a workspace until another is chosen. */
export const workspaceExperiment = "miniboone-fhc";

/** Modes of the beam that a workspace can be of. */
export const workspaceExperiments = [workspaceExperiment, "miniboone-rhc"] as const;
export type WorkspaceExperiment = (typeof workspaceExperiments)[number];

/** Protons on target of the neutrino-mode data set (arXiv:2006.16883). */
export const publishedExposure = 18.75e20;
/** Of both data sets. */
export const publishedExposures: Readonly<Record<WorkspaceExperiment, number>> = {
  "miniboone-fhc": publishedExposure,
  "miniboone-rhc": 11.27e20,
};

export function publishedExposureOf({ experiment }: Pick<Workspace, "experiment">): number {
  return publishedExposures[experiment];
}

/** Antineutrino mode: E_nu^QE alone is published, no cos theta, no oscillation, no figure. */
export function energyAlone({ experiment }: Pick<Workspace, "experiment">): boolean {
  return experiment === "miniboone-rhc";
}

export const tauRules = ["zero", "ratio", "free"] as const;
export type TauRule = (typeof tauRules)[number];

const oscillationChoices = ["global", "microboone", "none", "free"] as const;
export type OscillationChoice = (typeof oscillationChoices)[number];

const fields = z.strictObject({
  experiment: z.enum(workspaceExperiments).default(workspaceExperiment),
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
  exposure: RunSpecification.shape.exposure.unwrap(),
  flights: RunSpecification.shape.flights.unwrap(),
  seed: RunSpecification.shape.seed.unwrap(),
  /** Flights at each mass of a scan. */
  scanFlights: ScanSpecification.shape.flights,
  /** Definitions of the errors. */
  fit: FitSettings.prefault({}),
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

/** The benchmark of the paper (Fig. 4), m_N = 0.47 GeV, d_mu = 1.25e-6 GeV^-1, under the defaults. */
export const benchmarkWorkspace: Workspace = {
  experiment: workspaceExperiment,
  mass: 0.47,
  dMu: 1.25e-6,
  tauRule: "zero",
  dTau: 0,
  dE: 0,
  nature: "dirac",
  settings: Settings.parse({}),
  oscillation: "global",
  massSplitting: globalOscillationFit.massSplitting,
  mixing: globalOscillationFit.mixing,
  exposure: publishedExposure,
  flights: 100_000,
  seed: 20_230_309,
  scanFlights: ScanSpecification.shape.flights.parse(undefined),
  fit: fields.shape.fit.parse(undefined),
  degreesOfFreedom: 2,
  selection: SelectionSettings.parse(paperSelection),
};

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
  const { physics, fit } = paperChoices(workspace.experiment);
  return {
    ...workspace,
    settings: { ...workspace.settings, ...physics },
    fit: { ...workspace.fit, ...fit },
    degreesOfFreedom: 2,
  };
}

/** A workspace with what the paper's reading changes put back to the sound defaults. */
export function inSoundReading(workspace: Workspace): Workspace {
  const sound = readSettings(benchmarkWorkspace.settings, workspace.experiment);
  return {
    ...workspace,
    settings: { ...workspace.settings, ...sound },
    fit: fitPresets["statistically sound"],
    degreesOfFreedom: 2,
  };
}

/** The reading that a workspace is under; null where it is one of its own. */
export function readingOf(workspace: Workspace): FitPreset | null {
  const form = ({ settings, fit, degreesOfFreedom }: Workspace) =>
    canonicalForm({ settings, fit, degreesOfFreedom });
  const own = form(workspace);
  if (own === form(inSoundReading(workspace))) return "statistically sound";
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
export function specificationOf(workspace: Workspace): RunSpecification {
  return RunSpecification.parse({
    experiment: workspace.experiment,
    model: modelOf(workspace),
    flights: workspace.flights,
    seed: workspace.seed,
    ...(workspace.exposure === publishedExposureOf(workspace)
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

/** Definitions of the errors as they act: no background is read off a figure where there is none. */
export function fitSettingsOf(workspace: Workspace): FitSettings {
  const { fit } = workspace;
  const missing = energyAlone(workspace) && fit.background === "digitised";
  return missing ? { ...fit, background: ownBackground } : fit;
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
export function oscillationOf(workspace: Workspace): OscillationHypothesis | null {
  if (energyAlone(workspace)) return null;
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

/** The exposure that a request stands for; left open it is the published one. */
function exposureOf(request: Pick<RunSpecification, "experiment" | "exposure">): number {
  const experiment = experimentOf(request, workspaceExperiment);
  return request.exposure ?? publishedExposures[experiment];
}

/** The mode of a run or a scan; the other argument where it is of no mode of the workspace. */
function experimentOf(
  { experiment }: Pick<RunSpecification, "experiment">,
  otherwise: WorkspaceExperiment,
): WorkspaceExperiment {
  return workspaceExperiments.find((each) => each === experiment) ?? otherwise;
}

/** Canonical form with the published exposure spelt out. */
function requestForm(run: RunSpecification): string {
  return canonicalForm({ ...run, exposure: exposureOf(run) });
}

/** True where two runs ask for the same, whether or not the published exposure is spelt out. */
export function sameRequest(first: RunSpecification, second: RunSpecification): boolean {
  return requestForm(first) === requestForm(second);
}

/** Canonical form with the exposure spelt out and without the masses that a refined scan adds. */
function scanForm(specification: ScanSpecification): string {
  const { extraMasses: _, ...scan } = specification;
  return canonicalForm({ ...scan, exposure: exposureOf(specification) });
}

/** True where the tables of two scans are the same. */
export function sameScan(first: ScanSpecification, second: ScanSpecification): boolean {
  return scanForm(first) === scanForm(second);
}

/** True where two scans differ in their sample alone: number of flights, seed, masses. */
export function samePhysics(first: ScanSpecification, second: ScanSpecification): boolean {
  const { flights, seed, masses } = second;
  return sameScan({ ...first, flights, seed, masses }, second);
}

/** The same workspace in another mode; the published exposure of one is that of the other. */
export function inExperiment(current: Workspace, experiment: WorkspaceExperiment): Workspace {
  const isPublished = current.exposure === publishedExposureOf(current);
  const exposure = isPublished ? publishedExposures[experiment] : current.exposure;
  return { ...current, experiment, exposure };
}

/** A workspace that asks for this scan; point, oscillation and statistics stay. */
export function workspaceOfScan(scan: ScanSpecification, current: Workspace): Workspace {
  return {
    ...inExperiment(current, experimentOf(scan, current.experiment)),
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
    experiment: experimentOf(run, current.experiment),
    mass: model.mass,
    dMu: model.dMu,
    tauRule,
    dTau: model.dTau,
    dE: model.dE,
    nature: model.nature,
    settings: run.settings,
    exposure: exposureOf(run),
    flights: run.flights,
    seed: run.seed,
  };
}
