import { describe, expect, it } from "vitest";
import { analyse } from "../../../src-shared/analyses/analyse.ts";
import {
  type MeasuredPoint,
  type PointChoices,
  preparePoints,
} from "../../../src-shared/analyses/measured-point.ts";
import { pointOfTable } from "../../../src-shared/analyses/simulated-point.ts";
import type { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import type { SignalTable } from "../../../src-shared/experiments/signal-table.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import {
  LimitChoices,
  RegionChoices,
  type TauCoupling,
} from "../../../src-shared/specification/analysis-specification.ts";
import { sigmasOf } from "../../../src-shared/statistics/chi-square-probability.ts";
import { inputs as minerva, smallTable as minervaTable } from "../../support/minerva.ts";
import { inputs as miniBooNE } from "../../support/miniboone.ts";
import { smallTable } from "../../support/signal-table.ts";

const masses = logarithmicGrid(0.02, 0.8, 5);
const tables = { miniBooNE: smallTable(masses), minerva: minervaTable(masses, 4096) };
const tau: TauCoupling = { kind: "fixed", dTau: 0 };
const choices: PointChoices = RegionChoices.parse({ result: "region", degreesOfFreedom: 2 });
const mass = masses[2]!;

function at(
  experiment: ExperimentInputs,
  table: SignalTable,
  dMu: number,
  { of = choices, best = null }: { of?: PointChoices; best?: number | null } = {},
): MeasuredPoint {
  const [first] = preparePoints(experiment, of);
  return first!.at(pointOfTable(table, { mass, dMu, tau }), best);
}

const found = analyse(
  [
    {
      experiment: minerva,
      measurement: minerva.measurements[0]!,
      table: tables.minerva,
      own: null,
    },
  ],
  LimitChoices.parse({ result: "limit", masses: [mass] }),
);
/** Smallest coupling that is excluded. */
const edge = found.result === "limit" ? found.limits[0]!.lower! : Number.NaN;

describe("a measurement at a point", () => {
  it("is excluded where its limit excludes, on both sides of the edge", () => {
    expect(at(minerva, tables.minerva, edge * 1.001).exclusion.excluded).toBe(true);
    const below = at(minerva, tables.minerva, edge * 0.999);
    expect(below.exclusion.excluded).toBe(false);
    expect(below.events / below.exclusion.from!).toBeCloseTo(1, 2);
  });

  it("is a projection where the background stands in for counts, whatever its file says", () => {
    const of = { ...choices, limit: { ...choices.limit, counts: "asimov" as const } };
    expect(minerva.measurements[0]!.standing).toBe("constraint");
    expect(at(minerva, tables.minerva, edge).standing).toBe("constraint");
    expect(at(minerva, tables.minerva, edge, { of })).toMatchObject({
      data: null,
      standing: "projection",
    });
  });

  it("is excluded by its shape where a limit by the shape excludes", () => {
    const spectrum = miniBooNE.measurements[0]!;
    const limit = analyse(
      [{ experiment: miniBooNE, measurement: spectrum, table: tables.miniBooNE, own: null }],
      LimitChoices.parse({ result: "limit", masses: [mass] }),
    );
    const lower = limit.result === "limit" ? limit.limits[0]!.lower! : Number.NaN;
    expect(at(miniBooNE, tables.miniBooNE, lower * 1.001).exclusion.excluded).toBe(true);
    expect(at(miniBooNE, tables.miniBooNE, lower * 0.999).exclusion.excluded).toBe(false);
  });

  it("is judged by its distance from the best fit where there is a region", () => {
    const alone = at(miniBooNE, tables.miniBooNE, 3e-7);
    expect(alone.region).toBeNull();
    const best = alone.deviance - 4;
    const { region, verdict, probability } = at(miniBooNE, tables.miniBooNE, 3e-7, { best });
    expect(region!.sigmas).toBeCloseTo(sigmasOf(4, 2), 10);
    expect(verdict.words).toBe("Inside 2 σ");
    expect(probability).toBeCloseTo(Math.exp(-2), 10);
  });

  it("without couplings has no events, no difference, and excludes nothing", () => {
    const { events, deviance, withoutDipole, exclusion, limiting } = at(minerva, tables.minerva, 0);
    expect(events).toBe(0);
    expect(deviance).toBe(withoutDipole);
    expect(exclusion.excluded).toBe(false);
    expect(limiting.kind).toBe("none");
  });
});

describe("what limits a measurement", () => {
  const withWidth = (backgroundUncertainty: number) => {
    const of = { ...choices, limit: { ...choices.limit, backgroundUncertainty } };
    return at(minerva, tables.minerva, 2e-7, { of }).limiting;
  };

  it("is the background's error where it is wide, and counting where it is narrow", () => {
    const wide = withWidth(0.3);
    expect(wide.kind).toBe("systematics");
    expect(wide.words).toContain("background ± 30 %");
    const narrow = withWidth(0.001);
    expect(narrow.kind).toBe("statistics");
    expect(narrow.share).toBeGreaterThan(0.9);
  });

  it("shares the variance of one count as b and (w b)^2", () => {
    const { background } = at(minerva, tables.minerva, 2e-7);
    // Both alike; the signal at the limit adds to the first.
    const width = 1 / Math.sqrt(background);
    expect(withWidth(4 * width).share).toBeGreaterThan(0.8);
    expect(withWidth(4 * width).share).toBeLessThan(16 / 17 + 0.01);
    expect(withWidth(0.25 * width).share).toBeGreaterThan(16 / 17 - 0.01);
  });

  it("is the acceptance where not all that converts would be enough", () => {
    const { limiting, exclusion } = at(minerva, tables.minerva, 1e-8);
    expect(exclusion.excluded).toBe(false);
    expect(limiting.kind).toBe("acceptance");
    expect(limiting.words).toContain("photons that convert");
  });

  it("is the factor that the signal is known to where that decides", () => {
    const [only] = minerva.measurements;
    const signalScale = { value: 1, factor: 1.56, readings: [], source: "made up for a test" };
    const experiment = { ...minerva, measurements: [{ ...only!, signalScale }] };
    const near = at(experiment, tables.minerva, edge * 0.97);
    expect(near.limiting).toMatchObject({ kind: "signal scale" });
    expect(near.band![1] / near.band![0]).toBeCloseTo(1.56 ** 2, 10);
  });
});
