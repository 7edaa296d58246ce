import { z } from "zod";
import { RunSpecification } from "../specification/run-specification.ts";
import { Standing } from "../specification/standing.ts";

/*
 * What an experiment measured, as data: counts, the samples that make up the background, and the
 * systematic errors. `check-measurement.ts` holds what a schema cannot say.
 */

const finite = z.number("it must be a finite number");
/** Fits invert a matrix over the bins: their time grows with the third power. */
const maxBins = 1000;
const tooMany = `at most ${maxBins} bins are read`;
const events = z
  .array(
    finite
      .nonnegative("counts and events must not be negative")
      .max(1e15, "no measurement counts above 1e15 events"),
  )
  .max(maxBins, tooMany);
const edges = z.array(finite).max(maxBins + 1, tooMany);
/** Blocks of several samples stand in one. */
const matrix = z.array(z.array(finite).max(4 * maxBins, tooMany)).max(4 * maxBins, tooMany);
const exposure = RunSpecification.shape.exposure.unwrap();
const relative = finite.nonnegative("a relative error must not be negative");

/** Names that a systematic may act on besides the samples. */
export const wholeNames = ["signal", "background", "prediction"] as const;

export const BackgroundSample = z.strictObject({
  name: z.string().min(1),
  label: z.string().optional(),
  /** Per bin, at the exposure of the measurement, before any constraint. */
  events,
  /** Its shape in the observable is taken for that of photons from N. */
  signalLike: z.boolean().default(false),
  /** Neutrino-electron elastic scattering: limits may leave it out. */
  elastic: z.boolean().default(false),
});
export type BackgroundSample = z.infer<typeof BackgroundSample>;

/** Gaussian error of the normalisation of a sample, of the background or of the signal. */
const Normalisation = z.strictObject({
  kind: z.literal("normalisation"),
  of: z.string().min(1),
  width: relative,
  /** Errors of one name are one parameter wherever they stand; a parameter of its own without. */
  name: z.string().min(1).optional(),
  source: z.string().optional(),
});
export type Normalisation = z.infer<typeof Normalisation>;

/** Independent error of each bin, as a share of what is named. */
const Uncorrelated = z.strictObject({
  kind: z.literal("uncorrelated"),
  of: z.enum(wholeNames),
  fraction: z.union([relative, z.array(relative)]),
  source: z.string().optional(),
});
export type Uncorrelated = z.infer<typeof Uncorrelated>;

/**
 * Covariance over the bins of what is named, one after the other: in events squared, or as fractions
 * that multiply the events of both bins.
 */
const Covariance = z.strictObject({
  kind: z.literal("covariance"),
  of: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  absolute: matrix.optional(),
  fractional: matrix.optional(),
  source: z.string().optional(),
});
export type Covariance = z.infer<typeof Covariance>;

/** Names of the blocks of a covariance. */
export function blocksOf({ of }: Pick<Covariance, "of">): readonly string[] {
  return typeof of === "string" ? [of] : of;
}

/** Another reading of the background, chosen by name. */
const Alternative = z.strictObject({
  kind: z.literal("alternative"),
  of: z.literal("background"),
  name: z.string().min(1),
  label: z.string().optional(),
  /** Bins of its own; events are shared by width. The measurement's where left out. */
  edges: edges.optional(),
  events: events.optional(),
  /** Lower edge of its error band, events per bin. */
  lowerEdge: events.optional(),
  /** The measurement's own background, scaled to this total in a range of the variable. */
  total: z
    .strictObject({
      events: finite.positive(),
      error: finite.nonnegative(),
      from: finite,
      to: finite,
    })
    .optional(),
  source: z.string(),
});
export type Alternative = z.infer<typeof Alternative>;

const Systematic = z.discriminatedUnion(
  "kind",
  [Normalisation, Uncorrelated, Covariance, Alternative],
  "kind must be normalisation, uncorrelated, covariance or alternative",
);
export type Systematic = z.infer<typeof Systematic>;

/** Another sample, measured with this one, that constrains its background. */
export const Sideband = z.strictObject({
  name: z.string().min(1),
  label: z.string().optional(),
  edges: edges.optional(),
  data: events,
  prediction: events,
  source: z.string().optional(),
});
export type Sideband = z.infer<typeof Sideband>;

