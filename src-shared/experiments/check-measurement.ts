import { InputError } from "../errors.ts";
import { leastEigenvalue } from "../statistics/least-eigenvalue.ts";
import type { Covariance, Measurement, SpectrumMeasurement } from "./measurement-file.ts";
import { wholeNames } from "./measurement-file.ts";
import type { Response } from "./response-file.ts";

/** Relative difference of two mirrored entries that rounding in a printed table makes. */
const symmetry = 1e-6;

/**
 * What the schema cannot say: lengths, names, matrices, and that a measurement fits the response.
 *
 * @param path of the measurement in the file, for messages
 * @throws InputError with the path of what is wrong
 */
export function checkMeasurement(
  measurement: Measurement,
  response: Pick<Response, "histograms">,
  path: string,
): void {
  const refuse = (at: string, why: string, remedy: string): never => {
    throw new InputError({
      what: `The measurement ${measurement.name} cannot be used`,
      why,
      remedy,
      path: `${path}.${at}`,
    });
  };
  const bins = binsOf(measurement, response, refuse);
  const requireLength = (values: readonly unknown[], at: string, wanted = bins) => {
    if (values.length === wanted) return;
    refuse(
      at,
      `it has ${values.length} entries for ${wanted} ${wanted === 1 ? "bin" : "bins"}`,
      "Give one entry for each bin.",
    );
  };
  if (measurement.data !== null) requireLength(measurement.data, "data");
  checkCounts(measurement, refuse);
  checkNames(measurement, refuse);
  measurement.samples.forEach(({ events }, k) => requireLength(events, `samples[${k}].events`));
  measurement.systematics.forEach((systematic, k) => {
    const at = `systematics[${k}]`;
    if (systematic.kind === "uncorrelated" && Array.isArray(systematic.fraction))
      requireLength(systematic.fraction, `${at}.fraction`);
    if (systematic.kind === "uncorrelated" && measurement.kind === "counting" && bins > 1)
      refuse(
        at,
        "independent errors of counts in several bins are not profiled",
        "Use normalisation, or kind spectrum.",
      );
    if (systematic.kind === "covariance")
      checkCovariance(measurement, systematic, bins, at, refuse);
    if (systematic.kind === "alternative") {
      const { edges, events, lowerEdge, total } = systematic;
      if ((events === undefined) === (total === undefined))
        refuse(at, "it has both events and a total, or neither", "Give one of the two.");
      if (edges !== undefined) requireRising(edges, `${at}.edges`, refuse);
      const own = edges === undefined ? bins : edges.length - 1;
      if (events !== undefined) requireLength(events, `${at}.events`, own);
      if (lowerEdge !== undefined) requireLength(lowerEdge, `${at}.lowerEdge`, own);
    }
  });
  if (measurement.kind === "spectrum") checkSpectrum(measurement, requireLength, refuse);
}

type Refuse = (at: string, why: string, remedy: string) => never;

function binsOf(
  measurement: Measurement,
  { histograms }: Pick<Response, "histograms">,
  refuse: Refuse,
): number {
  if (measurement.kind === "counting" && measurement.observable !== undefined) {
    const { edges, from } = measurement.observable;
    requireRising(edges, "observable.edges", refuse);
    if (from !== undefined && !edges.slice(0, -1).some((edge) => Math.abs(edge - from) < 1e-9))
      refuse("observable.from", `${from} is not the lower edge of a bin`, "Use the edge of a bin.");
    if (measurement.histogram !== undefined)
      refuse("observable", "it stands beside a histogram", "Give one of the two.");
    return edges.length - 1;
  }
  if (measurement.histogram === undefined) return 1;
  const found = histograms.find(({ name }) => name === measurement.histogram);
  if (found !== undefined) return found.edges.length - 1;
  return refuse(
    "histogram",
    `the response has no histogram ${measurement.histogram}`,
    `Use one of ${histograms.map(({ name }) => name).join(", ")}.`,
  );
}

function requireRising(edges: readonly number[], at: string, refuse: Refuse): void {
  const wrong = edges.findIndex((edge, i) => i > 0 && !(edge > edges[i - 1]!));
  if (wrong > 0) refuse(`${at}[${wrong}]`, "edges must rise", "Put the edges in rising order.");
}

/** Released counts are whole numbers; what was read off a figure is not. */
function checkCounts({ kind, data, dataStatus }: Measurement, refuse: Refuse): void {
  if (kind !== "counting" || dataStatus !== "released" || data === null) return;
  const bin = data.findIndex((count) => !Number.isInteger(count));
  if (bin < 0) return;
  refuse(
    `data[${bin}]`,
    `${data[bin]} is not a whole number, and released counts are`,
    "Give counts, or say dataStatus digitised or estimate.",
  );
}

