import type { TauCoupling } from "../specification/analysis-specification.ts";
import { cutFlowSpectrum, type SignalTable, stepOf } from "../experiments/signal-table.ts";
import type { Measurement } from "../experiments/measurement-file.ts";
import { CouplingScan } from "./coupling-scan.ts";
import { cutOf, type ObservedCounts, signalShape } from "./search-region.ts";
import { SignalCurve } from "./signal-curve.ts";
import type { MassInterval } from "./mass-limit.ts";

/** Plain results behind Figs. 8-12 of PRD 107 055009; limits are in `limits.ts`. */

/**
 * What is counted in bins of an observable, events per bin; the signal is null without a point.
 * Fig. 9 has it of dE/dx.
 */
export interface ObservableStack {
  /** In the unit of the observable. */
  readonly edges: readonly number[];
  readonly cut: number;
  readonly data: readonly number[] | null;
  /** True where no counts are public: the figure must say so. */
  readonly estimate: boolean;
  readonly categories: readonly {
    readonly label: string;
    readonly elastic: boolean;
    /** Taken for the shape of photons from N. */
    readonly photonLike: boolean;
    readonly events: readonly number[];
  }[];
  readonly signal: readonly number[] | null;
}

/** @param signal events above the cut, its acceptance included; null for none */
export function observableStack(
  measurement: ObservedCounts,
  signal: number | null,
): ObservableStack {
  const { data, dataStatus, samples, observable } = measurement;
  const { edges } = observable;
  const cut = cutOf(measurement);
  const shape = signalShape(measurement);
  const above = shape.reduce((total, share, bin) => total + (edges[bin]! >= cut ? share : 0), 0);
  return {
    edges,
    cut,
    data,
    estimate: dataStatus === "estimate",
    categories: samples.map(({ name, label, elastic, signalLike, events }) => ({
      label: label ?? name,
      elastic,
      photonLike: signalLike,
      events,
    })),
    signal: signal === null ? null : shape.map((share) => (share * signal) / above),
  };
}

/**
 * The same of a measurement in bins of a histogram of the response.
 *
 * @param signal events per bin before the cut that is shown
 */
export function histogramStack(
  measurement: Measurement,
  edges: readonly number[],
  signal: readonly number[],
): ObservableStack {
  const { data, dataStatus, samples } = measurement;
  return {
    edges,
    cut: edges[0]!,
    data,
    estimate: dataStatus === "estimate",
    categories: samples.map(({ name, label, elastic, signalLike, events }) => ({
      label: label ?? name,
      elastic,
      photonLike: signalLike,
      events,
    })),
    signal,
  };
}

/** Fig. 10 right: photons that convert in the fiducial volume, `[mass][coupling]`. */
export function convertedPhotons(
  table: SignalTable,
  tau: TauCoupling,
  masses: readonly number[],
  dMu: readonly number[],
): number[][] {
  const converted = stepOf(table, "converted");
  return masses.map((mass) => {
    const curve = new SignalCurve(table, mass, tau);
    return dMu.map((d) => curve.cutFlow(d)[converted]!);
  });
}

/**
 * The excluded couplings if other events than the selected ones were counted, for comparison.
 *
 * @param limit events; null where no signal is excluded
 * @param counted a step of the cut flow, and the share of it that counts
 */
export function limitsOfFlow(
  table: SignalTable,
  limit: number | null,
  tau: TauCoupling,
  masses: readonly number[],
  counted: { readonly step: string; readonly share: number },
): MassInterval[] {
  const step = stepOf(table, counted.step);
  const events = (flow: readonly number[]) => counted.share * flow[step]!;
  return new CouplingScan(table, tau, masses, cutFlowSpectrum, events).intervals(limit);
}
