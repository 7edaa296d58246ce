import { minEigenvalue } from "../statistics/min-eigenvalue.ts";

/** A measured excess as its user brings it: numbers per bin, and the covariance of the background. */
export interface OwnExcess {
  /** In the unit of the histogram, lower and upper edge of each bin. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Events. */
  readonly data: readonly number[];
  readonly background: readonly number[];
  /** Statistical error of each bin, events; the root of the background where it is left out. */
  readonly statisticalError: readonly number[] | null;
  /** None where the background is known. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Events squared, or fractions that multiply the background of both bins. */
  readonly form: "absolute" | "fractional";
  /** Whether the covariance holds the statistical error too, which the fit adds by itself. */
  readonly withStatistics: boolean;
}

export interface ExcessCheck {
  readonly tone: "ok" | "warn" | "bad";
  readonly words: string;
  /** What would mend it; null where only its user knows. */
  readonly mend: { readonly label: string; readonly excess: OwnExcess } | null;
}

type Matrix = readonly (readonly number[])[];

/** What rounding in a printed table may leave, in units of the errors: as `checkCovariance` has it. */
const rounding = 1e-6;
/** A relative error above this, squared, is none that a measurement has. */
const largestFraction = 4;

const ok = (words: string): ExcessCheck => ({ tone: "ok", words, mend: null });
const bad = (words: string, mend: ExcessCheck["mend"] = null): ExcessCheck => ({
  tone: "bad",
  words,
  mend,
});
const warn = (words: string, mend: ExcessCheck["mend"] = null): ExcessCheck => ({
  tone: "warn",
  words,
  mend,
});

/** Everything that is looked at, in plain words, the table before the covariance. */
export function checkExcess(excess: OwnExcess): ExcessCheck[] {
  const table = [...checkEdges(excess), ...checkEvents(excess)];
  if (excess.covariance === null)
    return [...table, warn("No covariance: the background is taken as known exactly")];
  // A matrix says nothing of a table that does not stand.
  if (table.some(({ tone }) => tone === "bad")) return table;
  const size = excess.data.length;
  const { covariance } = excess;
  const odd = covariance.findIndex((row) => row.length !== size);
  if (covariance.length !== size || odd >= 0)
    return [
      ...table,
      bad(
        covariance.length !== size
          ? `The covariance has ${covariance.length} rows for ${size} bins`
          : `Row ${odd + 1} of the covariance has ${covariance[odd]!.length} entries for ${size} bins`,
      ),
    ];
  return [...table, ok(`Table and covariance have ${size} bins`), ...checkMatrix(excess)];
}

function checkEdges(excess: OwnExcess): ExcessCheck[] {
  const { low, high } = excess;
  const turned = low.findIndex((from, k) => !(high[k]! > from));
  if (turned >= 0)
    return [
      bad(`Bin ${turned + 1} ends at ${high[turned]}, not above its lower edge ${low[turned]}`),
    ];
  const falls = low.findIndex((from, k) => k > 0 && from < low[k - 1]!);
  if (falls >= 0)
    return [
      bad(`The edges do not increase: bin ${falls + 1} begins below bin ${falls}`, {
        label: "Sort the bins",
        excess: sorted(excess),
      }),
    ];
  const gap = low.findIndex((from, k) => k > 0 && !isSame(from, high[k - 1]!));
  if (gap < 0) return [ok("The edges increase without gaps")];
  const words = low[gap]! > high[gap - 1]! ? "a gap" : "an overlap";
  return [
    bad(`There is ${words} between bins ${gap} and ${gap + 1}: ${high[gap - 1]} to ${low[gap]}`, {
      label: "End each bin where the next begins",
      excess: { ...excess, high: high.map((to, k) => low[k + 1] ?? to) },
    }),
  ];
}

const fromMega = (values: readonly number[]) => values.map((value) => value / 1000);

/**
 * Whether the bins lie where the experiment measures.
 *
 * @param edges of the histogram that the known experiment publishes
 * @param unit of both
 */
