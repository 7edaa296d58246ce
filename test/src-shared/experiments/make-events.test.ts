import { describe, expect, it } from "vitest";
import type { EventTable } from "../../../src-shared/experiments/event-table.ts";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../../src-shared/specification/sample-specification.ts";
import { shippedExperiment } from "../../support/experiments.ts";

interface Asked {
  readonly experiment: string;
  readonly model: Record<string, unknown>;
}

function eventsOf({ experiment: name, model }: Asked) {
  const experiment = shippedExperiment(name);
  const run = RunSpecification.parse({ experiment: name, model, flights: 8192 });
  const sample = sampleSpecificationOf(run, experiment.defaultSettings);
  const exposure = experiment.defaultExposure;
  const maker = experiment.events(sample, run.model, exposure);
  const table = maker.fill(0, sample.seed);
  const prediction = experiment.predict(experiment.makeSample(sample), run.model, exposure);
  return { experiment, maker, sample, table, prediction, model: run.model };
}

const muon = { mass: 0.47, dMu: 1.25e-6 };

/** A parallel and a diverging beam, photons and pairs, both natures, all couplings. */
const asked: readonly Asked[] = [
  { experiment: "miniboone-fhc", model: muon },
  { experiment: "nd280-fhc", model: { mass: 0.2, dMu: 1e-6 } },
  {
    experiment: "sbnd",
    model: { mass: 0.3, dMu: 1e-6, dE: 5e-7, dTau: 1e-6, nature: "majorana" },
  },
];

function sumOf(table: EventTable, column?: string): number {
  let sum = 0;
  for (let row = 0; row < table.count; row++) {
    sum += table.values("weight")[row]! * (column === undefined ? 1 : table.values(column)[row]!);
  }
  return sum;
}

function squaredMass(table: EventTable, particle: string, row: number): number {
  const [energy, x, y, z] = ["E", "px", "py", "pz"].map(
    (component) => table.values(`${particle}_${component}`)[row]!,
  );
  return energy! ** 2 - x! ** 2 - y! ** 2 - z! ** 2;
}

describe.each(asked)("events of $experiment", (each) => {
  const { experiment, maker, sample, table, prediction, model } = eventsOf(each);
  const isPair = table.has("electron_E");
  const seen = isPair ? ["electron", "positron"] : ["photon"];

  it("add up to the events of the run, before and after its cuts", () => {
    // The run interpolates between proper distances, to some 1e-4.
    expect(table.count).toBeGreaterThan(1000);
    expect(sumOf(table) / prediction.expected.converted).toBeCloseTo(1, 3);
    expect(sumOf(table, "selected") / prediction.expected.selected).toBeCloseTo(1, 3);
    expect(sumOf(table, "efficiency") / sumOf(table)).toBeLessThanOrEqual(1);
  });

  it("conserve momenta, with every particle on its mass shell", () => {
    let [worst, shell] = [0, 0];
    for (let row = 0; row < table.count; row++) {
      const mass = maker.targetMasses.get(table.values("target_pdg")[row]!)!;
      for (const component of ["E", "px", "py", "pz"]) {
        const at = (particle: string) => table.values(`${particle}_${component}`)[row]!;
        const target = component === "E" ? mass : 0;
        const left = seen.reduce((rest, particle) => rest - at(particle), at("N"));
        worst = Math.max(
          worst,
          Math.abs(at("neutrino") + target - at("N") - at("recoil")),
          Math.abs(left - at("outgoing")),
        );
      }
      shell = Math.max(
        shell,
        Math.abs(squaredMass(table, "N", row) - model.mass ** 2),
        Math.abs(squaredMass(table, "recoil", row) / mass - mass),
        Math.abs(squaredMass(table, "outgoing", row)),
        ...seen.map((particle) =>
          Math.abs(squaredMass(table, particle, row) - (isPair ? 0.510_998_95e-3 ** 2 : 0)),
        ),
      );
    }
    expect(worst).toBeLessThan(1e-12);
    expect(shell).toBeLessThan(1e-9);
  });

  it("have the product of their factors as weight", () => {
    const factors = table.columns.filter(({ name }) => name.startsWith("factor_"));
    expect(factors).toHaveLength(7);
    const weights = Array.from(table.values("weight").subarray(0, table.count));
    const largest = weights.reduce((max, value) => Math.max(max, value), 0);
    for (let row = 0; row < table.count; row++) {
      const weight = table.values("weight")[row]!;
      if (weight < 1e-6 * largest) continue;
      const product = factors.reduce((value, { name }) => value * table.values(name)[row]!, 1);
      expect(product / weight, `row ${row}`).toBeCloseTo(1, 5);
    }
  });

  it("are seen in the fiducial volume, downstream of where N decays, at the speed of light", () => {
    for (let row = 0; row < table.count; row++) {
      const at = (name: string) =>
        ["x", "y", "z"].map((axis) => table.values(`${name}_${axis}`)[row]!);
      const [vertex, decay] = [at("vertex"), at("decay")];
      const length = Math.hypot(...vertex.map((value, k) => decay[k]! - value));
      const time = table.values("decay_time")[row]!;
      // Places have 7 digits: 1 mm at 10 km.
      expect(time).toBeGreaterThanOrEqual(length / 29.979_25 - 0.02);
    }
  });

  it("are the same again, chunk by chunk, and others by another seed", () => {
    const before = table.values("weight").slice(0, 100);
    const drawn = table.values("outgoing_pdg").slice(0, 100);
    const other = maker
      .fill(0, sample.seed + 1)
      .values("weight")
      .slice(0, 100);
    const again = maker.fill(0, sample.seed);
    expect(again.values("weight").slice(0, 100)).toEqual(before);
    expect(again.values("outgoing_pdg").slice(0, 100)).toEqual(drawn);
    expect(other).not.toEqual(before);
    expect(again.word("volume", 0)).toBe(experiment.volumes[again.values("volume")[0]!]!.name);
  });
});

describe("particles of events", () => {
  const numbersOf = (table: EventTable, column: string) =>
    new Set(table.values(column).slice(0, table.count));

  it("follow flavour, nature and target", () => {
    const dirac = eventsOf(asked[0]!).table;
    expect(numbersOf(dirac, "neutrino_pdg")).toEqual(new Set([14]));
    expect(numbersOf(dirac, "N_pdg")).toEqual(new Set([5914]));
    expect(numbersOf(dirac, "outgoing_pdg")).toEqual(new Set([14]));
    expect(numbersOf(dirac, "target_pdg")).toContain(1_000_060_120);
    expect(numbersOf(dirac, "target_pdg")).toContain(2212);
    const majorana = eventsOf(asked[2]!).table;
    expect(numbersOf(majorana, "neutrino_pdg")).toEqual(new Set([12, 14]));
    expect(numbersOf(majorana, "N_pdg")).toEqual(new Set([5914]));
    expect(numbersOf(majorana, "outgoing_pdg")).toEqual(new Set([-16, -14, -12, 12, 14, 16]));
  });

  it("go with the couplings squared", () => {
    const { table } = eventsOf(asked[2]!);
    let [tau, all] = [0, 0];
    for (let row = 0; row < table.count; row++) {
      all += 1;
      if (Math.abs(table.values("outgoing_pdg")[row]!) === 16) tau += 1;
    }
    // 1 / (1 + 1 + 1/4), by so many flights to some per cent.
    expect(tau / all).toBeCloseTo(4 / 9, 1);
  });

  it("are none without a coupling", () => {
    const { table } = eventsOf({ experiment: "miniboone-fhc", model: { mass: 0.47, dMu: 0 } });
    expect(table.count).toBe(0);
  });
});
