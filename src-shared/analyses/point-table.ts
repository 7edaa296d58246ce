import type { MeasuredPoint } from "./measured-point.ts";

/** What the signal of a row was read from. */
export interface PointBasis {
  /** At each mass. */
  readonly flights: number;
  /** Masses of the scan; null where it was simulated at the point. */
  readonly masses: number | null;
}

/** One measurement of one experiment at a point. */
export interface PointTableRow {
  /** Name of the experiment, and what it is called on figures. */
  readonly experiment: string;
  readonly title: string;
  /** It has other measurements. */
  readonly isOneOfSeveral: boolean;
  readonly basis: PointBasis;
  readonly point: MeasuredPoint;
}

/** The experiment, with the measurement where there are others. */
export function rowName({ title, isOneOfSeveral, point }: PointTableRow): string {
  return isOneOfSeveral ? `${title}, ${point.label}` : title;
}

export function basisWords({ flights, masses }: PointBasis): string {
  return masses === null
    ? `one mass of ${flights} flights`
    : `scan of ${masses} masses, ${flights} flights each`;
}

/** With the signal less without it. */
export function deltaOf({ deviance, withoutDipole }: MeasuredPoint): number {
  return deviance - withoutDipole;
}

/** Tails farther out are no numbers that anything follows from. */
const smallestProbability = 1e-15;

/** A p value with two digits. */
export function probabilityText(probability: number | null): string {
  if (probability === null) return "–";
  if (probability < smallestProbability) return `<${smallestProbability}`;
  if (probability >= 1e-3) return String(Number(probability.toPrecision(2)));
  return probability.toExponential(1);
}

/** "21.3 ± 0.4", whole from 100 on, with as many digits as its error needs for one of its own. */
export function eventsText(events: number, error: number): string {
  const few = Math.abs(events) >= 100 ? 0 : Math.abs(events) >= 10 ? 1 : 2;
  const ofError = error > 0 ? Math.ceil(-Math.log10(error)) : 0;
  const digits = Math.max(few, Math.min(ofError, 6));
  return `${events.toFixed(digits)} ± ${error.toFixed(digits)}`;
}

/** "13.6 to 33.2"; empty where the signal is certain. */
export function bandText({ band }: Pick<MeasuredPoint, "band">): string {
  return band === null
    ? ""
    : band.map((each) => (each >= 100 ? each.toFixed(0) : each.toPrecision(3))).join(" to ");
}

const columns: readonly (readonly [string, (row: PointTableRow) => string])[] = [
  ["experiment", ({ experiment }) => experiment],
  ["measurement", ({ point }) => point.measurement],
  ["standing", ({ point }) => point.standing],
  ["events", ({ point }) => number(point.events)],
  ["events_error", ({ point }) => number(point.error)],
  ["events_low", ({ point }) => number(point.band?.[0] ?? point.events)],
  ["events_high", ({ point }) => number(point.band?.[1] ?? point.events)],
  ["counts", ({ point }) => (point.data === null ? "" : number(point.data))],
  ["background", ({ point }) => number(point.background)],
  ["deviance", ({ point }) => number(point.deviance)],
  ["deviance_without_dipole", ({ point }) => number(point.withoutDipole)],
  ["p", ({ point }) => (point.probability === null ? "" : number(point.probability))],
  ["excluded_from_events", ({ point: { exclusion } }) => optional(exclusion.from)],
  ["verdict", ({ point }) => point.verdict.words],
  ["what_limits_it", ({ point }) => point.limiting.words],
  ["simulated", ({ basis }) => basisWords(basis)],
];

/** Comma-separated values (RFC 4180) with the point in a line before the names of the columns. */
export function pointTableCsv(
  rows: readonly PointTableRow[],
  { mass, dMu }: { readonly mass: number; readonly dMu: number },
): string {
  const lines = [
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  const text = lines.map((line) => line.map(quoted).join(",")).join("\r\n");
  return `# m_N ${mass} GeV, d_mu ${dMu} GeV^-1\r\n${text}\r\n`;
}

function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function optional(value: number | null): string {
  return value === null ? "" : number(value);
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
