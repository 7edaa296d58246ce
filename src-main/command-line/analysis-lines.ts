import type { ProcessCoupling } from "../../src-shared/simulation/process-coupling.ts";
import type { JointStatement, LeftRange } from "../../src-shared/analyses/joint-statement.ts";
import type { LimitResult, RegionResult } from "../../src-shared/specification/analysis-result.ts";

/** A region in words, one fact a line. */
export function regionTable(
  { best, null: nothing, contours, goodness, words }: RegionResult,
  own: ProcessCoupling | null,
): string {
  const edge = best.onEdge ? " (on the edge of the plane: the regions depend on its range)" : "";
  return [
    `${words}.`,
    `best fit     m_N = ${best.mass.toPrecision(3)} GeV, ${pointWords(best, own)}${edge}`,
    `deviance     ${best.chi2.toFixed(2)}; ${goodness.words}, p = ${goodness.probability.toPrecision(3)}`,
    `no dipole    ${nothing.chi2.toFixed(2)}`,
    ...contours.map(
      ({ sigma, level, polylines }) =>
        `${sigma} sigma      Delta = ${level.toFixed(2)}, ${polylines.length} lines`,
    ),
    "",
  ].join("\n");
}

/** The coupling of a point: d_mu, or that of another model which it stands for. */
function pointWords(
  { mass, dMu }: { readonly mass: number; readonly dMu: number },
  own: ProcessCoupling | null,
): string {
  if (own === null) return `d_mu = ${dMu.toExponential(2)} GeV^-1`;
  const unit = own.unit === "1" ? "" : ` ${own.unit}`;
  return `${own.symbol} = ${own.ofDipole(mass, dMu).toExponential(2)}${unit}`;
}

function headOf(own: ProcessCoupling | null): string {
  if (own === null) return "d_mu in GeV^-1";
  return own.unit === "1" ? own.symbol : `${own.symbol} in ${own.unit}`;
}

/** What is left at each level, one line a level. */
export function leftLines(left: readonly LeftRange[]): string {
  return left
    .map(({ sigma, mass, dMu, isOpen }) => {
      const masses = mass.map((each) => each.toPrecision(3)).join(" to ");
      const couplings = dMu.map((each) => each.toExponential(1)).join(" to ");
      const open = isOpen ? ", runs out of the plane" : "";
      return `left at ${sigma}    m_N ${masses} GeV, d_mu ${couplings} GeV^-1${open}\n`;
    })
    .join("");
}

/** A point against what is left, with the parts of its distance. */
export function statementLines({
  sentence,
  delta,
  sigmas,
  probability,
  parts,
  shared,
  common,
}: JointStatement): string {
  return [
    `${sentence}: Δ = ${delta.toFixed(1)}, p = ${probability.toPrecision(2)}, ${sigmas.toFixed(1)} sigma.`,
    `parts of Δ   ${parts.map((part) => `${part.experiment} ${signed(part.delta)}`).join(", ")}, shared errors ${signed(shared)}`,
    ...common.map(({ name, pull }) => `common       ${name} at ${signed(pull)} of its width`),
    "",
  ].join("\n");
}

/** A limit in words and a table. */
export function limitTable(
  { limits, events, scaleBand }: Pick<LimitResult, "limits" | "events" | "scaleBand">,
  own: ProcessCoupling | null,
): string {
  const inModel = (mass: number, d: number | null) =>
    coupling(d === null || own === null ? d : own.ofDipole(mass, d));
  const bandOf = (k: number) =>
    scaleBand === undefined
      ? ""
      : `${"".padEnd(3)}${inModel(limits[k]!.mass, scaleBand.strongest[k] ?? null)} to ${inModel(limits[k]!.mass, scaleBand.weakest[k] ?? null)}`;
  const rows = limits.map(
    ({ mass, lower, upper, efficiency, signalAtLimit }, k) =>
      `${mass.toFixed(3).padEnd(9)}${inModel(mass, lower).padEnd(12)}${inModel(mass, upper).padEnd(12)}${(100 * efficiency).toPrecision(3).padEnd(12)}${signalAtLimit.toFixed(1).padEnd(scaleBand === undefined ? 0 : 8)}${bandOf(k)}`,
  );
  const band =
    scaleBand === undefined
      ? ""
      : `; last column: lower with the signal times and over ${scaleBand.factor}`;
  return [
    `${events.words}.`,
    countsLine(events),
    `m_N/GeV  lower       upper       efficiency/% events (${headOf(own)}${band})`,
    ...rows,
    "",
  ].join("\n");
}

function countsLine({ data, background, status, limit, byShape }: LimitResult["events"]): string {
  const counts =
    data === null ? "no counts, background in their place" : `${data.toFixed(1)} counts`;
  const estimate = status === "estimate" ? " (ESTIMATE: counts not public)" : "";
  const excluded = byShape
    ? "each signal is tested with its own shape"
    : limit === null
      ? "no signal is excluded"
      : `signals from ${limit.toFixed(1)} events on are excluded`;
  return `${counts}, background ${background.toFixed(1)}${estimate}; ${excluded}.`;
}

function coupling(value: number | null): string {
  return value === null ? "none" : value.toExponential(2);
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}
