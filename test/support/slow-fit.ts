import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { FitSettings } from "../../src-shared/specification/fit-settings.ts";

/*
 * The fits once more, written plainly and on another road: the whole covariance in events for every
 * signal, inverted by Gauss-Jordan; the constraint by the muon-like sample as a block of that
 * inverse, since (V^-1)_ee is the inverse of the covariance of e given the muons.
 */

type Matrix = number[][];

/** The released numbers, as they stand in the file. */
function energyOf({ measurements }: ExperimentInputs) {
  const found = measurements.find(({ name }) => name === "enuqe");
  if (found?.kind !== "spectrum") throw new Error("no energy");
  const covariance = found.systematics.find((each) => each.kind === "covariance");
  return {
    data: found.data!,
    background: found.samples[0]!.events,
    muonLike: found.sideband!,
    fractionalCovariance: covariance!.fractional!,
    alternatives: found.systematics.filter((each) => each.kind === "alternative"),
  };
}

type Energy = ReturnType<typeof energyOf>;

/** Inverse by Gauss-Jordan with row pivots. */
export function inverse(matrix: readonly (readonly number[])[]): Matrix {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column; i < n; i++) {
      if (Math.abs(work[i]![column]!) > Math.abs(work[pivot]![column]!)) pivot = i;
    }
    [work[column], work[pivot]] = [work[pivot]!, work[column]!];
    const scale = work[column]![column]!;
    work[column] = work[column]!.map((value) => value / scale);
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = work[i]![column]!;
      work[i] = work[i]!.map((value, j) => value - factor * work[column]![j]!);
    }
  }
  return work.map((row) => row.slice(n));
}

const block = (matrix: Matrix, n: number) => matrix.slice(0, n).map((row) => row.slice(0, n));

function quadraticForm(matrix: Matrix, vector: readonly number[]): number {
  let sum = 0;
  matrix.forEach((row, i) => row.forEach((value, j) => (sum += vector[i]! * value * vector[j]!)));
  return sum;
}

/** Systematic covariance in events of [electron-like, muon-like] for one signal. */
function eventsCovariance(
  { background, muonLike, fractionalCovariance }: Energy,
  signal: readonly number[],
): Matrix {
  const bins = signal.length;
  const events = [...signal, ...background, ...muonLike.prediction];
  const size = bins + muonLike.prediction.length;
  const total = Array.from({ length: size }, () => Array<number>(size).fill(0));
  // Rows of signal and background of one bin add up.
  const collapsed = (row: number) => (row < bins ? row : row - bins);
  events.forEach((a, i) =>
    events.forEach((b, j) => {
      const row = total[collapsed(i)]!;
      row[collapsed(j)] = row[collapsed(j)]! + fractionalCovariance[i]![j]! * a * b;
    }),
  );
  return total;
}

/** Covariance of the electron-like bins given the muons, with these statistical variances. */
function conditionalCovariance(
  measurement: Energy,
  signal: readonly number[],
  variances: readonly number[],
): Matrix {
  const whole = eventsCovariance(measurement, signal);
  const all = [...variances, ...measurement.muonLike.prediction];
  const noisy = whole.map((row, i) => row.map((value, j) => value + (i === j ? all[i]! : 0)));
  return inverse(block(inverse(noisy), signal.length));
}

/** Background given the muons: b - L_ee^-1 L_em (data - prediction), L the inverse covariance. */
function backgroundGivenMuons(measurement: Energy): number[] {
  const bins = measurement.background.length;
  const none = measurement.background.map(() => 0);
  const whole = eventsCovariance(measurement, none);
  const all = [...measurement.background, ...measurement.muonLike.prediction];
  const precision = inverse(
    whole.map((row, i) => row.map((value, j) => value + (i === j ? all[i]! : 0))),
  );
  const pulls = measurement.muonLike.data.map(
    (data, k) => data - measurement.muonLike.prediction[k]!,
  );
  const right = precision
    .slice(0, bins)
    .map((row) => pulls.reduce((sum, pull, k) => sum + row[bins + k]! * pull, 0));
  return inverse(block(precision, bins)).map((row, i) =>
    row.reduce((sum, value, j) => sum - value * right[j]!, measurement.background[i]!),
  );
}

/** Background read off the figure; its edge at 1.3 GeV moved to 1.25 GeV by width. */
function backgroundOfFigure({ alternatives }: Energy): number[] {
  const figure = alternatives.find(({ name }) => name === "digitised")!;
  const background = [...figure.events!];
  const [from, to] = figure.edges!.slice(8, 10) as [number, number];
  const moved = (background[8]! * (to - 1.25)) / (to - from);
  background[8] = background[8]! - moved;
  background[9] = background[9]! + moved;
  return background;
}

/** The first nine bins, 0.2-1.25 GeV, hold the published total; all are scaled with them. */
function backgroundOfTotal({ alternatives }: Energy, given: readonly number[]): number[] {
  const { total } = alternatives.find(({ name }) => name === "published-total")!;
  const inside = given.slice(0, 9).reduce((sum, events) => sum + events, 0);
  return given.map((events) => (events * total!.events) / inside);
}

/** chi^2 of the energy, slowly. */
export function slowEnergyChiSquare(
  inputs: ExperimentInputs,
  settings: FitSettings,
  dipole: readonly number[],
  oscillation: readonly number[],
): number {
  const energy = energyOf(inputs);
  const given = backgroundGivenMuons(energy);
  const background =
    settings.background === "schur"
      ? given
      : settings.background === "digitised"
        ? backgroundOfFigure(energy)
        : backgroundOfTotal(energy, given);
  const signal = dipole.map((events, i) => events + oscillation[i]!);
  const prediction = signal.map((events, i) => events + background[i]!);
  const variances = settings.statisticalError === "prediction" ? prediction : [...energy.data];
  const residual = prediction.map((events, i) => energy.data[i]! - events);
  if (settings.fractionalErrors === "joint") {
    const covariance = conditionalCovariance(energy, signal, variances);
    return quadraticForm(inverse(covariance), residual);
  }
  const none = signal.map(() => 0);
  const ones = signal.map(() => 1);
  const systematic = conditionalCovariance(energy, none, ones).map((row, i) =>
    row.map((value, j) => value - (i === j ? 1 : 0)),
  );
  const multiplied = settings.fractionalErrors === "prediction" ? prediction : background;
  const covariance = systematic.map((row, i) =>
    row.map(
      (value, j) =>
        (value / (given[i]! * given[j]!)) * multiplied[i]! * multiplied[j]! +
        (i === j ? variances[i]! : 0),
    ),
  );
  return quadraticForm(inverse(covariance), residual);
}

/** chi^2 of the angle, slowly: a full matrix, inverted. */
export function slowAngleChiSquare(
  inputs: ExperimentInputs,
  settings: FitSettings,
  dipole: readonly number[],
  oscillation: readonly number[],
): number {
  const angle = inputs.measurements.find(({ name }) => name === "costheta")!;
  const data = angle.data!;
  const background = angle.samples[0]!.events;
  const fractionalSystematic = 0.13;
  const prediction = background.map((events, i) => events + oscillation[i]! + dipole[i]!);
  const multiplied = settings.cosThetaSystematic === "prediction" ? prediction : dipole;
  const variances = settings.statisticalError === "prediction" ? prediction : data;
  const covariance = prediction.map((_, i) =>
    prediction.map((__, j) =>
      i === j ? variances[i]! + (fractionalSystematic * multiplied[i]!) ** 2 : 0,
    ),
  );
  return quadraticForm(
    inverse(covariance),
    prediction.map((events, i) => data[i]! - events),
  );
}
