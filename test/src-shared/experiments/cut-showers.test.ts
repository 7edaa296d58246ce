import { describe, expect, it } from "vitest";
import type { KeptShowers } from "../../../src-shared/experiments/kept-showers.ts";
import { replicatesOf } from "../../../src-shared/experiments/make-sample.ts";
import { CutShowers } from "../../../src-shared/experiments/cut-showers.ts";
import { layOutShowers } from "../../../src-shared/experiments/shower-layout.ts";
import { boundsOf } from "../../../src-shared/experiments/movable-cuts.ts";
import { selectionTable, showerMasses } from "../../../src-shared/experiments/selection-table.ts";
import {
  type CutBound,
  PassingEnergies,
  showerPlaces,
} from "../../../src-shared/experiments/passing-energies.ts";
import { PointShowers } from "../../../src-shared/experiments/point-showers.ts";
import { ShowerRows } from "../../../src-shared/experiments/shower-rows.ts";
import { SignalAtMass } from "../../../src-shared/experiments/signal-at-mass.ts";
import { properDecayLength } from "../../../src-shared/physics/decay.ts";
import { Transform } from "../../../src-shared/simulation/coefficients.ts";
import {
  noMoves,
  type Selection,
  type ShowerVariable,
  showerVariables,
} from "../../../src-shared/specification/movable-cut.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { generator } from "../../support/generator.ts";
import { cuts, experiment, inputs } from "../../support/minerva.ts";

const exposure = experiment.defaultExposure;
const energiesOf = (selection: Selection) => new PassingEnergies(boundsOf(cuts, selection));
const allOff: Selection = Object.fromEntries(cuts.map(({ name, at }) => [name, { on: false, at }]));
const replicates = replicatesOf(8192);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const specificationAt = (mass: number, flights = 8192) =>
  SampleSpecification.parse({
    experiment: experiment.name,
    mass,
    nature: "dirac",
    flights,
    seed: 1,
    settings: experiment.defaultSettings,
  });
const masses = [0.02, 0.2, 0.722];
const samples = masses.map((mass) => {
  const kept = experiment.showers(specificationAt(mass));
  return { mass, kept, showers: new CutShowers(layOutShowers(kept)) };
});
/** From N that cross the Earth to those that decay where they are made. */
const couplings = [1e-9, 1e-7, 1e-6, 1e-5, 1e-4];

/** Mean of the replicates of a row at a coupling, events. */
function eventsOf(row: Float64Array, mass: number, dMu: number): number {
  const transform = new Transform(properDecayLength(mass, { dMu, dTau: 0, dE: 0 }, "dirac"));
  const sums = transform.apply(Float32Array.from(row), replicates, new Float64Array(replicates));
  return (exposure * dMu ** 2 * sum([...sums])) / replicates;
}

/** What the rows of a run with other cuts make of the showers, one by one. */
function slowEvents(kept: KeptShowers, bounds: readonly CutBound[], dMu: number): number {
  const cuts = bounds.map(({ variable, side, at }, k) => ({ name: `${k}`, variable, [side]: at }));
  // The direction of a kept shower is smeared already.
  const settings = { ...experiment.defaultSettings, angularSmearing: "off" as const };
  const rows = new ShowerRows({ ...inputs.response, cuts }, undefined, settings);
  const decayLength = properDecayLength(kept.mass, { dMu, dTau: 0, dE: 0 }, "dirac");
  const { weight } = new PointShowers(kept, showerPlaces(kept), decayLength, exposure * dMu ** 2);
  return kept.trueEnergy.reduce((total, energy, i) => {
    rows.look(energy, kept.cosine[i]!, kept.trueCosine[i]!);
    const at = rows.row.subarray(0, rows.count).indexOf(2 + cuts.length);
    return total + (at < 0 ? 0 : (weight[i]! * rows.share[at]!) / replicates);
  }, 0);
}

