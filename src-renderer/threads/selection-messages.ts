import type { CutDistributions } from "../../src-shared/experiments/cut-distributions.ts";
import type { ObservableStack } from "../../src-shared/analyses/selection-figures.ts";
import type { SelectionEvents } from "../../src-shared/analyses/selection-limit.ts";
import type { MassInterval, MassLimit } from "../../src-shared/analyses/mass-limit.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import type { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import type { MovableCut, ShowerVariable } from "../../src-shared/specification/movable-cut.ts";
import type { SelectionSettings } from "../../src-shared/specification/selection-settings.ts";
import type { Model, Settings } from "../../src-shared/specification/run-specification.ts";

/** What kept showers depend on besides mass and couplings; a change makes others. */
export interface SelectionPhysics {
  readonly nature: Model["nature"];
  /** Differences from the settings of the experiment. */
  readonly changes: Partial<Settings>;
  readonly seed: number;
}

/** What the panel needs to know of an experiment. */
export interface SelectionFacts {
  readonly experiment: string;
  readonly title: string;
  /** POT. */
  readonly exposure: number;
  readonly cuts: readonly MovableCut[];
  /** Of the experiment's file. */
  readonly settings: Settings;
  /** Degrees. */
  readonly angularResolution: number;
  /** sigma_E/E = stochastic / sqrt(E/GeV) and constant. */
  readonly energyResolution: { readonly stochastic: number; readonly constant: number };
  /** What its limit is set on; null without a measurement. */
  readonly counted: "observable" | "one count" | "bins" | null;
  /** Whether other cuts leave a background to be assumed: not of a spectrum with its covariance. */
  readonly isCounted: boolean;
  /** The variable of the bins that are counted; null where it is none of the shower. */
  readonly measured: ShowerVariable | null;
  /** A short name of the observable; null without one. */
  readonly observable: string | null;
  /** Whether neutrino-electron events are a part of its background. */
  readonly hasElastic: boolean;
  /** Gaussian width of the whole background's normalisation that its file states; null for none. */
  readonly backgroundUncertainty: number | null;
  /** In its words, with the source. */
  readonly backgroundSource: string | null;
}

/** The showers of one mass, as the host keeps them. */
export interface TakeTask {
  readonly experiment: string;
  /** Index into the masses of the showers. */
  readonly index: number;
  readonly physics: SelectionPhysics;
  /** From `encodeShowers`. */
  readonly bytes: ArrayBuffer;
}

interface Choices {
  readonly settings: SelectionSettings;
  readonly tau: TauCoupling;
  readonly fit: FitSettings;
}

/** Everything at the point of the workspace. */
export interface PointTask extends Choices {
  readonly model: Model;
  readonly physics: SelectionPhysics;
}

/** Limits against mass of every experiment whose showers are there. */
export interface LimitsTask extends Choices {
  readonly physics: SelectionPhysics;
  /** Experiments shown beside the chosen one, under the same cuts. */
  readonly beside: readonly string[];
}

/** Limits by the shape of the signal at some of the masses, each some 0.3 s. */
export interface ShapeTask extends Choices {
  readonly physics: SelectionPhysics;
  readonly experiment: string;
  /** Indices into the masses of the curves. */
  readonly masses: readonly number[];
  /** Toys of the expected band, 0 for none. */
  readonly bandToys: number;
}

/** Some toys of the expected limit on the events. */
export interface ToysTask extends Choices {
  readonly first: number;
  readonly count: number;
}

/** Quantiles of the expected limit as couplings. */
export interface BandTask extends Choices {
  readonly physics: SelectionPhysics;
  /** Of the toys, events, null where one has no limit; those of one count are found without. */
  readonly quantiles: readonly (number | null)[] | null;
}

/** Events after a step of the selection. */
export interface FlowStep {
  readonly events: number;
  /** Monte-Carlo standard error. */
  readonly error: number;
}

/** A step by name: of a cut, of an acceptance, or one of `flowSteps`. */
export interface NamedStep extends FlowStep {
  readonly name: string;
}

/** Steps that are no cut. */
export const flowSteps = {
  converted: "converted",
  seen: "seen",
  counted: "counted",
} as const;

export interface SelectionPoint {
  readonly experiment: string;
  readonly mass: number;
  readonly dMu: number;
  /** By the cut on the shower. */
  readonly distributions: CutDistributions;
  /** What is measured in the variable of a cut, with the signal before the cut, by the cut. */
  readonly stacks: Readonly<Record<string, ObservableStack>>;
  /** From what converts to what is counted. */
  readonly flow: readonly NamedStep[];
  /** After all cuts on the shower. */
  readonly passed: FlowStep;
  /** Shares of the selected events by where they come from, the largest first. */
  readonly sources: readonly { readonly name: string; readonly share: number }[];
  /** Events that would have the same relative error if each counted as one. */
  readonly effectiveSampleSize: number;
  readonly flights: number;
  readonly events: SelectionEvents;
  /** Time inside the thread, ms. */
  readonly milliseconds: number;
}

/** Limits and efficiency of one experiment. */
export interface ExperimentCurves {
  readonly experiment: string;
  readonly events: SelectionEvents;
  /** Null where they follow mass by mass from the shape of the signal, or there is none. */
  readonly limits: readonly MassLimit[] | null;
  /** Share of the converted photons after the cuts on the shower, at `efficiencyCoupling`. */
  readonly efficiency: readonly number[];
  /** With a background uncertainty of 100 %; null but for the chosen experiment. */
  readonly conservative: readonly MassInterval[] | null;
  /** With the cuts of the file and the same statistics; null where those are the cuts. */
  readonly asInFile: readonly MassInterval[] | null;
}

export interface SelectionCurves {
  /** GeV. */
  readonly masses: readonly number[];
  readonly experiments: readonly ExperimentCurves[];
  readonly milliseconds: number;
}

/** Lower edges, GeV^-1, [quantile][mass]. */
export type LimitBand = readonly (readonly (number | null)[])[];

/** The expected limit at -2 ... 2 standard deviations. */
export interface ExpectedLimits {
  /** Events; null where none is, and all where the shape of the signal decides. */
  readonly quantiles: readonly (number | null)[] | null;
  readonly band: LimitBand;
}

/** Limits by shape, with the band where it was asked for. */
export interface ShapeLimits {
  readonly limits: readonly MassLimit[];
  readonly band: LimitBand | null;
}

export type SelectionTask =
  | { readonly kind: "prepare"; readonly inputs: unknown }
  | ({ readonly kind: "take" } & TakeTask)
  | ({ readonly kind: "point" } & PointTask)
  | ({ readonly kind: "limits" } & LimitsTask)
  | ({ readonly kind: "shape" } & ShapeTask)
  | ({ readonly kind: "toys" } & ToysTask)
  | ({ readonly kind: "band" } & BandTask);

export type SelectionOutcome =
  | { readonly kind: "prepared"; readonly facts: SelectionFacts }
  | { readonly kind: "taken" }
  | { readonly kind: "pointed"; readonly point: SelectionPoint }
  | { readonly kind: "limited"; readonly curves: SelectionCurves }
  | { readonly kind: "shaped"; readonly found: ShapeLimits }
  | { readonly kind: "thrown"; readonly limits: readonly number[] }
  | { readonly kind: "banded"; readonly expected: ExpectedLimits };
