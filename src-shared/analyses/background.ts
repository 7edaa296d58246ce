import { InputError } from "../errors.ts";
import {
  type Alternative,
  blocksOf,
  type Covariance,
  type Sideband,
  type SpectrumMeasurement,
} from "../experiments/measurement-file.ts";
import { rebin } from "../numerics/rebin.ts";
import { cholesky } from "../statistics/cholesky.ts";
import {
  type ConstrainedPrediction,
  constrainPrediction,
} from "../statistics/constrained-prediction.ts";
import { type FitSettings, ownBackground } from "../specification/fit-settings.ts";
import { sumOfSamples } from "./measured-data.ts";
import { normalisationsOf, shiftOf } from "./normalisations.ts";

/** A background as a fit takes it: events per bin, and the error of each. */
export interface ChosenBackground {
  readonly events: readonly number[];
  readonly error: readonly number[];
  /** Null for the measurement's own. */
  readonly alternative: Alternative | null;
}

/** Covariance that joins the sideband with the bins; both null without one. */
export function sidebandOf(measurement: SpectrumMeasurement): {
  sideband: Sideband;
  covariance: Covariance;
} | null {
  const { sideband, systematics } = measurement;
  if (sideband === undefined) return null;
  const covariance = systematics.find(
    (each): each is Covariance =>
      each.kind === "covariance" && blocksOf(each).includes(sideband.name),
  );
  return covariance === undefined ? null : { sideband, covariance };
}

/** First row of a block in the matrix of a covariance; null where it has no such block. */
export function offsetOf(
  covariance: Covariance,
  block: string,
  sizeOf: (name: string) => number,
): number | null {
  const blocks = blocksOf(covariance);
  const index = blocks.indexOf(block);
  if (index < 0) return null;
  return blocks.slice(0, index).reduce((total, name) => total + sizeOf(name), 0);
}

/**
 * Background and its covariance (events squared) after the constraint by the sideband, no signal in
 * the prediction; as given where there is no sideband.
 */
export function constrainedBackground(measurement: SpectrumMeasurement): ConstrainedPrediction {
  const background = sumOfSamples(measurement);
  const joint = sidebandOf(measurement);
  if (joint === null)
    return { prediction: background, covariance: backgroundCovariance(measurement, background) };
  const { sideband, covariance } = joint;
  const prediction = [...background, ...sideband.prediction];
  const rows = rowsOf(measurement, joint);
  const matrix = prediction.map((a, i) =>
    prediction.map((b, j) => entryOf(covariance, rows[i]!, rows[j]!, a, b)),
  );
  return constrainPrediction(matrix, prediction, sideband.data);
}

/** Rows of [background, sideband] in the matrix. */
function rowsOf(
  measurement: SpectrumMeasurement,
  { sideband, covariance }: { sideband: Sideband; covariance: Covariance },
): number[] {
  const bins = measurement.samples[0]!.events.length;
  const sizeOf = (name: string) => (name === sideband.name ? sideband.data.length : bins);
  const own = offsetOf(covariance, "background", sizeOf) ?? 0;
  const side = offsetOf(covariance, sideband.name, sizeOf) ?? 0;
  return [
    ...Array.from({ length: bins }, (_, i) => own + i),
    ...sideband.data.map((_, i) => side + i),
  ];
}

function entryOf(covariance: Covariance, row: number, column: number, a: number, b: number) {
  return covariance.fractional === undefined
    ? covariance.absolute![row]![column]!
    : covariance.fractional[row]![column]! * a * b;
}

/**
 * Sum of what acts on the background alone, events squared.
 *
 * @param besides a covariance that is left out: that of a sideband
 */
export function backgroundCovariance(
  measurement: SpectrumMeasurement,
  background: readonly number[],
  besides: Covariance | null = null,
): number[][] {
  const total = background.map(() => background.map(() => 0));
  const add = (entry: (i: number, j: number) => number) =>
    total.forEach((row, i) => row.forEach((_, j) => (row[j] = row[j]! + entry(i, j))));
  for (const each of measurement.systematics) {
    if (each.kind === "covariance" && each !== besides) {
      const sizeOf = () => background.length;
      const offset = offsetOf(each, "background", sizeOf) ?? offsetOf(each, "prediction", sizeOf);
      if (offset !== null)
        add((i, j) => entryOf(each, offset + i, offset + j, background[i]!, background[j]!));
    } else if (each.kind === "uncorrelated" && each.of !== "signal") {
      add((i, j) => (i === j ? (fractionAt(each.fraction, i) * background[i]!) ** 2 : 0));
    }
  }
  const events = { signal: background.map(() => 0), background };
  for (const group of normalisationsOf(measurement)) {
    const shift = shiftOf(group, measurement, events);
    add((i, j) => shift[i]! * shift[j]!);
  }
  return total;
}

