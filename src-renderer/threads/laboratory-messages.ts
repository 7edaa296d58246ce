import type { CutDistributions } from "../../src-shared/experiments/cut-distributions.ts";
import type { DEdxStack } from "../../src-shared/analyses/selection-figures.ts";
import type { LaboratoryEvents } from "../../src-shared/analyses/selection-counts.ts";
import type { MassInterval, MassLimit } from "../../src-shared/analyses/mass-limit.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import type {
  LaboratorySettings,
  MinervaSample,
} from "../../src-shared/specification/laboratory-settings.ts";
import type { Model, Settings } from "../../src-shared/specification/run-specification.ts";

/** What kept showers depend on besides mass and couplings; a change makes them anew. */
export interface LaboratoryPhysics {
  readonly nature: Model["nature"];
  /** Differences from the settings of the experiment. */
  readonly changes: Partial<Settings>;
  readonly seed: number;
}

/** The showers of one mass, 0.3 to 0.9 s: between two of them a moved cut is answered. */
export interface MakeTask {
  readonly sample: MinervaSample;
  /** Index into the masses of the laboratory. */
  readonly index: number;
  readonly physics: LaboratoryPhysics;
}

/** Everything at the point of the workspace. */
export interface PointTask {
  readonly model: Model;
  readonly physics: LaboratoryPhysics;
  readonly settings: LaboratorySettings;
}

/** Limits against mass of every sample whose showers are there. */
export interface LimitsTask {
  readonly physics: LaboratoryPhysics;
  readonly settings: LaboratorySettings;
  readonly tau: TauCoupling;
}

/** Some toys of the expected limit. */
export interface ToysTask {
  readonly settings: LaboratorySettings;
  readonly first: number;
  readonly count: number;
}

/** The toys' quantiles as couplings. */
export interface BandTask extends LimitsTask {
  /** Events; null where a quantile has no limit. */
  readonly quantiles: readonly (number | null)[];
}

/** Events after a step of the selection. */
export interface FlowStep {
  readonly events: number;
  /** Monte-Carlo standard error. */
  readonly error: number;
}

export interface LaboratoryPoint {
  readonly sample: MinervaSample;
  readonly mass: number;
  readonly dMu: number;
  readonly distributions: CutDistributions;
  /** Published or estimated dE/dx with the signal of this selection before the cut on it. */
  readonly dEdx: DEdxStack;
  /** Converted, then after each cut; the last is dE/dx. */
  readonly flow: readonly FlowStep[];
  /** Shares of the selected events by where they come from, the largest first. */
  readonly sources: readonly { readonly name: string; readonly share: number }[];
  /** Events that would have the same relative error if each counted as one. */
  readonly effectiveSampleSize: number;
  readonly flights: number;
  readonly events: LaboratoryEvents;
  /** Time inside the thread, ms. */
  readonly milliseconds: number;
}

/** Limits and efficiency of one sample. */
export interface SampleCurves {
  readonly sample: MinervaSample;
  readonly events: LaboratoryEvents;
  readonly limits: readonly MassLimit[];
  /** Share of the converted photons after the cuts on the shower, at `efficiencyCoupling`. */
  readonly efficiency: readonly number[];
  /** With a background uncertainty of 100 %; null but for the chosen sample. */
  readonly conservative: readonly MassInterval[] | null;
  /** Of the published selection with the same statistics; null where that is the selection. */
  readonly published: readonly MassInterval[] | null;
}

export interface LaboratoryCurves {
  /** GeV. */
  readonly masses: readonly number[];
  readonly samples: readonly SampleCurves[];
  readonly milliseconds: number;
}

/** Lower edges, GeV^-1, [quantile][mass]. */
export type LimitBand = readonly (readonly (number | null)[])[];

export type LaboratoryTask =
  | { readonly kind: "prepare"; readonly sample: MinervaSample; readonly inputs: unknown }
  | ({ readonly kind: "make" } & MakeTask)
  | ({ readonly kind: "point" } & PointTask)
  | ({ readonly kind: "limits" } & LimitsTask)
  | ({ readonly kind: "toys" } & ToysTask)
  | ({ readonly kind: "band" } & BandTask);

export type LaboratoryOutcome =
  | { readonly kind: "prepared"; readonly exposure: number }
  | { readonly kind: "made" }
  | { readonly kind: "pointed"; readonly point: LaboratoryPoint }
  | { readonly kind: "limited"; readonly curves: LaboratoryCurves }
  | { readonly kind: "thrown"; readonly limits: readonly number[] }
  | { readonly kind: "banded"; readonly band: LimitBand };
