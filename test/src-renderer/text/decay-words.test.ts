import { describe, expect, it } from "vitest";
import { decayWords } from "../../../src-renderer/text/decay-words.ts";

describe("decay lengths in words", () => {
  it("at rest and at 1 GeV: at the benchmark 1.53 cm and p/m = 1.878 times as much", () => {
    expect(decayWords(0.47, 1.529)).toEqual({
      proper: "1.53 cm",
      laboratory: "2.87 cm at E_N = 1 GeV",
    });
  });

  it("takes an energy above the mass of a heavy N", () => {
    expect(decayWords(2, 1).laboratory).toBe("1.12 cm at E_N = 3 GeV");
  });

  it("says so where nothing decays", () => {
    expect(decayWords(0.47, Infinity).proper).toBe("stable");
  });
});