export function fractionAt(fraction: number | readonly number[], bin: number): number {
  return typeof fraction === "number" ? fraction : fraction[bin]!;
}

/**
 * Fractional covariance of [signal, background] given the sideband m:
 * G = F - F_m diag(m) V^-1 diag(m) F_m^T, V = C_mm + diag(m). The Schur complement is bilinear in
 * the events, so these fractions serve every signal. Zeros for a signal that is not in the matrix.
 */
export function jointFractions(
  { samples }: Pick<SpectrumMeasurement, "samples">,
  { sideband, covariance }: { sideband: Sideband; covariance: Covariance },
): number[][] {
  const fractional = covariance.fractional!;
  const events = sideband.prediction;
  const bins = samples[0]!.events.length;
  const sizeOf = (name: string) => (name === sideband.name ? events.length : bins);
  const indices = (block: string) => {
    const offset = offsetOf(covariance, block, sizeOf);
    return Array.from({ length: sizeOf(block) }, (_, i) => (offset === null ? null : offset + i));
  };
  const entry = (row: number | null, column: number | null) =>
    row === null || column === null ? 0 : fractional[row]![column]!;
  const own = [...indices("signal"), ...indices("background")];
  const side = indices(sideband.name);
  const ofSideband = events.map((a, i) =>
    events.map((b, j) => entry(side[i]!, side[j]!) * a * b + (i === j ? a : 0)),
  );
  const lower = cholesky(ofSideband);
  const cross = own.map((row) => events.map((count, k) => entry(row, side[k]!) * count));
  const solved = cross.map((row) => lower.solved(row));
  return own.map((row, i) =>
    cross.map(
      (other, j) =>
        entry(row, own[j]!) - solved[i]!.reduce((total, value, k) => total + value * other[k]!, 0),
    ),
  );
}

/** Names that the setting `background` may have for a measurement, its own first. */
export function backgroundNames({ systematics }: SpectrumMeasurement): string[] {
  return [
    ownBackground,
    ...systematics.flatMap((each) => (each.kind === "alternative" ? [each.name] : [])),
  ];
}

/**
 * Errors of a preset for these measurements: a background that one of them does not offer gives way
 * to their own. One that offers no choice takes its own under every name.
 */
export function publishedErrors(
  fit: FitSettings,
  measurements: readonly SpectrumMeasurement[],
): FitSettings {
  const offers = measurements.map(backgroundNames).filter((names) => names.length > 1);
  return offers.every((names) => names.includes(fit.background))
    ? fit
    : { ...fit, background: ownBackground };
}

/**
 * The background of this name; its own where the measurement offers no choice.
 *
 * @param edges of the measurement
 * @throws InputError where the measurement has no such alternative
 */
export function chosenBackground(
  measurement: SpectrumMeasurement,
  edges: readonly number[],
  name: string,
): ChosenBackground {
  const own = constrainedBackground(measurement);
  const joint = sidebandOf(measurement)?.covariance ?? null;
  const others = joint === null ? null : backgroundCovariance(measurement, own.prediction, joint);
  const ownError = own.covariance.map((row, i) => Math.sqrt(row[i]! + (others?.[i]![i] ?? 0)));
  const hasChoice = backgroundNames(measurement).length > 1;
  if (name === ownBackground || !hasChoice)
    return { events: own.prediction, error: ownError, alternative: null };
  const alternative = measurement.systematics.find(
    (each): each is Alternative => each.kind === "alternative" && each.name === name,
  );
  if (alternative === undefined) {
    throw new InputError({
      what: `${measurement.name} has no background ${JSON.stringify(name)}`,
      why: "no such alternative is published with it",
      remedy: `Set background to ${backgroundNames(measurement).join(" or ")}.`,
      path: "background",
    });
  }
  const { total } = alternative;
  if (total !== undefined) {
    const inside = (i: number) =>
      edges[i]! >= total.from - 1e-9 && edges[i + 1]! <= total.to + 1e-9;
    const sum = own.prediction.reduce((events, each, i) => events + (inside(i) ? each : 0), 0);
    const factor = total.events / sum;
    return {
      events: own.prediction.map((events) => factor * events),
      error: ownError.map((error) => factor * error),
      alternative,
    };
  }
  const from = alternative.edges ?? edges;
  const events = rebin(alternative.events!, from, edges);
  const lower = alternative.lowerEdge && rebin(alternative.lowerEdge, from, edges);
  return {
    events,
    error: events.map((value, i) => (lower === undefined ? ownError[i]! : value - lower[i]!)),
    alternative,
  };
}