function checkNames({ samples, systematics }: Measurement, refuse: Refuse): void {
  const names = samples.map(({ name }) => name);
  names.forEach((name, k) => {
    const reserved = name !== "background" && (wholeNames as readonly string[]).includes(name);
    if (reserved || names.indexOf(name) !== k)
      refuse(
        `samples[${k}].name`,
        reserved ? `${name} means something else` : `two samples are called ${name}`,
        "Give it another name.",
      );
  });
  systematics.forEach((systematic, k) => {
    if (systematic.kind !== "normalisation") return;
    const known = ["signal", "background", ...names];
    if (!known.includes(systematic.of))
      refuse(
        `systematics[${k}].of`,
        `there is no sample ${systematic.of}`,
        `Use one of ${[...new Set(known)].join(", ")}.`,
      );
  });
  const alternatives = systematics.flatMap((each) =>
    each.kind === "alternative" ? [each.name] : [],
  );
  if (new Set(alternatives).size < alternatives.length)
    refuse("systematics", "two alternatives have one name", "Give each a name of its own.");
}

/** Names of the blocks of a covariance. */
export function blocksOf({ of }: Pick<Covariance, "of">): readonly string[] {
  return typeof of === "string" ? [of] : of;
}

function checkCovariance(
  measurement: Measurement,
  covariance: Covariance,
  bins: number,
  at: string,
  refuse: Refuse,
): void {
  if (measurement.kind === "counting")
    refuse(
      at,
      "counts are compared bin by bin, with normalisations",
      "Use normalisation, or kind spectrum.",
    );
  if ((covariance.absolute === undefined) === (covariance.fractional === undefined))
    refuse(at, "it has both absolute and fractional entries, or neither", "Give one of the two.");
  const which = covariance.absolute === undefined ? "fractional" : "absolute";
  const matrix = covariance.absolute ?? covariance.fractional ?? [];
  const blocks = blocksOf(covariance);
  const sideband = measurement.kind === "spectrum" ? measurement.sideband : undefined;
  const sizes = blocks.map((name) => {
    if (name === sideband?.name) return sideband.data.length;
    if (["signal", "background", "prediction"].includes(name)) return bins;
    return refuse(
      `${at}.of`,
      `there is no ${name} to vary`,
      `Use signal, background or prediction${sideband === undefined ? "" : `, or ${sideband.name}`}.`,
    );
  });
  if (which === "absolute" && blocks.some((name) => name === "signal" || name === "prediction"))
    refuse(`${at}.of`, "the signal has no events of its own", "Use fractional for the signal.");
  const size = sizes.reduce((total, each) => total + each, 0);
  const place = `${at}.${which}`;
  if (matrix.length !== size)
    refuse(place, `it has ${matrix.length} rows for ${size} bins`, "Give one row for each bin.");
  matrix.forEach((row, i) => {
    if (row.length !== size)
      refuse(`${place}[${i}]`, `it has ${row.length} entries for ${size} bins`, "Give a square.");
  });
  checkMatrix(matrix, place, refuse);
}

/** Symmetric, and not negative in any direction; never mended silently. */
function checkMatrix(matrix: readonly (readonly number[])[], place: string, refuse: Refuse): void {
  const scale = Math.max(...matrix.map((row, i) => Math.abs(row[i]!)));
  matrix.forEach((row, i) =>
    row.forEach((value, j) => {
      const mirrored = matrix[j]![i]!;
      if (Math.abs(value - mirrored) <= symmetry * scale) return;
      refuse(
        `${place}[${i}][${j}]`,
        `${value} stands opposite ${mirrored}: the covariance is not symmetric`,
        "Correct the two entries.",
      );
    }),
  );
  const least = leastEigenvalue(
    matrix.map((row, i) => row.map((v, j) => (v + matrix[j]![i]!) / 2)),
  );
  // What rounding to printed digits makes of a positive matrix is still a covariance.
  if (least >= -symmetry * scale) return;
  const ridge = -least / scale;
  refuse(
    place,
    `it is not positive definite: its least eigenvalue is ${least.toPrecision(3)}, ${(100 * ridge).toPrecision(2)} % of the largest variance`,
    `Correct it; ${(-least * 1.01).toPrecision(3)} added to each entry of the diagonal would make it one.`,
  );
}

function checkSpectrum(
  { sideband, systematics, oscillation, data }: SpectrumMeasurement,
  requireLength: (values: readonly unknown[], at: string, wanted?: number) => void,
  refuse: Refuse,
): void {
  if (data === null)
    refuse("data", "a spectrum is compared with its data", "Give the data, or kind counting.");
  if (sideband !== undefined) {
    requireLength(sideband.prediction, "sideband.prediction", sideband.data.length);
    const joint = systematics.some(
      (each) => each.kind === "covariance" && blocksOf(each).includes(sideband.name),
    );
    if (!joint)
      refuse(
        "sideband",
        `no covariance joins ${sideband.name} with the bins`,
        "Add a covariance of both, or leave the sideband out.",
      );
  }
  if (oscillation?.kind === "response") {
    requireLength(oscillation.response, "oscillation.response");
    oscillation.response.forEach((row, i) =>
      requireLength(row, `oscillation.response[${i}]`, oscillation.baselineOverEnergy.length),
    );
    requireLength(
      oscillation.baselineOverEnergyEdges,
      "oscillation.baselineOverEnergyEdges",
      oscillation.baselineOverEnergy.length + 1,
    );
  }
}