export function checkReach(
  excess: OwnExcess,
  { edges, unit }: { readonly edges: readonly number[]; readonly unit: string },
): ExcessCheck {
  const [from, to] = [Math.min(...excess.low), Math.max(...excess.high)];
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const units = unit === "1" ? "" : ` ${unit}`;
  const known = `${first} to ${last}${units}, where the experiment measures`;
  if (from >= first && to <= last) return ok(`The bins lie within ${known}`);
  const reach = `The bins reach from ${from} to ${to}${units}`;
  if (from < last && to > first) return warn(`${reach}, beyond ${known}`);
  const isInMeV = unit === "GeV" && from / 1000 < last && to / 1000 > first;
  return bad(
    `${reach}, outside of ${known}`,
    isInMeV
      ? {
          label: "Read the edges in MeV",
          excess: { ...excess, low: fromMega(excess.low), high: fromMega(excess.high) },
        }
      : null,
  );
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

/** Rows of the table in the order of their edges, and those of the covariance with them. */
function sorted(excess: OwnExcess): OwnExcess {
  const order = excess.low.map((_, k) => k).toSorted((a, b) => excess.low[a]! - excess.low[b]!);
  const of = <T>(values: readonly T[]) => order.map((k) => values[k]!);
  const { statisticalError: errors, covariance } = excess;
  const fits = covariance?.length === order.length;
  return {
    ...excess,
    low: of(excess.low),
    high: of(excess.high),
    data: of(excess.data),
    background: of(excess.background),
    statisticalError: errors === null ? null : of(errors),
    covariance: covariance === null || !fits ? covariance : of(covariance).map((row) => of(row)),
  };
}

const negative = (values: readonly number[]) => values.findIndex((value) => value < 0);

function checkEvents({ data, background, statisticalError }: OwnExcess): ExcessCheck[] {
  const first = negative(data);
  if (first >= 0)
    return [bad(`Bin ${first + 1} counts ${data[first]} events: data are counts, not an excess`)];
  const below = negative(background);
  if (below >= 0) return [bad(`Bin ${below + 1} has a background of ${background[below]} events`)];
  const error = negative(statisticalError ?? []);
  if (error >= 0) return [bad(`The statistical error of bin ${error + 1} is negative`)];
  const isWhole = data.every((count) => Number.isInteger(count));
  return [
    isWhole
      ? ok("Data are whole numbers: released counts")
      : warn("Data are no whole numbers: they count as read off a figure"),
    ...checkStatistics(data, statisticalError),
  ];
}

/** The fit takes the root of the prediction or of the data, whatever the table says. */
function checkStatistics(data: readonly number[], errors: readonly number[] | null): ExcessCheck[] {
  if (errors === null) return [];
  const far = errors.findIndex((error, k) => Math.abs(error - Math.sqrt(data[k]!)) > 0.1 * error);
  if (far < 0) return [ok("Statistical errors are the roots of the data")];
  return [
    warn(
      `The statistical error of bin ${far + 1}, ${errors[far]}, is not the root of its data; the fit takes the root of the prediction, or of the data`,
    ),
  ];
}

function checkMatrix(excess: OwnExcess): ExcessCheck[] {
  const matrix = excess.covariance!;
  const below = matrix.findIndex((row, i) => row[i]! < 0);
  if (below >= 0) return [bad(`The variance of bin ${below + 1} is ${matrix[below]![below]}`)];
  const found = [...checkForm(excess), ...checkSymmetry(excess)];
  if (found.some(({ tone }) => tone === "bad")) return found;
  const statistics = checkStatisticalPart(excess);
  if (statistics.some(({ tone }) => tone === "bad")) return [...found, ...statistics];
  return [...found, ...statistics, ...checkDefinite(excess)];
}

/** Fractions are small beside events squared: which of both the numbers look like. */
function checkForm(excess: OwnExcess): ExcessCheck[] {
  const { form, background, covariance } = excess;
  const variances = covariance!.map((row, i) => row[i]!);
  const filled = variances.filter((_, i) => background[i]! > 5);
  const looksFractional = filled.length > 0 && filled.every((variance) => variance < 1);
  const looksAbsolute = variances.some((variance) => variance > largestFraction);
  if (form === "absolute" && looksFractional)
    return [
      warn("Every variance is below 1 event²: these look like fractions of the background", {
        label: "Read as fractional",
        excess: { ...excess, form: "fractional" },
      }),
    ];
  if (form === "fractional" && looksAbsolute)
    return [
      bad(
        `A fractional variance of ${Math.max(...variances)} is an error of ${Math.round(100 * Math.sqrt(Math.max(...variances)))} %: these look like events²`,
        { label: "Read as events²", excess: { ...excess, form: "absolute" } },
      ),
    ];
  return [ok(form === "absolute" ? "Read as events²" : "Read as fractions of the background")];
}

function checkSymmetry(excess: OwnExcess): ExcessCheck[] {
  const matrix = excess.covariance!;
  let worst = { i: 0, j: 0, difference: 0 };
  matrix.forEach((row, i) =>
    row.forEach((value, j) => {
      const scale = Math.sqrt(row[i]! * matrix[j]![j]!);
      const difference = Math.abs(value - matrix[j]![i]!);
      if (difference > rounding * scale && difference > worst.difference)
        worst = { i, j, difference };
    }),
  );
  if (worst.difference === 0) return [ok("The covariance is symmetric")];
  const { i, j } = worst;
  return [
    bad(
      `The covariance is not symmetric: ${matrix[i]![j]} in row ${i + 1}, column ${j + 1} stands opposite ${matrix[j]![i]}`,
      {
        label: "Take the mean of both",
        excess: {
          ...excess,
          covariance: matrix.map((row, k) => row.map((value, l) => 0.5 * (value + matrix[l]![k]!))),
        },
      },
    ),
  ];
}

/** Variance of counting in each bin, in the unit of the covariance. */
function countingVariances({ statisticalError, background, form }: OwnExcess): number[] {
  return background.map((events, k) => {
    const variance = statisticalError === null ? events : statisticalError[k]! ** 2;
    if (form === "absolute") return variance;
    return events > 0 ? variance / events ** 2 : 0;
  });
}

function checkStatisticalPart(excess: OwnExcess): ExcessCheck[] {
  const { covariance, withStatistics } = excess;
  const counting = countingVariances(excess);
  const short = covariance!.findIndex((row, i) => row[i]! < counting[i]! * (1 - 1e-9));
  if (withStatistics && short >= 0)
    return [
      bad(
        `The variance of bin ${short + 1} is smaller than that of counting alone: the statistical part is not in it`,
        { label: "It is without", excess: { ...excess, withStatistics: false } },
      ),
    ];
  if (withStatistics)
    return [ok("The statistical part is taken out of the variances, since the fit adds its own")];
  const words = "The fit adds the statistical part to the covariance";
  if (short >= 0) return [ok(words)];
  return [
    warn(
      `${words}; every variance is larger than that of counting alone, and may hold it already`,
      {
        label: "It is in the covariance",
        excess: { ...excess, withStatistics: true },
      },
    ),
  ];
}

/** The systematic covariance in the unit that it came in: without the part of counting. */
export function systematicCovariance(excess: OwnExcess): number[][] | null {
  const { covariance, withStatistics } = excess;
  if (covariance === null) return null;
  const counting = withStatistics ? countingVariances(excess) : null;
  return covariance.map((row, i) =>
    row.map((value, j) =>
      i === j && counting !== null ? Math.max(0, value - counting[i]!) : value,
    ),
  );
}

/** Correlations of a covariance; 0 beside a bin without variance, 1 on the diagonal. */
export function correlationOf(matrix: Matrix): number[][] {
  const errors = matrix.map((row, i) => Math.sqrt(Math.max(0, row[i]!)));
  return matrix.map((row, i) =>
    row.map((value, j) => {
      if (i === j) return 1;
      const scale = errors[i]! * errors[j]!;
      return scale > 0 ? value / scale : 0;
    }),
  );
}

function checkDefinite(excess: OwnExcess): ExcessCheck[] {
  const systematic = systematicCovariance(excess)!;
  const lone = systematic.findIndex(
    (row, i) => row[i] === 0 && row.some((value, j) => j !== i && value !== 0),
  );
  if (lone >= 0) return [bad(`Bin ${lone + 1} has no variance, and yet varies with others`)];
  const correlation = correlationOf(systematic);
  const min = minEigenvalue(correlation);
  const words = `the smallest eigenvalue of its correlations is ${Number(min.toPrecision(3))}`;
  if (min >= -rounding) return [ok(`The covariance is positive definite: ${words}`)];
  // Rounded up, so that the ridge serves.
  const ridge = -1.01 * min;
  return [
    bad(`The covariance is not positive definite: ${words}`, {
      label: `Raise each variance by ${(100 * ridge).toPrecision(2)} %`,
      excess: {
        ...excess,
        withStatistics: false,
        covariance: systematic.map((row, i) =>
          row.map((value, j) => (i === j ? value * (1 + ridge) : value)),
        ),
      },
    }),
  ];
}
