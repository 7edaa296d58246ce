import { describe, expect, it } from "vitest";
import { CsvBeam, ExpressionBeam } from "../../../src-shared/beam/beam-source.ts";
import { tabulateBeam } from "../../../src-main/library/read-beam.ts";

const heading = {
  schema: "neutrissimo/beam",
  version: 1,
  name: "own",
  title: "Own beam",
  source: "test",
  status: "estimate",
  mainFlavour: "numu",
  oppositeFlavour: "numubar",
};
const csv = { file: "flux.csv", energyUnit: "MeV", perArea: "cm2", perEnergy: "bin", perPot: 1 };
const fromCsv = (text: string, changes = {}) =>
  tabulateBeam(CsvBeam.parse({ ...heading, csv: { ...csv, ...changes } }), () => text);
const fromFormula = (numu: string) =>
  tabulateBeam(
    ExpressionBeam.parse({ ...heading, expression: { from: 0, to: 2, bins: 4, numu } }),
    () => "",
  );

describe("a beam from a CSV table", () => {
  it("converts units to GeV, cm2, GeV and POT", () => {
    const beam = fromCsv("# comment\nlow,high,numu\n0,50,1\n50,100,2\n");
    expect(beam.edges).toEqual([0, 0.05, 0.1]);
    expect(beam.flux.numu).toEqual([20, 40]);
    expect(beam.flux.nuebar).toEqual([0, 0]);
    const scaled = fromCsv("low,high,numu\n0,50,1\n", {
      energyUnit: "GeV",
      perArea: "m2",
      perEnergy: "GeV",
      perPot: 1e6,
    });
    expect(scaled.edges).toEqual([0, 50]);
    expect(scaled.flux.numu[0]).toBeCloseTo(1e-10, 20);
  });

  it.each([
    [
      "a gap",
      "low,high,numu\n0,50,1\n60,100,2",
      /ends at 0.05 GeV and bin 2 begins at 0.06.*line 3/,
    ],
    ["a word", "low,high,numu\n0,50,x", /"x", no number.*line 2/],
    ["NaN", "low,high,numu\n0,50,NaN", /no number/],
    ["a negative flux", "low,high,numu\n0,50,-1", /below 0.*line 2/],
    ["no column", "low,numu\n0,50", /no column high/],
    ["a long line", "low,high,numu\n0,50,1,4", /line 2/],
    ["nothing", "", /no bins/],
    ["bins that shrink", "low,high,numu\n50,0,1", /ascend/],
  ])("refuses %s and says where", (_, text, message) => {
    expect(() => fromCsv(text)).toThrow(message);
  });
});

describe("a beam from a formula", () => {
  it("is the mean over each bin", () => {
    const beam = fromFormula("3e-10 * E");
    expect(beam.edges).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(beam.flux.numu[1]! / (3e-10 * 0.75)).toBeCloseTo(1, 12);
  });

  it.each([
    ["E - 1", /gives -0.9/],
    ["sqrt(-E)", /gives 0\.17.*i/],
    ["1/0", /Infinity/],
    ["flux(E)", /Undefined function flux/],
    ["3 *", /Unexpected end/],
    ["import({a: 1})", /not available/],
    ["evaluate('1')", /not available/],
  ])("refuses %s", (formula, message) => {
    expect(() => fromFormula(formula)).toThrow(message);
  });
});
