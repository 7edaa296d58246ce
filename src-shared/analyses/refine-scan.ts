import type { FitSettings } from "../specification/fit-settings.ts";
import { fitPresets } from "../specification/fit-settings.ts";
import { flightsRange } from "../specification/run-specification.ts";
import type { ScanSpecification } from "../specification/scan-specification.ts";
import { globalFitWithoutMiniBooNE, noOscillation } from "../experiments/measured-spectrum.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import { interpolationErrors } from "./interpolation-error.ts";
import type { MiniBooNEMeasurement } from "../experiments/measurement-file.ts";
import { preferredRegion } from "./preferred-region.ts";
import { distributionsOf } from "../experiments/published.ts";
import { standardAxes } from "./standard-plane.ts";

/** Error of chi^2 with one mass left out above which the gaps beside that mass are halved. */
const tolerance = 0.5;
/** Most masses added. */
const mostAdded = 16;
/** Flights of the refined scan for each of the draft's. */
const moreFlights = 5;
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
  measurement: MiniBooNEMeasurement,
): ScanSpecification {
  const worst = new Map<number, number>();
  const distributions = distributionsOf(measurement);
  // Where no figure was digitised the release serves both readings of the errors.
  const own: Partial<FitSettings> =
    measurement.angleMeasurement === null ? { background: "schur" } : {};
  const oscillation =
    measurement.oscillationResponse === null ? noOscillation : globalFitWithoutMiniBooNE;
  for (const distribution of distributions) {
    for (const preset of Object.values<FitSettings>(fitPresets)) {
      const fit = { ...preset, ...own };
      const choices = {
        distribution,
        oscillation,
        tau: { kind: "fixed", dTau: 0 },
        fit,
        degreesOfFreedom: 2,
        sigmas: [],
      } as const;
      const region = preferredRegion(
        table,
        measurement,
        choices,
        standardAxes(table.masses, points),
      );
      for (const { mass, chi2 } of interpolationErrors(table, measurement, choices, region)) {
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
    .slice(0, mostAdded);
  return {
    ...draft,
    flights: Math.min(flightsRange.maximum, moreFlights * draft.flights),
    extraMasses: [...draft.extraMasses, ...gaps.map(({ middle }) => middle)].toSorted(
      (first, second) => first - second,
    ),
  };
}
