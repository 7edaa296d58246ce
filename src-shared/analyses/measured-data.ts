import { InputError } from "../errors.ts";
import type { ExperimentInputs } from "../experiments/experiment-file.ts";
import type { Measurement, SpectrumMeasurement } from "../experiments/measurement-file.ts";

/** What analyses read of an experiment. */
export type MeasuredExperiment = Pick<
  ExperimentInputs,
  "name" | "exposure" | "response" | "measurements"
> & {
  readonly data: Pick<ExperimentInputs["data"], "beam" | "efficiency"> & {
    readonly process?:
      | Pick<NonNullable<ExperimentInputs["data"]["process"]>, "name" | "couplingName">
      | undefined;
  };
};

/** Bins of a measurement. */
export interface MeasuredBins {
  /** Edges in `unit`; null for one bin of all that is selected. */
  readonly edges: readonly number[] | null;
  readonly unit: string;
  readonly count: number;
}

/** Those that are compared as spectra, in the order of the file. */
export function spectraOf({
  measurements,
}: Pick<MeasuredExperiment, "measurements">): SpectrumMeasurement[] {
  return measurements.filter((each) => each.kind === "spectrum");
}

/**
 * The measurement of this name; the first one when left out.
 *
 * @throws InputError where there is none
 */
export function measurementNamed(
  { name, measurements }: Pick<MeasuredExperiment, "name" | "measurements">,
  wanted?: string,
): Measurement {
  const found =
    wanted === undefined ? measurements[0] : measurements.find((each) => each.name === wanted);
  if (found !== undefined) return found;
  const names = measurements.map((each) => each.name);
  throw new InputError({
    what: `${name} cannot be compared with data`,
    why:
      names.length === 0
        ? "its file has no measurement"
        : `it has no measurement ${wanted}: only ${names.join(", ")} ${names.length === 1 ? "is" : "are"} published`,
    remedy:
      names.length === 0
        ? "Add a measurement to the experiment file: docs/measurement-file.md."
        : `Use ${names.join(" or ")}.`,
    path: "measurement",
  });
}

/** @throws InputError where there is none of this name, or it counts */
export function spectrumNamed(
  experiment: Pick<MeasuredExperiment, "name" | "measurements">,
  wanted: string,
): SpectrumMeasurement {
  const found = measurementNamed(experiment, wanted);
  if (found.kind === "spectrum") return found;
  throw new InputError({
    what: `${wanted} of ${experiment.name} is not a spectrum`,
    why: "it counts events",
    remedy: "Ask for its limit.",
    path: "measurement",
  });
}

/** POT of the data. */
export function exposureOf(
  { exposure }: Pick<MeasuredExperiment, "exposure">,
  measurement: Measurement,
): number {
  return measurement.exposure ?? exposure;
}

/** Bins of a measurement, from the response or its own observable. */
export function binsOf(
  { response }: Pick<MeasuredExperiment, "response">,
  measurement: Measurement,
): MeasuredBins {
  if (measurement.kind === "counting" && measurement.observable !== undefined) {
    const { edges, unit } = measurement.observable;
    return { edges, unit, count: edges.length - 1 };
  }
  const found = response.histograms.find(({ name }) => name === measurement.histogram);
  if (found === undefined) return { edges: null, unit: "1", count: 1 };
  return { edges: found.edges, unit: found.unit, count: found.edges.length - 1 };
}

/** Events per bin of all samples together, before any constraint. */
export function sumOfSamples({ samples }: Pick<Measurement, "samples">): number[] {
  return samples[0]!.events.map((_, bin) =>
    samples.reduce((total, { events }) => total + events[bin]!, 0),
  );
}