describe("showers laid out for cuts", () => {
  it("are the prediction of the same sample with the published selection, at every coupling", () => {
    const energies = energiesOf(noMoves);
    for (const { mass, showers } of samples) {
      const passed = showers.passed(energies);
      const coefficients = experiment.makeSample(specificationAt(mass));
      for (const dMu of couplings) {
        const model = Model.parse({ mass, dMu });
        const { expected, cutFlow } = experiment.predict(coefficients, model, exposure);
        const words = `${mass} GeV, ${dMu} GeV^-1`;
        const converted = eventsOf(showers.converted, mass, dMu);
        expect(Math.abs(converted / expected.converted - 1), words).toBeLessThan(1e-5);
        const left = eventsOf(passed, mass, dMu) / cutFlow!.counts.at(-1)!;
        expect(Math.abs(left - 1), words).toBeLessThan(1e-4);
      }
    }
  });

  it("are what rows of a run make of them one by one, with any other cuts", () => {
    const on = (at: number) => ({ on: true, at });
    const off = { on: false, at: 1 };
    for (const selection of [
      { Etheta2: on(0.03) },
      { Q2: on(0.1), showerEnergy: on(3) },
      { Q2: on(2), Etheta2: on(1e-4) },
      { showerEnergy: on(8) },
      { Q2: off, Etheta2: off },
    ]) {
      const energies = energiesOf(selection);
      const bounds = boundsOf(cuts, selection).flatMap((bound) => bound ?? []);
      for (const { mass, kept, showers } of samples) {
        const slow = slowEvents(kept, bounds, 1e-6);
        const left = eventsOf(showers.passed(energies), mass, 1e-6);
        expect(Math.abs(left / slow - 1), `${mass} GeV`).toBeLessThan(1e-4);
      }
    }
  });

  it("are the same as one by one for cuts on any variable from either side", () => {
    const { mass, kept, showers } = samples[1]!;
    const bound = (variable: CutBound["variable"], side: CutBound["side"], at: number) => ({
      variable,
      side,
      at,
    });
    const sets: CutBound[][] = [
      [bound("energy", "to", 4), bound("Etheta2", "from", 0.002)],
      [bound("Q2QE", "from", 0.01), bound("cosine", "from", 0.999)],
      [bound("theta", "from", 0.02), bound("enuqe", "to", 6)],
      [bound("enuqe", "from", 2), bound("theta", "to", 0.1), bound("Q2QE", "to", 0.5)],
      [bound("cosine", "to", 0.9995), bound("energy", "from", 0.5)],
      // Two of one kind.
      [bound("Etheta2", "to", 0.01), bound("Etheta2", "to", 0.005), bound("Q2QE", "to", 0.1)],
      [bound("Q2QE", "to", 0.1), bound("enuqe", "to", 5), bound("energy", "to", 4.5)],
    ];
    for (const bounds of sets) {
      const words = bounds.map(({ variable, side }) => `${variable} ${side}`).join(", ");
      const slow = slowEvents(kept, bounds, 1e-6);
      const left = eventsOf(showers.passed(new PassingEnergies(bounds)), mass, 1e-6);
      expect(slow, words).toBeGreaterThan(0);
      expect(Math.abs(left / slow - 1), words).toBeLessThan(2e-4);
    }
  });

  it("are the same as one by one for any cuts that leave something", () => {
    const random = generator(11);
    const between = (low: number, high: number) => low * (high / low) ** random();
    const places: Record<ShowerVariable, () => number> = {
      energy: () => between(0.5, 8),
      cosine: () => Math.cos(between(0.005, 0.3)),
      theta: () => between(0.005, 0.3),
      Etheta2: () => between(1e-4, 0.3),
      enuqe: () => between(0.5, 8),
      Q2QE: () => between(1e-3, 2),
    };
    let compared = 0;
    for (let trial = 0; trial < 40; trial++) {
      const bounds = Array.from({ length: 1 + Math.floor(3 * random()) }, (): CutBound => {
        const variable = showerVariables[Math.floor(showerVariables.length * random())]!;
        return { variable, side: random() < 0.5 ? "from" : "to", at: places[variable]() };
      });
      const { mass, kept, showers } = samples[trial % samples.length]!;
      const slow = slowEvents(kept, bounds, 1e-6);
      const left = eventsOf(showers.passed(new PassingEnergies(bounds)), mass, 1e-6);
      const all = eventsOf(showers.seen, mass, 1e-6);
      const words = JSON.stringify({ mass, bounds });
      expect(Math.abs(left - slow), words).toBeLessThan(2e-4 * slow + 1e-6 * all);
      if (slow > 0.01 * all) compared += 1;
    }
    expect(compared).toBeGreaterThan(15);
  });

  it("are the same number for number wherever a drag came from", () => {
    const energiesAt = (at: number) => energiesOf({ Etheta2: { on: true, at } });
    const { showers, kept } = samples[2]!;
    for (let at = 1e-5; at < 1; at *= 1.3) showers.passed(energiesAt(at));
    for (const at of [0.3, 0.0032, 1e-3]) {
      const untouched = new CutShowers(layOutShowers(kept));
      expect(showers.passed(energiesAt(at))).toEqual(untouched.passed(energiesAt(at)));
    }
  });

  it("are all there with every cut off, none beyond every energy, and the same when asked again", () => {
    const energies = energiesOf(allOff);
    const { showers } = samples[1]!;
    const open = showers.passed(energies);
    open.forEach((value, at) => expect(value).toBeCloseTo(showers.seen[at]!, 25));
    const tight = new PassingEnergies([{ variable: "energy", side: "from", at: 1e4 }]);
    expect(showers.passed(tight).every((value) => value === 0)).toBe(true);
    expect(showers.passed(energies)).toEqual(open);
  });
});

describe("the table of a selection", () => {
  it("has the events after all cuts, and the first and the last step of the cut flow", () => {
    const showers = samples.map((sample) => sample.showers);
    const energies = energiesOf(noMoves);
    const chosen = { cuts: energies, bins: [energies] };
    const table = selectionTable(showers, "dirac", chosen, "selected", 0.5, exposure);
    const signal = new SignalAtMass(table, 0.2).at(1e-6, 1e-6);
    const [converted, passed] = signal.spectra["cutFlow"] as [number, number];
    expect(signal.spectra["selected"]![0]! / passed).toBeCloseTo(0.5, 6);
    const { kept } = samples[1]!;
    const decayLength = properDecayLength(0.2, { dMu: 1e-6, dTau: 0, dE: 0 }, "dirac");
    const point = new PointShowers(kept, showerPlaces(kept), decayLength, exposure * 1e-12).flow(
      energies,
    );
    expect(converted / point.counts[0]!).toBeCloseTo(1, 4);
    expect(passed / point.counts.at(-1)!).toBeCloseTo(1, 4);
    expect(signal.errors["cutFlow"]![1]! / point.errors.at(-1)!).toBeCloseTo(1, 3);
  });

  it("is made at the masses of Fig. 8", () => {
    expect(showerMasses).toHaveLength(15);
    expect([showerMasses[0], showerMasses.at(-1)]).toEqual([0.01, 1]);
  });
});
