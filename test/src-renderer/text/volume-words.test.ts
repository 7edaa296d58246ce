import { describe, expect, it } from "vitest";
import { volumeWords } from "../../../src-renderer/text/volume-words.ts";

describe("a volume in words", () => {
  it("has spaces, a capital first, and abbreviations as such", () => {
    expect(volumeWords("tpc")).toBe("TPC");
    expect(volumeWords("p0d-lead-1")).toBe("P0D lead 1");
    expect(volumeWords("front-calorimeter")).toBe("Front calorimeter");
    expect(volumeWords("rock")).toBe("Rock");
  });

  it("of a material counts its volumes", () => {
    expect(volumeWords("TPC_GAS (3 volumes)")).toBe("TPC gas (3 volumes)");
    expect(volumeWords("LEAD_WITH_STEEL (14 volumes)")).toBe("Lead with steel (14 volumes)");
    expect(volumeWords("ROCK (1 volume)")).toBe("Rock (1 volume)");
  });

  it("leaves capitals and symbols of elements", () => {
    expect(volumeWords("ECAL")).toBe("ECAL");
    expect(volumeWords("1-Fe")).toBe("1-Fe");
    expect(volumeWords("veto wall")).toBe("Veto wall");
  });
});
