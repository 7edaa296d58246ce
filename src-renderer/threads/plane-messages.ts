import type { ComparisonChoices } from "../../src-shared/analyses/compared-measurement.ts";
import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import type { Claim } from "../../src-shared/paper/claims/claim.ts";
import type { LimitCurve } from "../../src-shared/paper/claims/overlap-statements.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import type { InterpolationError } from "../../src-shared/analyses/interpolation-error.ts";
import type { MeasuredPoint } from "../../src-shared/analyses/measured-point.ts";
import type { PointSignal, SimulatedPoint } from "../../src-shared/analyses/simulated-point.ts";
import type { RegionOverlap } from "../../src-shared/analyses/region-overlap.ts";
import type { PreferredRegion } from "../../src-shared/analyses/preferred-region.ts";
import type { Polyline } from "../../src-shared/numerics/isolines.ts";
import type { RegionArea } from "../../src-shared/statistics/plane.ts";
import type { SurfaceChoice, SurfacePoint } from "../../src-shared/analyses/plane-surface.ts";
import type { SurfaceRegion } from "../../src-shared/analyses/surface-region.ts";
import type { LimitResult } from "../../src-shared/specification/analysis-result.ts";
import type { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { Standing } from "../../src-shared/specification/standing.ts";
import type { PlaneSigma } from "../../src-shared/analyses/plane-sigmas.ts";

/** What a fit depends on besides the signal table; none of it asks for a new scan. */
export interface PlaneChoices extends ComparisonChoices {
  readonly tau: TauCoupling;
  /** Of the regions. */
  readonly degreesOfFreedom: 1 | 2;
}

/** Something of each measurement, by its name. */
export type ByMeasurement<T> = Readonly<Record<string, T>>;

/** The fit of one measurement over the plane. */
export interface FittedRegion extends PreferredRegion {
  readonly areas: readonly RegionArea<PlaneSigma>[];
  /** P(chi^2 larger than that of the best fit). */
  readonly goodness: number;
  /** Monte-Carlo error of Delta chi^2 along the 2 sigma contour; null where there is none. */
  readonly contourError: number | null;
  /** Levels whose region runs out of the plane, in standard deviations, least first. */
  readonly openAt: readonly PlaneSigma[];
}

export interface FittedPlane {
  /** Of all spectra, and of counts where data are public; in the order of the file. */
  readonly regions: ByMeasurement<FittedRegion>;
  /** What the first two spectra share; null unless asked for, and with one alone. */
  readonly overlap: RegionOverlap | null;
  /** Data, background and errors of every measurement, under the background chosen. */
  readonly measured: readonly MeasuredDistribution[];
  /** Time inside the thread. */
  readonly milliseconds: number;
}

/** The fit of one measurement over a plane of other axes than (m_N, d_mu). */
export interface FittedSurfaceRegion extends SurfaceRegion {
  readonly areas: readonly RegionArea<PlaneSigma>[];
  /** P(chi^2 larger than that of the best fit); null of counts. */
  readonly goodness: number | null;
  readonly openAt: readonly PlaneSigma[];
}

/** Where a limit excludes, over a plane of other axes. */
export interface SurfaceLimit {
  /** Smallest signal that is excluded, events. */
  readonly events: number;
  /** Without data: what would be excluded. */
  readonly expected: boolean;
  readonly standing: Standing;
  readonly confidenceLevel: number;
  /** Excluded area as closed rings, and its edges. */
  readonly rings: readonly Polyline[];
  readonly lines: readonly Polyline[];
}

/** The plane under axes of the user's choice. */
export interface FittedSurface {
  readonly choice: SurfaceChoice;
  readonly regions: ByMeasurement<FittedSurfaceRegion>;
  readonly limits: ByMeasurement<SurfaceLimit>;
  /** Measurements whose limit follows the shape of the signal: they have none here. */
  readonly without: readonly string[];
  /** Time inside the thread. */
  readonly milliseconds: number;
}

/** One measurement at one point, per bin of its distribution in events. */
export interface PointSpectrum {
  readonly dipole: readonly number[];
  readonly dipoleError: readonly number[];
  readonly oscillation: readonly number[];
  /** (data - prediction) / total error of the fit; null of counts. */
  readonly pulls: readonly number[] | null;
  /** chi^2, or the Poisson deviance of counts. */
  readonly chi2: number;
  /** The same without a dipole. */
  readonly withoutDipole: number;
}

/** How far the mass lies from what was simulated. */
export interface MassInterpolation {
  /** Masses of the scan on both sides, GeV; equal where the mass is one of them. */
  readonly between: readonly [number, number];
  /**
   * Relative error of the events when the nearest inner mass of the scan is left out and
   * interpolated: an upper bound, since the gap is then twice as wide. Null without neighbours.
   */
  readonly leaveOneOut: number | null;
}

export interface PointFit {
  readonly mass: number;
  readonly dMu: number;
  /** Simulated at the point itself under other settings than the table's. */
  readonly isLive: boolean;
  readonly spectra: ByMeasurement<PointSpectrum>;
  readonly interpolation: MassInterpolation;
  readonly milliseconds: number;
}

/** A limit at some masses, and what it took, ms. */
export type MeasuredLimit = LimitResult & { readonly milliseconds: number };

export interface LoadedScan {
  /** Masses of the table, GeV; fewer than asked for while the scan runs. */
  readonly masses: readonly number[];
}

/** What the thread of the plane can be asked for. */
export type PlaneTask =
  | { readonly kind: "prepare"; readonly inputs: unknown }
  | { readonly kind: "load"; readonly bytes: ArrayBuffer }
  | {
      readonly kind: "fit";
      readonly choices: PlaneChoices;
      readonly overlap: boolean;
      /** Every second measurement alone, from the first or from the second; all when left out. */
      readonly half?: 0 | 1;
    }
  /** The same table over other axes than (m_N, d_mu). */
  | { readonly kind: "surface"; readonly choices: PlaneChoices; readonly surface: SurfaceChoice }
  /** Every measurement at points of the model, one after the other. */
  | {
      readonly kind: "path";
      readonly choices: PlaneChoices;
      readonly points: readonly SurfacePoint[];
    }
  | {
      readonly kind: "point";
      readonly choices: PlaneChoices;
      readonly mass: number;
      readonly dMu: number;
      /** Of other settings than the table's; null where the table serves. */
      readonly signal: PointSignal | null;
    }
  /** What every measurement says of a point. */
  | ({ readonly kind: "judge" } & JudgeTask)
  /** The limit of counts at some masses. */
  | {
      readonly kind: "limit";
      readonly choices: PlaneChoices;
      readonly measurement: string;
      readonly masses: readonly number[];
    }
  /** Data, background and errors of every measurement, under the background chosen. */
  | { readonly kind: "measured"; readonly choices: PlaneChoices }
  /** For an experiment beside the one in hand, by name; its point needs no table where it has a signal. */
  | { readonly kind: "beside"; readonly experiment: string; readonly task: BesideTask }
  /** How well the masses of the table interpolate, for the choices fitted last. */
  | { readonly kind: "trust"; readonly choices: PlaneChoices }
  | ({ readonly kind: "claims" } & ClaimsTask)
  /** Answers the scan that refines the one whose table is loaded. */
  | { readonly kind: "refine"; readonly draft: ScanSpecification };

/** A point that every measurement of an experiment is asked about. */
export interface JudgeTask {
  readonly choices: PlaneChoices;
  /** GeV, GeV^-1. */
  readonly mass: number;
  readonly dMu: number;
  /** Simulated at the point; null where the table serves. */
  readonly point: SimulatedPoint | null;
  /** Deviance of the best fit over the plane, where a region is kept. */
  readonly best: ByMeasurement<number>;
}

/** What may be asked for an experiment beside the one in hand. */
export type BesideTask = Extract<
  PlaneTask,
  { readonly kind: "prepare" | "load" | "measured" | "point" | "judge" }
>;

/** The paper's claims under one reading of the errors, from the table in the thread. */
export interface ClaimsTask {
  readonly fit: FitSettings;
  /** NOMAD's limit; the claim about it is left out without. */
  readonly nomad: LimitCurve | undefined;
}

export type PlaneOutcome =
  | { readonly kind: "prepared" }
  | { readonly kind: "loaded"; readonly scan: LoadedScan }
  | { readonly kind: "fitted"; readonly plane: FittedPlane }
  | { readonly kind: "measured"; readonly measured: readonly MeasuredDistribution[] }
  | { readonly kind: "surfaced"; readonly surface: FittedSurface }
  | { readonly kind: "followed"; readonly points: readonly PointFit[] }
  | { readonly kind: "pointed"; readonly point: PointFit }
  | { readonly kind: "judged"; readonly rows: readonly MeasuredPoint[] }
  | { readonly kind: "limited"; readonly limit: MeasuredLimit }
  | { readonly kind: "trusted"; readonly errors: ByMeasurement<InterpolationError | null> }
  | { readonly kind: "claimed"; readonly claims: readonly Claim[] }
  | { readonly kind: "refined"; readonly specification: ScanSpecification };
