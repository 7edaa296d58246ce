import { minEigenvalue } from "../statistics/min-eigenvalue.ts";
import { blocksOf, type Covariance, type Measurement, wholeNames } from "./measurement-file.ts";
import type { Refuse } from "./measurement-refusal.ts";

/**
 * What rounding in a printed table may leave of symmetry and of positive eigenvalues, in units of the
 * errors of the bins (as correlations), so that small bins count like large ones.
 */
const rounding = 1e-6;

/**
 * Blocks, size and entries of a covariance.
 *
 * @param at key of the covariance in the measurement
 */
export function checkCovariance(
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
  const sideband = measurement.kind === "spectrum" ? measurement.sideband : undefined;
  const known: readonly string[] =
    sideband === undefined ? wholeNames : [...wholeNames, sideband.name];
  const blocks = blocksOf(covariance);
  blocks.forEach((name, k) => {
    const place = typeof covariance.of === "string" ? `${at}.of` : `${at}.of[${k}]`;
    if (!known.includes(name))
      refuse(place, `there is no ${name} to vary`, `Use one of ${known.join(", ")}.`);
    if (blocks.indexOf(name) !== k) refuse(place, `${name} stands there twice`, "Name it once.");
  });
  if (blocks.includes("prediction") && blocks.length > 1)
    refuse(
      `${at}.of`,
      "the prediction is signal and background together",
      "Name it alone, or signal and background.",
    );
  const which = covariance.absolute === undefined ? "fractional" : "absolute";
  if (which === "absolute" && (blocks.includes("signal") || blocks.includes("prediction")))
    refuse(`${at}.of`, "the signal has no events of its own", "Use fractional for the signal.");
  const matrix = covariance.absolute ?? covariance.fractional!;
  const size = blocks.reduce(
    (total, name) => total + (name === sideband?.name ? sideband.data.length : bins),
    0,
  );
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
  const errors = matrix.map((row, i) => {
    if (row[i]! >= 0) return Math.sqrt(row[i]!);
    return refuse(`${place}[${i}][${i}]`, `the variance ${row[i]} is negative`, "Correct it.");
  });
  const scale = (i: number, j: number) => errors[i]! * errors[j]!;
  matrix.forEach((row, i) =>
    row.forEach((value, j) => {
      const mirrored = matrix[j]![i]!;
      if (Math.abs(value - mirrored) > rounding * scale(i, j))
        refuse(
          `${place}[${i}][${j}]`,
          `${value} stands opposite ${mirrored}: the covariance is not symmetric`,
          "Correct the two entries.",
        );
      if (scale(i, j) === 0 && value !== 0)
        refuse(
          `${place}[${i}][${j}]`,
          `${value} stands in the row of a bin without variance: it is not positive definite`,
          "Correct the entry, or the variances of the two bins.",
        );
    }),
  );
  const min = minEigenvalue(
    matrix.map((row, i) =>
      row.map((value, j) => (scale(i, j) > 0 ? (0.5 * (value + matrix[j]![i]!)) / scale(i, j) : 0)),
    ),
  );
  if (min >= -rounding) return;
  // Rounded up: what is printed here serves.
  const ridge = (-1.01 * min).toPrecision(3);
  refuse(
    place,
    `it is not positive definite: the least eigenvalue of its correlations is ${min.toPrecision(3)}`,
    `Correct it; each variance multiplied by 1 + ${ridge} (a ridge of ${(-100 * min).toPrecision(2)} %) would make it one.`,
  );
}
