import { describe, expect, it } from "vitest";
import { cutEdges, SampledShowers } from "../../../src-shared/experiments/cut-distributions.ts";
import { boundsOf, showerCutsOf } from "../../../src-shared/experiments/movable-cuts.ts";
import { PassingEnergies, showerPlaces } from "../../../src-shared/experiments/passing-energies.ts";
import { nearestEdge, photonAcceptance } from "../../../src-shared/analyses/photon-acceptance.ts";
import { PointShowers } from "../../../src-shared/experiments/point-showers.ts";
import { properDecayLength } from "../../../src-shared/physics/decay.ts";
import { noMoves, type Selection } from "../../../src-shared/specification/movable-cut.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { cutNamed, cuts, experiment, inputs, measurement } from "../../support/minerva.ts";

const specification = SampleSpecification.parse({
  experiment: experiment.name,
  mass: 0.2,
  nature: "dirac",
  flights: 8192,
  seed: 1,
  settings: experiment.defaultSettings,
});
const exposure = experiment.defaultExposure;
const kept = experiment.showers(specification);
const coefficients = experiment.makeSample(specification);
const model = Model.parse({ mass: 0.2, dMu: 1e-6 });
const showersAt = (given: Model) =>
  new PointShowers(
    kept,
    showerPlaces(kept),
    properDecayLength(0.2, given, "dirac"),
    exposure * given.dMu ** 2,
  );
const showers = showersAt(model);
const sampled = new SampledShowers(kept, showerCutsOf(cuts));
const energiesOf = (selection: Selection) => new PassingEnergies(boundsOf(cuts, selection));
const published = energiesOf(noMoves);
const showerCuts = showerCutsOf(cuts);
const off = (...names: readonly string[]): Selection =>
  Object.fromEntries(names.map((name) => [name, { on: false, at: cutNamed(name).at }]));
const sum = (values: ArrayLike<number>) =>
  Array.from(values).reduce((total, value) => total + value, 0);

describe("the flow of the showers at a point", () => {
  it("is the cut flow of a run with the same sample, step by step, with its errors", () => {
    for (const given of [
      model,
      Model.parse({ mass: 0.2, dMu: 1e-9 }),
      Model.parse({ mass: 0.2, dMu: 1e-6, dTau: 1e-4 }),
    ]) {
      const { counts, sumw2 } = experiment.predict(coefficients, given, exposure).cutFlow!;
      const flow = showersAt(given).flow(published);
      const same = [0, 2, 3, 4, 5];
      same.forEach((step, k) => {
        const words = `step ${k} at ${given.dMu}`;
        expect(Math.abs(flow.counts[k]! / counts[step]! - 1), words).toBeLessThan(1e-4);
        expect(flow.errors[k]! / Math.sqrt(sumw2[step]!), words).toBeCloseTo(1, 2);
      });
    }
  });

  it("never grows from step to step, and loses nothing with all cuts off", () => {
    const { counts } = showers.flow(published);
    counts.slice(1).forEach((events, k) => expect(events).toBeLessThanOrEqual(counts[k]!));
    const all = off(...showerCuts.map(({ name }) => name));
    const open = showers.flow(energiesOf(all)).counts;
    expect(open.at(-1)! / open[0]!).toBeCloseTo(1, 9);
  });

  it("divides by source as a run does", () => {
    const { expected } = experiment.predict(coefficients, model, exposure);
    const events = showers.bySource(published, experiment.volumes.length);
    const accepted = inputs.response.acceptances[0]!.value;
    experiment.volumes.forEach(({ name }, k) => {
      const difference = accepted * events[k]! - expected.bySource[name]!;
      expect(Math.abs(difference), name).toBeLessThan(2e-4 * expected.selected);
    });
    expect(sum(events) / showers.flow(published).counts.at(-1)!).toBeCloseTo(1, 9);
  });

  it("loosens with each cut by itself", () => {
    const before = showers.flow(published).counts.at(-1)!;
    for (const { name } of showerCuts) {
      const left = showers.flow(energiesOf(off(name))).counts.at(-1)!;
      expect(left, name).toBeGreaterThanOrEqual(before);
    }
  });
});

describe("the distributions that cuts act on", () => {
  it("hold all showers that reach the cut, on the axis or beyond it", () => {
    const { counts } = showers.flow(published);
    const found = sampled.distributions(showers.weight, noMoves);
    showerCuts.forEach((cut, k) => {
      const { name } = cut;
      const { counts: bins, beyond, edges } = found[name]!;
      // Four energies a shower stand for its Gaussian.
      expect(Math.abs((sum(bins) + beyond) / counts[k + 1]! - 1), name).toBeLessThan(0.01);
      expect(edges).toEqual(cutEdges(cut));
    });
  });

  it("show as kept what the flow keeps where the cut lies on an edge", () => {
    const at = cutEdges(showerCuts[2]!)[25]!;
    const selection = { Etheta2: { on: true, at } };
    const { counts, beyond } = sampled.distributions(showers.weight, selection)["Etheta2"]!;
    const flow = showers.flow(energiesOf(selection)).counts;
    // Showers below the axis are kept as well.
    const below = flow.at(-1)! - sum(counts.slice(0, 25));
    expect(below).toBeGreaterThanOrEqual(-0.01 * flow.at(-1)!);
    expect(below).toBeLessThanOrEqual(beyond + 0.01 * flow.at(-1)!);
  });

  it("are the histograms of a run to the errors of four energies a shower", () => {
    const found = sampled.distributions(showers.weight, noMoves)["showerEnergy"]!;
    const { edges, counts, beyond } = found;
    const bins = edges.slice(0, -1).map((low, k) => ({ low, count: counts[k]! }));
    const above = bins
      .filter(({ low }) => low >= 0.8 - 1e-9)
      .reduce((all, { count }) => all + count, 0);
    const flow = experiment.predict(coefficients, model, exposure).cutFlow!.counts;
    expect(Math.abs((above + beyond) / flow[3]! - 1)).toBeLessThan(0.01);
  });
});

describe("photons above the cut on dE/dx", () => {
  const accepted = (at: number, on = true) => photonAcceptance(measurement, 0.93, { on, at });

  it("are the published share at the published cut, all without it, fewer above it", () => {
    expect(accepted(4.5)).toBeCloseTo(0.93, 12);
    expect(accepted(4.5, false)).toBe(1);
    expect(accepted(1.5)).toBeCloseTo(1, 12);
    const shares = measurement.observable.edges.slice(0, -1).map((edge) => accepted(edge));
    shares.slice(1).forEach((share, k) => expect(share).toBeLessThanOrEqual(shares[k]! + 1e-12));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it("are cut at an edge of the histogram", () => {
    expect(
      [4.4, 4.8, 30, 0].map((value) => nearestEdge(measurement.observable.edges, value)),
    ).toEqual([4.5, 5, 18, 1.5]);
  });
});
