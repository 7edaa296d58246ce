import type { PlaneAxes } from "../../src-shared/analyses/signal-plane.ts";
import type { MeasuredExperiment } from "../../src-shared/analyses/measured-data.ts";
import { regionOverlap, type RegionOverlap } from "../../src-shared/analyses/region-overlap.ts";
import { preferredRegion, type RegionChoices } from "../../src-shared/analyses/preferred-region.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";

/**
 * The regions of energy and angle laid over each other, whichever of them was asked for.
 *
 * @throws InputError where no distribution in cos theta is published
 */
export function overlapOf(
  table: SignalTable,
  experiment: MeasuredExperiment,
  choices: RegionChoices,
  axes: PlaneAxes,
): RegionOverlap {
  const region = (distribution: RegionChoices["distribution"]) =>
    preferredRegion(table, experiment, { ...choices, distribution }, axes);
  const { sigmas, degreesOfFreedom } = choices;
  return regionOverlap(region("enuqe"), region("costheta"), sigmas, degreesOfFreedom);
}

function percent(share: number | null): string {
  return `${(100 * (share ?? 0)).toFixed(0)} %`;
}

/** In words; the two are of the same events, and are never multiplied. */
export function overlapLines({ least, areas }: RegionOverlap): string[] {
  return [
    `overlap      energy and angle (correlated, never multiplied) from ${least.sigmas.toFixed(2)} sigma on, at ${least.mass.toPrecision(3)} GeV, ${least.dMu.toExponential(2)} GeV^-1`,
    ...areas.map(
      ({ sigma, area, ofFirst, ofSecond }) =>
        `  ${sigma} sigma    ${area.toFixed(3)} decades^2, ${percent(ofFirst)} of energy, ${percent(ofSecond)} of angle`,
    ),
  ];
}
