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
const csv = { file: "flux.csv", energyUnit: "MeV", perArea: "cm2", perEnergy: "bin", perPot: 1e9 };
const fromCsv = (text: string, changes = {}) =>
  tabulateBeam(CsvBeam.parse({ ...heading, csv: { ...csv, ...changes } }), () => text);
const perGev = { energyUnit: "GeV", perEnergy: "GeV" };
const fromFormula = (numu: string) =>
  tabulateBeam(
    ExpressionBeam.parse({ ...heading, expression: { from: 0, to: 2, bins: 4, numu } }),
    () => "",
  );
const rounded = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(12)));

describe("a beam from a CSV table", () => {
  it("converts units to GeV, cm2, GeV and POT", () => {
    const beam = fromCsv("# comment\nlow,high,numu\n0,50,1\n50,100,2\n");
    expect(beam.edges).toEqual([0, 0.05, 0.1]);
    expect(rounded(beam.flux.numu)).toEqual([20e-9, 40e-9]);
    expect(beam.flux.nuebar).toEqual([0, 0]);
    const scaled = fromCsv("low,high,numu\n0,50,1\n", { ...perGev, perArea: "m2", perPot: 1e6 });
    expect(scaled.edges).toEqual([0, 50]);
    expect(scaled.flux.numu[0]).toBeCloseTo(1e-10, 20);
  });

  it("takes a flux per 50 MeV also where bins are wider", () => {
    // The flux release of T2K is per 50 MeV up to 30 GeV, in bins of 1 GeV above 10 GeV; the
    // numbers are a line of its shape, not of its values.
    const release = [
      "Flux (/cm^2/50MeV/1e21POT)",
      "bin  range (GeV)  numu numubar nue nuebar",
      "----------------------------------------",
      "1   9.95 - 10.00   2.0E+08 1.0E+07 1.0E+06 1.0E+05",
      "2  10.00 - 11.00   1.0E+08 1.0E+07 1.0E+06 1.0E+05",
    ].join("\n");
    const t2k = {
      ...perGev,
      perEnergy: "50 MeV",
      perPot: 1e21,
      skipLines: 3,
      columns: ["-", "low", "-", "high", "numu", "numubar", "nue", "nuebar"],
    };
    const beam = fromCsv(release, t2k);
    expect(beam.edges).toEqual([9.95, 10, 11]);
    expect(rounded(beam.flux.numu)).toEqual([4e-12, 2e-12]);
    // By the width of the bin, the second would be 20 times too small.
    expect(rounded(fromCsv(release, { ...t2k, perEnergy: "bin" }).flux.numu)).toEqual([
      4e-12, 1e-13,
    ]);
  });

  it("refuses an energy of 0 or of an unknown unit to be given per", () => {
    for (const perEnergy of ["0 MeV", "50 keV", "50", ""]) {
      expect(() => fromCsv("low,high,numu\n0,50,1\n", { perEnergy }), perEnergy).toThrow(/50 MeV/);
    }
  });

  it.each([
    ["tabs", "low\thigh\tnumu\n0\t50\t1\n50\t100\t2"],
    [
      "blanks, comments of other programs and Windows line ends",
      "% a\r\n! b\r\nlow high  numu\r\n 0  50   1 \r\n// c\r\n50 100 2",
    ],
    ["semicolons", "low;high;numu\n0;50;1\n50;100;2"],
    ["a byte order mark and quotes", '\uFEFF"low","high","numu"\n0,50,1\n50,100,2'],
    ["Fortran's exponents", "low high numu\n0 50 0.1D+01\n5.0d1 1D2 2"],
    ["centres of bins", "energy,numu\n25,1\n75,2"],
    ["centres by another name, and a comment behind", "centre,numu\n25,1 # one\n75,2"],
  ])("reads %s", (_, text) => {
    const beam = fromCsv(text);
    expect(beam.edges).toEqual([0, 0.05, 0.1]);
    expect(rounded(beam.flux.numu)).toEqual([20e-9, 40e-9]);
  });

  it("reads a table without a header by columns from the beam file", () => {
    const columns = ["energy", "-", "numu"];
    expect(fromCsv("25 7 1\n75 7 2", { columns }).edges).toEqual([0, 0.05, 0.1]);
    expect(fromCsv("E what NuMu\n25 7 1\n75 7 2", { columns }).edges).toEqual([0, 0.05, 0.1]);
  });

  it("takes no line of NaN for a header", () => {
    const columns = ["energy", "numu"];
    expect(() => fromCsv("nan nan\n25 1\n75 1", { columns })).toThrow(
      /"nan", not a number.*line 1/,
    );
  });

  it("takes points of a curve as straight from one to the next", () => {
    const beam = fromCsv("point,numu\n0,0\n1,4\n4,2", { ...perGev, perPot: 1e9 });
    expect(beam.edges).toEqual([0, 1, 4]);
    expect(rounded(beam.flux.numu)).toEqual([2e-9, 3e-9]);
    expect(() => fromCsv("point,numu\n0,0\n1,4")).toThrow(/points on a curve have no bins/);
  });

  it.each([
    [
      "a gap",
      "low,high,numu\n0,50,1\n60,100,2",
      /ends at 0.05 GeV and bin 2 begins at 0.06.*line 3/,
    ],
    ["a word", "low,high,numu\n0,50,x", /"x", not a number.*line 2/],
    ["NaN", "low,high,numu\n0,50,NaN", /not a number/],
    ["infinity", "low,high,numu\n0,50,1e999", /not a number/],
    ["a number of another base", "low,high,numu\n0,0x50,1", /not a number/],
    ["commas in numbers", "low;high;numu\n0;50;1,5", /"1,5", not a number/],
    ["a negative flux", "low,high,numu\n0,50,-1", /below 0.*line 2/],
    ["a negative energy", "low,high,numu\n-50,50,1", /begin at -0.05 GeV, below 0/],
    ["no column of an edge", "low,numu\n0,50", /no column high \(columns: low, numu\)/],
    ["no column of a flux", "low,high\n0,50", /no column of a flux/],
    ["no column of energies", "numu,nue\n0,50", /no column of energies/],
    [
      "energies twice",
      "low,high,energy,numu\n0,50,25,1",
      /given twice, by low and high and energy/,
    ],
    ["a doubled column", "low,high,numu,numu\n0,50,1,2", /column numu is there twice/],
    ["a flavour no process starts from", "low,high,nutau\n0,50,1", /"nutau": no process/],
    ["a long line", "low,high,numu\n0,50,1,4", /4 cells for 3 columns.*line 2/],
    ["a short line", "low,high,numu\n0,50", /2 cells for 3 columns.*line 2/],
    ["nothing", "", /no bins/],
    ["a header alone", "low,high,numu", /no bins/],
    ["bins that shrink", "low,high,numu\n50,0,1", /ascend/],
    ["energies that fall", "energy,numu\n50,1\n40,1", /falls from 50 to 40.*line 3/],
    ["centres of no bins", "energy,numu\n1,1\n10,1\n30,1\n70,1", /not the centres of bins/],
    ["a centre at 0", "energy,numu\n0,1\n50,1\n100,1", /an edge at -25, below 0.*point/],
    ["UTF-16", "l\0o\0w\0,\0", /no UTF-8/],
    ["no flux at all", "low,high,numu\n0,50,0", /0 everywhere/],
    ["a flux that no beam has", "low,high,numu\n0,50,2e9", /add up to 2.00 \/ cm2 \/ POT/],
    ["MeV read as GeV, by the last edge", "low,high,numu\n0,5e6,1", /reach 5000 GeV.*MeV read as/],
    ["MeV read as GeV, by the mean", "low,high,numu\n0,9e5,1", /mean.*450 GeV.*MeV read as GeV/],
    ["GeV read as MeV", "low,high,numu\n0,3,1\n3,10,1", /mean.*0.00400 GeV.*GeV read as MeV/],
  ])("refuses %s and says where", (_, text, message) => {
    expect(() => fromCsv(text)).toThrow(message);
  });

  it.each([
    ["NuMu", "numu"],
    ["Numub", "numubar"],
    ["anti-nu_mu", "numubar"],
    ["nu_e", "nue"],
    ["νμ", "numu"],
    ["Elo", "low"],
    ["E_nu (GeV)", "energy"],
    ["hihg", "high"],
  ])("refuses the column %s and asks for %s", (name, guess) => {
    expect(() => fromCsv(`low,high,${name}\n0,50,1`)).toThrow(
      `no column ${JSON.stringify(name)}; the nearest is ${guess} (flux.csv). Columns are low and high`,
    );
  });

  it("offers the names that the comment before a table without a header holds", () => {
    // Headings as in the flux files of DarkNews 0.4.8 (PyPI): MicroBooNE_BNB_fullflux.txt and
    // DUNE_ND_FHC.dat.
    const bins = "# BinMid    Nue NuMu    Nutau   NuEbar  NuMuBar nuTauBar\n25 1 1 0 1 1 0";
    const centers =
      "#  Enu(GeV) nue numu nutau nuebar numubar nutaubar (all in cm^2)\n25 1 1 0 1 1 0";
    for (const text of [bins, centers]) {
      expect(() => fromCsv(text)).toThrow(
        'try "columns": ["energy","nue","numu","-","nuebar","numubar","-"]',
      );
    }
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
    ["sqrt(-E)", /gives NaN/],
    ["abs(sqrt(-E))", /gives NaN/],
    ["1/0", /Infinity/],
    ["3 *", /Unexpected end/],
  ])("refuses %s", (formula, message) => {
    expect(() => fromFormula(formula)).toThrow(message);
  });

  it("refuses one that gives another value each time: one file, one result", () => {
    expect(() => fromFormula("1e-9*random()")).toThrow(/it calls random; functions are exp, log/);
  });
});
