import type { ComparedMeasurement } from "../../src-shared/analyses/compared-measurement.ts";
import { commonEvents } from "../../src-shared/analyses/limit-of.ts";
import type { MeasuredExperiment } from "../../src-shared/analyses/measured-data.ts";
import { publishesOscillation } from "../../src-shared/analyses/oscillation-background.ts";
import { planeSigmas } from "../../src-shared/analyses/plane-sigmas.ts";
import { surfaceExclusion } from "../../src-shared/analyses/surface-exclusion.ts";
import { surfaceRegion } from "../../src-shared/analyses/surface-region.ts";
import { resultOf } from "../../src-shared/experiments/measurement-file.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import {
  LimitChoices,
  noOscillation,
} from "../../src-shared/specification/analysis-specification.ts";
import { chiSquareProbability } from "../../src-shared/statistics/chi-square-probability.ts";
import { contourLevel, regionAreas } from "../../src-shared/statistics/plane.ts";
import { reachesFrame } from "../../src-shared/statistics/reaches-frame.ts";
import type {
  FittedSurface,
  FittedSurfaceRegion,
  PlaneTask,
  SurfaceLimit,
} from "./plane-messages.ts";

type Asked = Extract<PlaneTask, { readonly kind: "surface" }>;

/** Regions and limits of an experiment over other axes than (m_N, d_mu). */
export function fittedSurface(
  table: SignalTable,
  experiment: MeasuredExperiment,
  compared: readonly ComparedMeasurement[],
  asked: Asked,
): Omit<FittedSurface, "milliseconds"> {
  const regions = compared.flatMap((each) => {
    const region = regionOf(table, each, asked);
    return region === null ? [] : [[each.measurement.name, region] as const];
  });
  const limiting = compared.filter(({ measurement }) => resultOf(measurement) === "limit");
  const limits = limiting.map(
    (each) => [each.measurement.name, limitOf(table, experiment, each, asked)] as const,
  );
  return {
    choice: asked.surface,
    regions: Object.fromEntries(regions),
    limits: Object.fromEntries(
      limits.flatMap(([name, limit]) => (limit === null ? [] : [[name, limit]])),
    ),
    without: limits.flatMap(([name, limit]) => (limit === null ? [name] : [])),
  };
}

/** Null of counts without data: they prefer nothing. */
function regionOf(
  table: SignalTable,
  compared: ComparedMeasurement,
  { choices: { degreesOfFreedom }, surface }: Asked,
): FittedSurfaceRegion | null {
  if (compared.kind === "counting" && compared.member.observed === null) return null;
  const isCounted = compared.kind === "counting";
  const { likelihood } = isCounted ? compared.member : compared;
  const found = surfaceRegion(table, { bins: compared.bins, likelihood }, surface, {
    degreesOfFreedom,
    sigmas: planeSigmas,
  });
  const { grid, best } = found;
  const levelOf = (sigma: number) => contourLevel(sigma, degreesOfFreedom);
  return {
    ...found,
    areas: regionAreas(grid, planeSigmas, degreesOfFreedom),
    goodness: isCounted ? null : chiSquareProbability(best.chi2, best.degreesOfFreedom),
    openAt: planeSigmas.filter((sigma) => reachesFrame(grid, best.chi2 + levelOf(sigma))),
  };
}

/** Null where the limit follows the shape of the signal, or excludes nothing. */
function limitOf(
  table: SignalTable,
  experiment: MeasuredExperiment,
  { measurement, bins, ...compared }: ComparedMeasurement,
  { choices: { oscillation, tau, fit, limit }, surface }: Asked,
): SurfaceLimit | null {
  if (compared.kind !== "counting") return null;
  const choices = LimitChoices.parse({
    result: "limit",
    tau,
    fit,
    limit,
    oscillation: publishesOscillation(measurement) ? oscillation : noOscillation,
    masses: [table.masses[0]!],
  });
  const events = commonEvents([{ experiment, measurement, own: null }], [compared.member], choices);
  if (events === null || events.limit === null) return null;
  return {
    ...surfaceExclusion(table, bins, surface, events.limit),
    events: events.limit,
    expected: events.data === null,
    standing: events.standing ?? "constraint",
    confidenceLevel: choices.limit.confidenceLevel,
  };
}
