import { describe, expect, it } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import { chargeDensityText, nuclidesText } from "../../../src-renderer/text/detector-text.ts";
import { DetectorEngine } from "../../../src-renderer/threads/detector-engine.ts";
import type { DetectorPoint } from "../../../src-renderer/threads/detector-messages.ts";
import { experiment, sampleOf, inputs, predictionAt } from "../../support/miniboone.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const sample = { flights: 8192, seed: 1 };
const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function factsOf(name: string) {
  const given = new Library(resourcesFolder).loadExperimentInputs(name).inputs;
  const outcome = new DetectorEngine(() => 0).perform({
    kind: "prepare",
    experiment: name,
    inputs: wire(given),
  });
  if (outcome.kind !== "prepared") throw new Error(`it answered "${outcome.kind}"`);
  return outcome.facts;
}

function point(changes: Partial<DetectorPoint> = {}): DetectorPoint {
  return {
    experiment: "miniboone-fhc",
    sample,
    model: { mass: 0.47, dMu: 1.25e-6, dTau: 0, dE: 0, nature: "dirac" },
    settings: Settings.parse({}),
    exposure: experiment.defaultExposure,
    max: 1000,
    maps: [["oil"]],
    ...changes,
  };
}

function preparedEngine(): DetectorEngine {
  const engine = new DetectorEngine(() => 0);
  engine.perform({ kind: "prepare", experiment: "miniboone-fhc", inputs: wire(inputs) });
  return engine;
}

describe("facts of volumes", () => {
  it("1-Pb has the mass and the thickness of Table I, and 4.6 radiation lengths", () => {
    const lead = factsOf("minerva-me-rhc").volumes.find(({ name }) => name === "1-Pb")!;
    expect(lead.massKg).toBeCloseTo(317, 0);
    expect(lead.thickness).toBeCloseTo(2.578, 6);
    expect(lead.depth).toBeCloseTo(2.578 * 11.29, 4);
    // 6.37 g/cm2 of lead (PDG).
    expect(lead.radiationLengths).toBeCloseTo((2.578 * 11.29) / 6.37, 1);
  });

  it("the air holds nitrogen of Woods-Saxon shape and oxygen of a tabulated one", () => {
    const air = factsOf("miniboone-fhc").volumes.find(({ name }) => name === "air")!;
    expect(air.composition.map((element) => [element.symbol, chargeDensityText(element)])).toEqual([
      ["N", "Woods-Saxon"],
      ["O", "Fourier-Bessel"],
    ]);
    expect(nuclidesText(air.composition[0])).toBe("N14 100 %: Woods-Saxon");
  });

  it("a sphere is as thick as its diameter, and the oil weighs 818 t", () => {
    const { volumes, fiducialMassKg } = factsOf("miniboone-fhc");
    const oil = volumes.find(({ name }) => name === "oil")!;
    expect(oil.thickness).toBeCloseTo(1220, 6);
    expect(oil.massKg / 1e3).toBeCloseTo(818, 0);
    expect(fiducialMassKg / oil.massKg).toBeCloseTo((500 / 610) ** 3, 6);
  });
});

describe("a point of the detector view", () => {
  it("gives the rates of the prediction, volume by volume", () => {
    const outcome = preparedEngine().perform({ kind: "compute", point: point() });
    if (outcome.kind !== "computed") throw new Error(`it answered "${outcome.kind}"`);
    const { upscatters, rates, sourceOfVolume, maps, points } = outcome.result;
    const { contributions, flights } = predictionAt(sampleOf(0.47, sample.flights), 1.25e-6);
    expect(rates.map(({ converted }) => converted)).toEqual(
      contributions.source.map(({ converted }) => converted),
    );
    expect([...sourceOfVolume]).toEqual([0, 1, 2]);
    expect(outcome.result.flights).toBe(flights);
    expect(upscatters[2]).toBeGreaterThan(rates[2].converted);
    expect(maps[0].total / upscatters[2]).toBeCloseTo(1, 9);
    expect(points.count).toBeLessThanOrEqual(1000);
  });

  it("gives rates by material where there are more than 64 volumes, upscatters by volume", () => {
    const { detector } = inputs.data;
    const balls = Array.from({ length: 70 }, (_, k) => ({
      name: `ball ${k}`,
      material: "MINERAL_OIL",
      solid: { shape: "sphere", radius: 5 },
      position: [12 * k - 420, 0, 0],
      source: "test",
    }));
    const volumes = [...detector.volumes, ...balls];
    const given = { ...inputs, data: { ...inputs.data, detector: { ...detector, volumes } } };
    const engine = new DetectorEngine(() => 0);
    engine.perform({ kind: "prepare", experiment: "many", inputs: wire(given) });
    const at = point({ experiment: "many", maps: [] });
    const outcome = engine.perform({ kind: "compute", point: at });
    if (outcome.kind !== "computed") throw new Error(`it answered "${outcome.kind}"`);
    const { upscatters, rates, sourceOfVolume } = outcome.result;
    expect(upscatters).toHaveLength(73);
    expect(rates.map(({ label }) => label).toSorted()).toEqual([
      "AIR (1 volume)",
      "MINERAL_OIL (71 volumes)",
      "ROCK (1 volume)",
    ]);
    expect(rates[sourceOfVolume[72]].label).toBe("MINERAL_OIL (71 volumes)");
    const oil = preparedEngine().perform({ kind: "compute", point: point() });
    if (oil.kind !== "computed") throw new Error(`it answered "${oil.kind}"`);
    const { converted } = rates[sourceOfVolume[2]];
    expect(converted / oil.result.rates[2].converted).toBeCloseTo(1, 1);
  });

  it("refuses experiments that it has not been given, and unknown volumes", () => {
    const engine = preparedEngine();
    const compute = (changes: Partial<DetectorPoint>) => () =>
      engine.perform({ kind: "compute", point: point(changes) });
    expect(compute({ experiment: "minerva-le-fhc" })).toThrow(/minerva-le-fhc was not prepared/u);
    expect(compute({ maps: [["water"]] })).toThrow(/no volume water/u);
  });
});
