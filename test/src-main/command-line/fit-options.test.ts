import { describe, expect, it } from "vitest";
import { hypothesisOf } from "../../../src-main/command-line/fit-options.ts";
import { jointOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";

describe("--oscillation", () => {
  it("takes the names of published fits, also by the former word, and numbers", () => {
    expect(hypothesisOf("joint", true)).toEqual(jointOscillationFit);
    expect(hypothesisOf("microboone", true)).toEqual(jointOscillationFit);
    expect(hypothesisOf("0.2,0.03", true)).toEqual(jointOscillationFit);
    expect(hypothesisOf(undefined, false).mixing).toBe(0);
  });

  it("refuses what is neither", () => {
    for (const text of ["other", "1", "1,2", "1,0.1,3"])
      expect(() => hypothesisOf(text, true)).toThrow(/neither a name nor two numbers/u);
  });
});
