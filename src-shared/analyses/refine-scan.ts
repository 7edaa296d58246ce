import { FitSettings } from "../specification/fit-settings.ts";
import { flightsRange } from "../specification/run-specification.ts";
import type { ScanSpecification } from "../specification/scan-specification.ts";
import { globalOscillationFit } from "../experiments/measured-spectrum.ts";
import { noOscillation } from "../specification/analysis-specification.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import { interpolationErrors } from "./interpolation-error.ts";
import { publishedErrors } from "./background.ts";
import { type MeasuredExperiment, spectraOf } from "./measured-data.ts";
import { hasOscillation } from "./oscillation-background.ts";
import { preferredRegion } from "./preferred-region.ts";
import { defaultAxes } from "./default-plane.ts";

/** Error of chi^2 with one mass left out above which the gaps beside that mass are halved. */
const tolerance = 0.5;
/** Most masses added. */
const maxAdded = 16;
/** Flights of the refined scan for each of the draft's. */
const moreFlights = 5;
/**
 * The ends of the range of readings: the sound one, and the one that differs from it in every choice.
 * No preset, so that a refined scan has the same masses whatever a preset says.
 */
const readings: readonly FitSettings[] = [
  FitSettings.parse({}),
  FitSettings.parse({
    background: "digitised",
    fractionalErrors: "background",
    cosThetaSystematic: "signal",
    statisticalError: "data",
  }),
];
/** A coarser plane than on screen is enough to find where the contours lie. */
const points = 41;

/**
 * The scan that follows a draft: more flights, and masses in the middle of the gaps in which the
 * interpolation moves the contours most, whichever distribution and reading of the errors. A pure
 * function of the draft, so that the same draft is always refined alike.
 */
export function refineScan(
  draft: ScanSpecification,
  table: SignalTable,
  experiment: MeasuredExperiment,
): ScanSpecification {
  const worst = new Map<number, number>();
  const oscillation = hasOscillation(experiment) ? globalOscillationFit : noOscillation;
  for (const measurement of spectraOf(experiment)) {
    const distribution = measurement.name;
    for (const reading of readings) {
      const fit = publishedErrors(reading, [measurement]);
      const choices = {
        distribution,
        oscillation,
        tau: { kind: "fixed", dTau: 0 },
        fit,
        degreesOfFreedom: 2,
        sigmas: [],
      } as const;
      const region = preferredRegion(table, experiment, choices, defaultAxes(table.masses, points));
      for (const { mass, chi2 } of interpolationErrors(table, experiment, choices, region)) {
        worst.set(mass, Math.max(chi2, worst.get(mass) ?? 0));
      }
    }
  }
  const { masses } = table;
  const gaps = masses
    .slice(1)
    .map((above, i) => {
      const below = masses[i]!;
      const error = Math.max(worst.get(below) ?? 0, worst.get(above) ?? 0);
      return { middle: Math.sqrt(below * above), error };
    })
    .filter(({ error }) => error > tolerance)
    .toSorted((first, second) => second.error - first.error)
    .slice(0, maxAdded);
  return {
    ...draft,
    flights: Math.min(flightsRange.maximum, moreFlights * draft.flights),
    extraMasses: [...draft.extraMasses, ...gaps.map(({ middle }) => middle)].toSorted(
      (first, second) => first - second,
    ),
  };
}
