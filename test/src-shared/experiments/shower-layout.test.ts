import { describe, expect, it } from "vitest";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import {
  blockShowers,
  blocksOf,
  layOutShowers,
  nodeBits,
  valueShift,
} from "../../../src-shared/experiments/shower-layout.ts";
import { nodeCount } from "../../../src-shared/simulation/proper-distance.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { inputs } from "../../support/minerva.ts";

const kept = prepareExperiment(inputs).showers(
  SampleSpecification.parse({
    experiment: inputs.name,
    mass: 0.2,
    flights: 8192,
    settings: inputs.settings,
  }),
);
const layout = layOutShowers(kept);
const blocks = blocksOf(layout.firstShower);

describe("the layout of showers", () => {
  it("holds each shower once, those of a replicate together, in full blocks but the last", () => {
    const { firstShower, energy } = layout;
    expect([...energy].toSorted()).toEqual([...kept.trueEnergy].toSorted());
    const ends = firstShower.subarray(1);
    let next = 0;
    for (const { replicate, from, to } of blocks) {
      expect(from).toBe(next);
      next = to;
      expect(to - from === blockShowers || to === ends[replicate]).toBe(true);
      expect(from >= firstShower[replicate]! && to <= ends[replicate]!).toBe(true);
    }
    expect(next).toBe(energy.length);
  });

  it("has deposits of each shower that add up to exactly 0, on nodes that there are", () => {
    const { firstDeposit, deposit } = layout;
    expect(firstDeposit.length).toBe(blocks.length + 1);
    expect(firstDeposit.at(-1)).toBe(deposit.length);
    const nodes = deposit.map((packed) => packed & ((1 << nodeBits) - 1));
    expect(nodes.every((node) => node < nodeCount)).toBe(true);
    blocks.forEach((_, k) => {
      const sums = new Float64Array(blockShowers);
      for (const packed of deposit.subarray(firstDeposit[k], firstDeposit[k + 1])) {
        const place = (packed >> nodeBits) & (blockShowers - 1);
        sums[place] = sums[place]! + (packed >> valueShift);
      }
      expect(sums.every((sum) => sum === 0)).toBe(true);
    });
    expect(layout.unit.every((unit) => unit > 0)).toBe(true);
  });

  it("lays showers that are alike side by side: blocks span little of what all of them do", () => {
    const spread = (values: Float32Array) => Math.max(...values) - Math.min(...values);
    const mean = (values: Float32Array) =>
      blocks.reduce((sum, { from, to }) => sum + spread(values.subarray(from, to)), 0) /
      blocks.length;
    expect(mean(layout.place) / spread(layout.place)).toBeLessThan(0.25);
    expect(mean(layout.energy) / spread(layout.energy)).toBeLessThan(0.25);
  });
});
