import { describe, expect, it } from "vitest";
import {
  boundsOf,
  boundsOfRange,
  countedRange,
  movableCuts,
  observableCutOf,
} from "../../../src-shared/experiments/movable-cuts.ts";
import { Response } from "../../../src-shared/experiments/response-file.ts";
import {
  isAsInFile,
  MovableCut,
  placeOf,
  selectsAsInFile,
} from "../../../src-shared/specification/movable-cut.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { cutNamed, cuts, inputs, minervaInputs } from "../../support/minerva.ts";

const argonBox = argonBoxInputs();
const withCut = (cut: Response["cuts"][number]) =>
  movableCuts({ ...argonBox, response: { ...argonBox.response, cuts: [cut] } });

describe("the cuts of an experiment that move", () => {
  it("are those of its file with side, place and range, and the one on its observable", () => {
    expect(cuts.map(({ name, side, at, range }) => [name, side, at, ...range])).toEqual([
      ["showerEnergy", "from", 0.8, 0, 8],
      ["Q2", "to", 0.02, 1e-4, 5],
      ["Etheta2", "to", 0.0032, 1e-5, 1],
      ["dEdx", "from", 4.5, 1.5, 18],
    ]);
    expect(observableCutOf(cuts)).toMatchObject({ symbol: "dE/dx", unit: "MeV / 1.7 cm" });
    cuts.forEach((cut) => expect(MovableCut.parse(cut)).toEqual(cut));
  });

  it("go to the end of the histogram of their variable, and are two where there are two bounds", () => {
    expect(movableCuts(argonBox)).toMatchObject([{ name: "showerEnergy", range: [0, 2] }]);
    expect(movableCuts(minervaInputs("miniboone-fhc"))).toMatchObject([
      { name: "spectrumRange from", side: "from", at: 0.2, range: [0, 3] },
      { name: "spectrumRange to", side: "to", at: 3, range: [0, 3] },
    ]);
    // A range always holds the cut.
    expect(withCut({ name: "far", variable: "energy", from: 12 })).toMatchObject([
      { range: [0, 12] },
    ]);
    expect(withCut({ name: "angle", variable: "Etheta2", to: 1e-6 })).toMatchObject([
      { range: [1e-6, 1] },
    ]);
  });

  it("take range and label from the file where it has them", () => {
    const cut = { name: "e", variable: "energy", from: 1, range: [0.5, 3], label: "Energy" };
    const response = Response.parse({ ...argonBox.response, cuts: [cut] });
    expect(movableCuts({ ...argonBox, response })).toMatchObject([
      { range: [0.5, 3], label: "Energy" },
    ]);
    const falling = { ...cut, range: [3, 0.5] };
    const bad = Response.safeParse({ ...argonBox.response, cuts: [falling] });
    expect(bad.error?.issues[0]?.message).toBe("a range must rise");
  });

  it("are none without cuts, nor where an observable has no region of its own", () => {
    const response = { ...argonBox.response, cuts: [] };
    expect(movableCuts({ ...argonBox, response })).toEqual([]);
    const [measurement] = inputs.measurements;
    if (measurement?.kind !== "counting") throw new Error("no counts");
    const observable = { ...measurement.observable!, from: undefined };
    expect(
      observableCutOf(movableCuts({ ...inputs, measurements: [{ ...measurement, observable }] })),
    ).toBeNull();
  });
});

describe("places of cuts under a selection", () => {
  it("are those of the file where left out, and stay within the range", () => {
    const energy = cutNamed("showerEnergy");
    expect(placeOf(energy, {})).toEqual({ on: true, at: 0.8 });
    expect(placeOf(energy, { showerEnergy: { on: false, at: 99 } })).toEqual({ on: false, at: 8 });
    expect(isAsInFile(energy, { showerEnergy: { on: true, at: 0.8 } })).toBe(true);
    expect(isAsInFile(energy, { showerEnergy: { on: false, at: 0.8 } })).toBe(false);
    expect(selectsAsInFile(cuts, { other: { on: false, at: 1 } }), "of no cut here").toBe(true);
  });

  it("are bounds in the order of the flow, none for one that is off", () => {
    expect(boundsOf(cuts, { Q2: { on: false, at: 0.02 } })).toEqual([
      { variable: "energy", side: "from", at: 0.8 },
      null,
      { variable: "Etheta2", side: "to", at: 0.0032 },
    ]);
  });
});

describe("what is counted beyond the cuts", () => {
  it("is the range of the first histogram where no cut stands", () => {
    expect(countedRange(inputs.response)).toEqual([]);
    expect(countedRange(minervaInputs("miniboone-fhc").response)).toEqual([]);
    expect(countedRange(argonBox.response)).toEqual([{ variable: "energy", side: "to", at: 2 }]);
    const where = { variable: "cosine", from: 0.5 } as const;
    const [first] = argonBox.response.histograms;
    const response = { ...argonBox.response, histograms: [{ ...first!, where }] };
    expect(countedRange(response)).toContainEqual({ variable: "cosine", side: "from", at: 0.5 });
  });

  it("leaves out bounds that every shower passes", () => {
    expect(boundsOfRange({ variable: "Etheta2", from: 0, to: 1 })).toEqual([
      { variable: "Etheta2", side: "to", at: 1 },
    ]);
    expect(boundsOfRange({ variable: "cosine", from: -1 })).toEqual([]);
  });
});
