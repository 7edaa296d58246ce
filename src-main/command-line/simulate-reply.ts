import type { RunResult } from "../../src-shared/contract/contract.ts";
import type { ProcessCoupling } from "../../src-shared/simulation/process-coupling.ts";
import type { Histogram } from "../../src-shared/experiments/prediction.ts";

/** What `simulate --json` writes; scripts depend on its form. */
export function simulateReply(result: RunResult, seconds: number) {
  const { expected, efficiency, histograms, effectiveSampleSize, fiducialShare } =
    result.prediction;
  const { converted, selected, bySource } = expected;
  return {
    expected: { converted, selected, bySource },
    efficiency,
    histograms,
    effectiveSampleSize,
    fiducialShare,
    seconds,
    provenance: result.provenance,
  };
}

/** The same for a reader. */
export function simulateTable(
  result: RunResult,
  seconds: number,
  decay: "photon" | "electron-pair",
  coupling: ProcessCoupling | null,
): string {
  const isPair = decay === "electron-pair";
  const { prediction, provenance } = result;
  const { model, experiment } = provenance.specification;
  const { expected, error, efficiency } = prediction;
  const rows: [string, string][] = [
    ["experiment", experiment],
    ["m_N", `${model.mass.toFixed(3)} GeV`],
    ...couplingRows(model, coupling),
    ["nature", model.nature],
    ["exposure", `${scientific(prediction.exposure)} POT`],
    ["flights", String(prediction.flights)],
    [
      isPair ? "electron pairs" : "photons converted",
      withError(expected.converted, error.converted),
    ],
    ["events selected", withError(expected.selected, error.selected)],
    ...Object.entries(expected.bySource).map(([name, events]): [string, string] => [
      `  from ${name}`,
      events.toFixed(1),
    ]),
    [
      isPair ? "selected / pairs" : "selected / converted",
      `${(100 * efficiency.selected).toPrecision(3)} %`,
    ],
    ["effective sample size", prediction.effectiveSampleSize.toFixed(0)],
    ["end in fiducial volume", `${(100 * prediction.fiducialShare).toFixed(1)} % of the flights`],
    ["run", provenance.runId.slice(0, 12)],
    ["time", `${seconds.toFixed(2)} s`],
  ];
  const spectra = Object.entries(prediction.histograms).map(([name, histogram]) =>
    histogramTable(name, histogram),
  );
  return [columns(rows), ...spectra].join("\n");
}

/** d_mu, and the coupling of another model that it stands for. */
function couplingRows(
  { mass, dMu }: { readonly mass: number; readonly dMu: number },
  coupling: ProcessCoupling | null,
): [string, string][] {
  if (coupling === null) return [["d_mu", `${scientific(dMu)} GeV⁻¹`]];
  const { symbol, unit, ofDipole } = coupling;
  const rounded = (number: number) => scientific(Number(number.toPrecision(6)));
  const value = rounded(ofDipole(mass, dMu));
  return [
    [symbol, `${value}${unit === "1" ? "" : ` ${unit}`}`],
    ["d_mu of equal width", `${rounded(dMu)} GeV⁻¹`],
  ];
}

function histogramTable(name: string, { edges, counts, sumw2 }: Histogram): string {
  const rows = counts.map((count, bin): [string, string] => [
    `${edges[bin]} to ${edges[bin + 1]}`,
    withError(count, Math.sqrt(sumw2[bin])),
  ]);
  return columns([[name, "events per bin"], ...rows]);
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, value]) => `${name.padEnd(width)}${value}\n`).join("");
}

/** Events and their Monte-Carlo error. */
function withError(value: number, error: number): string {
  return `${value.toFixed(1)} ± ${error.toFixed(1)}`;
}

/** `1.25 × 10⁻⁶`. */
function scientific(value: number): string {
  if (value === 0) return "0";
  const [mantissa, power] = value.toExponential().split("e");
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const raised = power
    .replace("+", "")
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => digits[Number(digit)]);
  return `${mantissa} × 10${raised}`;
}
