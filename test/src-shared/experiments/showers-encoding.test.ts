import { describe, expect, it } from "vitest";
import { layOutShowers } from "../../../src-shared/experiments/shower-layout.ts";
import { decodeShowers, encodeShowers } from "../../../src-shared/experiments/showers-encoding.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { inputs } from "../../support/minerva.ts";

const layout = layOutShowers(
  prepareExperiment(inputs).showers(
    SampleSpecification.parse({
      experiment: inputs.name,
      mass: 0.2,
      flights: 2048,
      settings: inputs.settings,
    }),
  ),
);

describe("bytes of showers", () => {
  it("hold all of them, wherever they lie in memory", () => {
    const bytes = encodeShowers(layout);
    expect(layout.energy.length).toBeGreaterThan(100);
    expect(decodeShowers(bytes)).toEqual(layout);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeShowers(shifted.subarray(3))).toEqual(layout);
  });

  it("are refused where they are cut short, too long, or something else", () => {
    const bytes = encodeShowers(layout);
    for (const wrong of [
      bytes.subarray(0, 4),
      bytes.subarray(0, bytes.length - 4),
      new Uint8Array([...bytes, 0]),
      bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
      bytes.map((byte, at) => (at === 9 ? 0 : byte)),
    ])
      expect(() => decodeShowers(wrong)).toThrow(/Showers cannot be read/u);
  });
});
