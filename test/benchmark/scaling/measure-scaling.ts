import type { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { inputs } from "../../support/miniboone.ts";
import { eventsOf, sampleOf } from "../simulation-adapter.ts";
import { withShells } from "./shelled-detector.ts";

/** Cost and error at one number of flights, masses, couplings or volumes. */
export interface ScalingPoint {
  readonly count: number;
  /** Least of the seeds: noise of the machine only adds. */
  readonly cpuSeconds: number;
  /** Relative scatter of the selected events between seeds, root mean square over the points. */
  readonly error: number;
}

export interface Scaling {
  readonly name: "flights" | "masses" | "couplings" | "volumes";
  /** What stays the same. */
  readonly fixed: string;
  readonly points: readonly ScalingPoint[];
}

const seeds = 8;
/** The benchmark of the paper, GeV and GeV^-1. */
const [mass, dMu] = [0.47, 1.25e-6];
/** Of a scan. */
const flights = 20_000;

/** MiniBooNE in neutrino mode; one thing grows at a time. */
export function measureScalings(note: (line: string) => void): Scaling[] {
  const one = { inputs, masses: [mass], couplings: [dMu], flights };
  // The compiler of JavaScript warms up.
  work({ ...one, masses: [0.05, mass], flights: 100_000 }, 1);
  const grow = (
    name: Scaling["name"],
    fixed: string,
    counts: number[],
    change: (count: number) => Partial<Work>,
  ) => {
    note(`${name}: ${counts.join(", ")}`);
    return { name, fixed, points: counts.map((n) => measured(n, { ...one, ...change(n) })) };
  };
  return [
    grow("flights", "one mass, one coupling", powersOfTwo(12, 20, 2), (count) => ({
      flights: count,
    })),
    grow("masses", "20 000 flights each, one coupling", powersOfTwo(0, 5), (count) => ({
      masses: count === 1 ? [mass] : logarithmicGrid(0.02, 0.8, count),
    })),
    grow("couplings", "one mass, 20 000 flights", powersOfTwo(0, 8, 2), (count) => ({
      couplings: count === 1 ? [dMu] : logarithmicGrid(1e-7, 1e-5, count),
    })),
    grow(
      "volumes",
      "one mass, one coupling, 20 000 flights",
      [3, 6, 12, 24, 48, 96, 192],
      (count) => ({ inputs: withShells(inputs, count) }),
    ),
  ];
}

interface Work {
  readonly inputs: ExperimentInputs;
  /** GeV. */
  readonly masses: readonly number[];
  /** GeV^-1. */
  readonly couplings: readonly number[];
  readonly flights: number;
}

/** Selected events at all masses and couplings, from nothing: nothing is kept between two calls. */
function work({ inputs: given, masses, couplings, flights }: Work, seed: number): number[] {
  const experiment = prepareExperiment(given);
  return masses.flatMap((each) => {
    const sample = sampleOf(experiment, { mass: each, flights, seed });
    return couplings.map((coupling) => eventsOf(experiment, sample, coupling).selected);
  });
}

function measured(count: number, asked: Work): ScalingPoint {
  let cpuSeconds = Infinity;
  const events: number[][] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const begin = process.cpuUsage();
    events.push(work(asked, seed));
    const { user, system } = process.cpuUsage(begin);
    cpuSeconds = Math.min(cpuSeconds, (user + system) / 1e6);
  }
  const variances = events[0]!.map((_, point) =>
    relativeVariance(events.map((row) => row[point]!)),
  );
  const error = Math.sqrt(variances.reduce((sum, value) => sum + value, 0) / variances.length);
  return { count, cpuSeconds, error };
}

function relativeVariance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value / mean - 1) ** 2, 0);
  return squares / (values.length - 1);
}

function powersOfTwo(from: number, to: number, step = 1): number[] {
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, k) => 2 ** (from + step * k),
  );
}

/** Slope of ln value against ln count over the upper half of the points, by least squares. */
export function exponentOf(
  points: readonly ScalingPoint[],
  value: (point: ScalingPoint) => number,
): number {
  const upper = points.slice(Math.floor((points.length - 1) / 2));
  const x = upper.map(({ count }) => Math.log(count));
  const y = upper.map((point) => Math.log(value(point)));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const above = x.reduce((sum, each, k) => sum + (each - mx) * (y[k]! - my), 0);
  return above / x.reduce((sum, each) => sum + (each - mx) ** 2, 0);
}
