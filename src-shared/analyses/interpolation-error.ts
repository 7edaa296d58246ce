import { contourLevel } from "../statistics/plane.ts";
import { leftOutTables } from "../experiments/left-out-table.ts";
import { SignalAtMass } from "../experiments/signal-at-mass.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import type { TauCoupling } from "../specification/analysis-specification.ts";
import type { PreparedMember } from "./analysis-member.ts";
import { totalCoupling } from "./signal-plane.ts";
import type { MeasuredExperiment } from "./measured-data.ts";
import { inBins, spectrumBinsOf } from "./signal-bins.ts";
import { distributionOf, type PreferredRegion, type RegionChoices } from "./preferred-region.ts";

/** Worst effect of the interpolation in mass within the 3 sigma region, and where. */
export interface InterpolationError {
  /** Largest relative error of the events. */
  readonly events: number;
  /** Largest error of chi^2. */
  readonly chi2: number;
  /** Mass of the largest error of chi^2, GeV. */
  readonly mass: number;
}

type Choices = Pick<RegionChoices, "distribution" | "oscillation" | "fit" | "tau">;
type Region = Pick<PreferredRegion, "plane"> & { readonly best: { readonly chi2: number } };
/** A measurement ready to be compared with the signals of a table. */
type Compared = Pick<PreparedMember, "table" | "bins" | "likelihood">;

/**
 * Leaves each inner mass of the scan out in turn, interpolates it from the others, and compares
 * with what was simulated, at the couplings of the 3 sigma region. Upper bounds: the gap is twice
 * as wide as in use.
 *
 * @returns the worst of each mass that has such couplings; none where there are too few masses
 */
export function interpolationErrors(
  table: SignalTable,
  experiment: MeasuredExperiment,
  choices: Choices,
  region: Region,
): InterpolationError[] {
  const likelihood = distributionOf(experiment, choices);
  const bins = spectrumBinsOf(experiment, choices.distribution);
  return errorsOf({ table, bins, likelihood }, choices.tau, region);
}

function errorsOf(
  { table, bins, likelihood }: Compared,
  tau: TauCoupling,
  { plane, best }: Region,
): InterpolationError[] {
  const level = contourLevel(3, 2);
  return leftOutTables(table).flatMap(({ mass, others }) => {
    const simulated = new SignalAtMass(table, mass);
    const interpolated = new SignalAtMass(others, mass);
    const found = plane.dMu.flatMap((dMu) => {
      const total = totalCoupling(dMu, tau);
      const [truth, guess] = [simulated, interpolated].map(
        (signal) => inBins(bins, signal.spectrum(bins.spectrum, dMu, total)).events,
      ) as [readonly number[], readonly number[]];
      const { deviance: chiSquare } = likelihood.compare(truth);
      if (chiSquare - best.chi2 > level) return [];
      return [
        {
          events: Math.abs(sum(guess) / sum(truth) - 1),
          chi2: Math.abs(likelihood.compare(guess).deviance - chiSquare),
        },
      ];
    });
    if (found.length === 0) return [];
    const events = Math.max(...found.map((each) => each.events));
    return [{ mass, events, chi2: Math.max(...found.map((each) => each.chi2)) }];
  });
}

/** The worst of all masses; null where there is none. */
export function interpolationError(
  table: SignalTable,
  experiment: MeasuredExperiment,
  choices: Choices,
  region: Region,
): InterpolationError | null {
  return worstOf(interpolationErrors(table, experiment, choices, region));
}

/** The same of a measurement that was prepared. */
export function interpolationErrorOf(
  compared: Compared,
  tau: TauCoupling,
  region: Region,
): InterpolationError | null {
  return worstOf(errorsOf(compared, tau, region));
}

function worstOf(found: readonly InterpolationError[]): InterpolationError | null {
  if (found.length === 0) return null;
  const worst = found.reduce((first, second) => (second.chi2 > first.chi2 ? second : first));
  return { ...worst, events: Math.max(...found.map(({ events }) => events)) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
