import type { TauCoupling } from "../specification/analysis-specification.ts";
import { cutFlowSpectrum, type SignalTable } from "../experiments/signal-table.ts";
import { CouplingScan } from "./coupling-scan.ts";
import { cutOf, type ObservedCounts, signalShape } from "./search-region.ts";
import { SignalCurve } from "./signal-curve.ts";
import type { MassInterval } from "./mass-limit.ts";

/** Plain results behind Figs. 8-12 of PRD 107 055009; limits are in `limits.ts`. */

/** Fig. 8 bottom: share of the converted photons after each cut, `shares[cut][mass]`. */
export interface EfficiencyCurves {
  /** GeV. */
  readonly masses: readonly number[];
  /** In the order of the cut flow. */
  readonly cuts: readonly string[];
  readonly shares: readonly (readonly number[])[];
}

/**
 * @param cuts names of the cuts, in the order of the response
 * @param dMu GeV^-1; the shares hardly depend on it
 */
export function efficiencyCurves(
  table: SignalTable,
  cuts: readonly string[],
  masses: readonly number[],
  dMu: number,
): EfficiencyCurves {
  const flows = masses.map((mass) =>
    new SignalCurve(table, mass, { kind: "fixed", dTau: 0 }).cutFlow(dMu),
  );
  // Converted, efficiency and threshold stand before the cuts.
  const shares = cuts.map((_, k) =>
    flows.map((flow) => (flow[0]! > 0 ? (flow[k + 3] ?? 0) / flow[0]! : 0)),
  );
  return { masses, cuts, shares };
}

/** Fig. 9: the stack of one sample, events per bin; the signal is null without a point. */
export interface DEdxStack {
  /** MeV / 1.7 cm. */
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

/** @param signal events above the cut, the share of dE/dx included; null for none */
export function dEdxStack(measurement: ObservedCounts, signal: number | null): DEdxStack {
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

/** Fig. 10 right: photons that convert in the fiducial volume, `[mass][coupling]`. */
export function convertedPhotons(
  table: SignalTable,
  tau: TauCoupling,
  masses: readonly number[],
  dMu: readonly number[],
): number[][] {
  return masses.map((mass) => {
    const curve = new SignalCurve(table, mass, tau);
    return dMu.map((d) => curve.cutFlow(d)[0] ?? 0);
  });
}

/**
 * The excluded couplings if other events than the selected ones were counted, for comparison.
 *
 * @param limit events; null where no signal is excluded
 * @param counted events from the cut flow: converted, efficiency, threshold, then the cuts
 */
export function limitsOfFlow(
  table: SignalTable,
  limit: number | null,
  tau: TauCoupling,
  masses: readonly number[],
  counted: (flow: readonly number[]) => number,
): MassInterval[] {
  return new CouplingScan(table, tau, masses, cutFlowSpectrum, counted).intervals(limit);
}
