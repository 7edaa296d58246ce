import { describe, expect, it } from "vitest";
import {
  cutDistributions,
  cutEdges,
} from "../../../../src-shared/experiments/minerva/cut-distributions.ts";
import {
  nearestEdge,
  photonAcceptance,
} from "../../../../src-shared/experiments/minerva/photon-acceptance.ts";
import {
  selectedBySource,
  showerFlow,
  showerNode,
} from "../../../../src-shared/experiments/minerva/shower-node.ts";
import { prepareExperiment } from "../../../../src-shared/experiments/registry.ts";
import {
  publishedSelection,
  Selection,
  showerCutNames,
} from "../../../../src-shared/specification/laboratory-settings.ts";
import { Model } from "../../../../src-shared/specification/run-specification.ts";
import { experiment, sampleOf, inputs, measurement } from "../../../support/minerva.ts";

const flights = sampleOf(0.2, 8192);
const model = Model.parse({ mass: 0.2, dMu: 1e-6 });
const node = showerNode(
  experiment.showers(flights, model, experiment.defaultSettings, experiment.defaultExposure),
);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function predicted(cuts: typeof inputs.response.cuts) {
  return prepareExperiment({ ...inputs, response: { ...inputs.response, cuts } }).predict(
    flights,
    model,
    experiment.defaultSettings,
    experiment.defaultExposure,
  );
}

describe("the flow of kept showers", () => {
  const flow = showerFlow(node, publishedSelection);

  it("is the cut flow of a run, step by step", () => {
    const { counts, sumw2 } = predicted(inputs.response.cuts).cutFlow!;
    const same = [0, 2, 3, 4, 5];
    same.forEach((step, k) => {
      expect(flow.counts[k]! / counts[step]!, `step ${k}`).toBeCloseTo(1, 6);
      expect(flow.sumw2[k]! / sumw2[step]!, `variance ${k}`).toBeCloseTo(1, 6);
    });
  });

  it("ends at the same events in whatever order a run cuts", () => {
    const [energy, transfer, angle] = inputs.response.cuts;
    for (const cuts of [
      [angle!, transfer!, energy!],
      [transfer!, angle!, energy!],
      [angle!, energy!, transfer!],
    ]) {
      const left = predicted(cuts).cutFlow!.counts.at(-1)!;
      expect(left / flow.counts.at(-1)!).toBeCloseTo(1, 6);
    }
  });

  it("never grows from step to step, and loses nothing with all cuts off", () => {
    flow.counts
      .slice(1)
      .forEach((events, k) => expect(events).toBeLessThanOrEqual(flow.counts[k]!));
    const off = Selection.parse(
      Object.fromEntries(showerCutNames.map((name) => [name, { on: false }])),
    );
    const open = showerFlow(node, off).counts;
    expect(open.at(-1)! / open[0]!).toBeCloseTo(1, 9);
  });

  it("divides by source as a run does", () => {
    const { expected } = predicted(inputs.response.cuts);
    const events = selectedBySource(node, publishedSelection, experiment.volumes.length);
    const accepted = inputs.response.acceptances[0]!.value;
    experiment.volumes.forEach(({ name }, k) => {
      expect(accepted * events[k]!, name).toBeCloseTo(expected.bySource[name]!, 2);
    });
    expect(sum(events) / flow.counts.at(-1)!).toBeCloseTo(1, 9);
  });

  it("loosens with each cut by itself", () => {
    for (const name of showerCutNames) {
      const loose = { ...publishedSelection, [name]: { ...publishedSelection[name], on: false } };
      const left = showerFlow(node, loose).counts.at(-1)!;
      expect(left, name).toBeGreaterThanOrEqual(flow.counts.at(-1)!);
    }
  });
});

describe("the distributions that cuts act on", () => {
  it("hold all showers that reach the cut, on the axis or beyond it", () => {
    const { counts } = showerFlow(node, publishedSelection);
    const found = cutDistributions(node, publishedSelection);
    showerCutNames.forEach((name, k) => {
      const { counts: bins, beyond, edges } = found[name];
      expect((sum(bins) + beyond) / counts[k + 1]!, name).toBeCloseTo(1, 6);
      expect(edges).toBe(cutEdges[name]);
    });
  });

  it("show as kept what the flow keeps where the cut lies on an edge", () => {
    const at = cutEdges.Etheta2[25]!;
    const selection = { ...publishedSelection, Etheta2: { on: true, at } };
    const { counts, beyond } = cutDistributions(node, selection).Etheta2;
    const flow = showerFlow(node, selection).counts;
    // Showers below the axis are kept as well.
    const below = flow.at(-1)! - sum(counts.slice(0, 25));
    expect(below).toBeGreaterThanOrEqual(-1e-3 * flow.at(-1)!);
    expect(below).toBeLessThanOrEqual(beyond * (1 + 1e-6));
  });
});

describe("photons above the cut on dE/dx", () => {
  const accepted = (at: number, on = true) => photonAcceptance(measurement, 0.93, { on, at });

  it("are the published share at the published cut, all without it, fewer above it", () => {
    expect(accepted(4.5)).toBeCloseTo(0.93, 12);
    expect(accepted(4.5, false)).toBe(1);
    expect(accepted(1.5)).toBeCloseTo(1, 12);
    const shares = measurement.edges.slice(0, -1).map((edge) => accepted(edge));
    shares.slice(1).forEach((share, k) => expect(share).toBeLessThanOrEqual(shares[k]! + 1e-12));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it("are cut at an edge of the histogram", () => {
    expect([4.4, 4.8, 30, 0].map((value) => nearestEdge(measurement.edges, value))).toEqual([
      4.5, 5, 18, 1.5,
    ]);
  });
});