/** Events of full transmutation nu_mu -> nu_e in the measurement's bins and in L/E (km/GeV). */
const TransmutationResponse = z.strictObject({
  kind: z.literal("response"),
  exposure,
  baselineOverEnergyEdges: edges,
  baselineOverEnergy: edges,
  response: matrix,
  source: z.string(),
  note: z.string().optional(),
});
export type TransmutationResponse = z.infer<typeof TransmutationResponse>;

/** A model of the angle: quasi-elastic nu_e, normalised to the events of another measurement. */
const QuasiElasticAngle = z.strictObject({
  kind: z.literal("quasi-elastic-angle"),
  /** Measurement whose appearance events within its quoted range this one shows. */
  of: z.string().min(1),
  /** Beam target to detector, km. */
  baseline: finite.positive(),
  source: z.string(),
});

const OscillationBackground = z.discriminatedUnion("kind", [
  TransmutationResponse,
  QuasiElasticAngle,
]);
export type OscillationBackground = z.infer<typeof OscillationBackground>;

/** What is counted in bins, where that is no histogram of the response. */
export const Observable = z.strictObject({
  name: z.string().min(1),
  label: z.string().optional(),
  unit: z.string(),
  edges: z.array(finite).min(2),
  /** The search region begins here, at an edge of a bin; all bins when left out. */
  from: finite.optional(),
});
export type Observable = z.infer<typeof Observable>;

const scale = finite.positive("a scale must be above 0");

/**
 * Factor on the signal of the response in a measurement, where what is selected of it is not
 * certain: assumed efficiencies, a normalisation that can be read in two ways.
 */
export const SignalScale = z.strictObject({
  value: scale.default(1),
  /**
   * The factor is known within a division and a multiplication by this; it is not profiled, limits
   * are shown with the band between the two.
   */
  factor: finite.min(1, "an uncertain factor is not below 1").optional(),
  /** Other readings, to be chosen by the setting signalScale. */
  readings: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        label: z.string().optional(),
        value: scale,
        source: z.string(),
      }),
    )
    .default([]),
  source: z.string(),
});
export type SignalScale = z.infer<typeof SignalScale>;

const dataStatus = z.enum(["released", "digitised", "estimate"]);

const common = {
  name: z.string().min(1),
  label: z.string().optional(),
  title: z.string().optional(),
  source: z.string(),
  note: z.string().optional(),
  dataStatus: dataStatus.default("released"),
  standing: Standing.default("constraint"),
  /** POT; that of the experiment when left out. */
  exposure: exposure.optional(),
  /** Histogram of the response whose bins these are; one bin of all that is selected without. */
  histogram: z.string().min(1).optional(),
  /** Per bin; null where none are public: the background stands in their place. */
  data: events.nullable(),
  samples: z.array(BackgroundSample).min(1).max(200),
  systematics: z.array(Systematic).max(500).default([]),
  /** The signal as the response has it when left out. */
  signalScale: SignalScale.optional(),
};

/** Many events per bin: compared by chi^2 with a covariance. */
export const SpectrumMeasurement = z.strictObject({
  kind: z.literal("spectrum"),
  ...common,
  sideband: Sideband.optional(),
  oscillation: OscillationBackground.optional(),
  /** What the plane shows of it: the region that it prefers, or its limit, as of counts. */
  result: z.enum(["region", "limit"], "result must be region or limit").default("region"),
  /** Range of the variable that the excess is quoted in. */
  quotedRange: z.tuple([finite, finite]).optional(),
});
export type SpectrumMeasurement = z.infer<typeof SpectrumMeasurement>;

/** Counts: compared by a Poisson likelihood with profiled normalisations. */
export const CountingMeasurement = z.strictObject({
  kind: z.literal("counting"),
  ...common,
  observable: Observable.optional(),
});
export type CountingMeasurement = z.infer<typeof CountingMeasurement>;

const kinds = "kind must be spectrum or counting";

export const Measurement = z.discriminatedUnion(
  "kind",
  [SpectrumMeasurement, CountingMeasurement],
  kinds,
);
export type Measurement = z.infer<typeof Measurement>;

/** What a measurement gives on the plane. */
export function resultOf(measurement: Measurement): "region" | "limit" {
  return measurement.kind === "spectrum" ? measurement.result : "limit";
}

const heading = {
  schema: z.literal("neutrissimo/measurement"),
  version: z.literal(1),
  title: z.string(),
};

/** A measurement in a file of its own. */
export const MeasurementFile = z.discriminatedUnion(
  "kind",
  [SpectrumMeasurement.extend(heading), CountingMeasurement.extend(heading)],
  kinds,
);
