import { z } from "zod";
import { FitSettings } from "./fit-settings.ts";
import { LimitSettings } from "./limit-settings.ts";
import { ExperimentName, Model, RunSpecification } from "./run-specification.ts";
import { ScanSpecification } from "./scan-specification.ts";

/** How d_tau follows d_mu, and the d_e (GeV^-1) beside it. */
export const TauCoupling = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("fixed"),
    dTau: Model.shape.dTau.unwrap(),
    dE: Model.shape.dE.unwrap().optional(),
  }),
  z.strictObject({
    kind: z.literal("ratio"),
    ratio: z.number().min(0).max(1e4),
    dE: Model.shape.dE.unwrap().optional(),
  }),
]);
export type TauCoupling = z.infer<typeof TauCoupling>;

/** 3+1 oscillation hypothesis of the appearance component. */
export const OscillationHypothesis = z.strictObject({
  /** Delta m^2_41, eV^2. */
  massSplitting: z.number().min(0).max(1e6),
  /** sin^2 2theta_mue. */
  mixing: z.number().min(0).max(1),
});
export type OscillationHypothesis = z.infer<typeof OscillationHypothesis>;

/** Without mixing the splitting says nothing. */
export const noOscillation: OscillationHypothesis = { massSplitting: 1.3, mixing: 0 };

/** Counts of the user's own in place of those of the measurement. */
export const OwnCounts = z.strictObject({
  /** Events. */
  background: z.number().nonnegative("a background must not be negative"),
  /** Null: the background in place of the counts. */
  data: z.number().nonnegative("counts must not be negative").nullable(),
});
export type OwnCounts = z.infer<typeof OwnCounts>;

/** A measurement of one experiment beside the signal of a scan. */
const AnalysisMember = z.strictObject({
  scan: ScanSpecification,
  /** Name of the measurement; the first of the experiment when left out. */
  measurement: z.string().min(1).optional(),
  own: OwnCounts.nullable().default(null),
});
export type AnalysisMember = z.infer<typeof AnalysisMember>;

/** An error that members share and their files do not name: one parameter of all of them. */
export const CommonNormalisation = z.strictObject({
  name: z.string().min(1).max(100, "a name has at most 100 letters"),
  of: z.enum(["signal", "background"]),
  /** Relative, Gaussian. */
  width: z
    .number()
    .positive("a common error must be above 0")
    .max(10, "a common error must be at most 10"),
  /** Names of the experiments. */
  experiments: z.array(ExperimentName).min(1).max(20),
});
export type CommonNormalisation = z.infer<typeof CommonNormalisation>;

/** How data and signal are compared; the same for regions and limits. */
const comparison = {
  oscillation: OscillationHypothesis.default(noOscillation),
  tau: TauCoupling.default({ kind: "fixed", dTau: 0 }),
  fit: FitSettings.prefault({}),
  limit: LimitSettings.prefault({}),
};

export const RegionChoices = z.strictObject({
  result: z.literal("region"),
  ...comparison,
  degreesOfFreedom: z.union([z.literal(1), z.literal(2)]).default(2),
  /** Nodes of each axis of the plane. */
  points: z.int().min(5).max(301).default(61),
});
export type RegionChoices = z.infer<typeof RegionChoices>;

export const LimitChoices = z.strictObject({
  result: z.literal("limit"),
  ...comparison,
  /** GeV. */
  masses: z.array(Model.shape.mass).min(1).max(400),
  /** Toys of the expected band, 0 for none. */
  bandToys: z.int().min(0).max(100_000).default(0),
  /** Toys of each hypothesis where few events are counted. */
  toys: z.int().min(100).max(100_000).default(2000),
  seed: RunSpecification.shape.seed,
});
export type LimitChoices = z.infer<typeof LimitChoices>;

/**
 * A region or a limit: measurements of one or several experiments, compared with their signals. Of
 * several the deviances add: they must be independent.
 */
export const AnalysisSpecification = z.strictObject({
  kind: z.literal("analysis").default("analysis"),
  version: z.literal(1).default(1),
  members: z.array(AnalysisMember).min(1).max(20),
  /** None when left out. */
  common: z.array(CommonNormalisation).min(1).max(20).optional(),
  choices: z.discriminatedUnion("result", [RegionChoices, LimitChoices]),
});
export type AnalysisSpecification = z.infer<typeof AnalysisSpecification>;
export type AnalysisSpecificationInput = z.input<typeof AnalysisSpecification>;
