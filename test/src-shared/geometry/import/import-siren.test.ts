import { describe, expect, it } from "vitest";
import { InputError } from "../../../../src-shared/errors.ts";
import { buildDetector } from "../../../../src-shared/geometry/detector.ts";
import { placeSolid } from "../../../../src-shared/geometry/build-solid.ts";
import { importSiren } from "../../../../src-shared/geometry/import/import-siren.ts";
import { massReport } from "../../../../src-shared/geometry/mass-report.ts";
import { RayTracer } from "../../../../src-shared/geometry/ray-tracer.ts";
import { densitiesOf, nuclides, shippedDetector } from "../detectors.ts";

const materials = `
# NAME number of constituents
ROCK 2
1000140280 0.4674349 # Si
1000080160 0.5325651 # O

AIR 2
1000070140 0.7562326
1000080160 0.2437674
STEEL 4
1000060120 0.0013
1000140280 0.002
1000250550 0.01
1000260560 0.987
PLANE 2
2212       0.0742
1000060120 0.9258
LEAD 2
1000822080 0.9995
1000290630 0.0005
`;

/** The upstream end of MINERvA, in metres. */
const densities = [
  "# detector model",
  "object box     0 0 -100    0 0 0   1000 1000 300   dirt   ROCK constant 2.9",
  "object sphere  0 0 0       0 0 0   10   hall   AIR  radial_polynomial 0 0 0 1 0.001225",
  "object box     0 0 -1      0 0 0   2 2 0.075       veto   STEEL constant 7.83",
  [
    "object extr 0 0 0 0 0 0",
    "6  0 1.06232  0.92 0.53116  0.92 -0.53116  0 -1.06232  -0.92 -0.53116  -0.92 0.53116",
    "2  0 0 0 1  4.1344 0 0 1  tracker  PLANE constant 1.043",
  ].join(" "),
  [
    "object extr 0 0 0.136 0 0 0",
    "5  -0.2825 0.8992  0.6375 -0.6942  0 -1.06232  -0.92 -0.53116  -0.92 0.53116",
    "2  0 0 0 1  0.02567 0 0 1  Fe1 STEEL constant 7.83",
  ].join(" "),
  [
    "object extr 0 0 0.136 0 0 0",
    "5  0.6375 -0.6942  -0.2825 0.8992  0 1.06232  0.92 0.53116  0.92 -0.53116",
    "2  0 0 0 1  0.02578 0 0 1  Pb1 LEAD constant 11.29  # the other half",
  ].join(" "),
  "detector 0 0 0",
  [
    "fiducial detector_coords extr 0 0 1.45 0 0 0",
    "6  0 0.93675  0.81125 0.46838  0.81125 -0.46838  0 -0.93675  -0.81125 -0.46838",
    "-0.81125 0.46838  2  0 0 0 1  2.55 0 0 1",
  ].join(" "),
].join("\n");

describe("a detector of SIREN", () => {
  const { file, notes } = importSiren({ name: "upstream", densities, materials }, nuclides);
  const detector = buildDetector({
    ...file,
    aim: { centre: [0, 0, 2.5], radius: 3.2, coreRadius: 1.6, note: "" },
  });
  const names = detector.volumes.map(({ name }) => name);

  it("loses nothing", () => {
    expect(notes).toEqual([]);
    expect(names).toEqual(["dirt", "hall", "veto", "tracker", "Fe1", "Pb1"]);
  });

  it("weighs what the same volumes of the shipped MINERvA weigh", () => {
    const densitiesOfFile = file.volumes.map(({ density }) => density ?? Number.NaN);
    const masses = massReport(detector.volumes, densitiesOfFile);
    const minerva = shippedDetector("minerva");
    const shipped = massReport(minerva.volumes, densitiesOf(minerva.volumes));
    const massOf = (report: typeof masses, name: string) =>
      report.find((one) => one.name === name)?.massKg ?? Number.NaN;
    for (const [name, theirs] of [
      ["veto", "veto wall"],
      ["Fe1", "1-Fe"],
      ["Pb1", "1-Pb"],
    ] as const) {
      expect(massOf(masses, name) / massOf(shipped, theirs), name).toBeCloseTo(1, 9);
    }
  });

  it("is crossed as the shipped MINERvA where they are alike", () => {
    const minerva = shippedDetector("minerva");
    const ours = new RayTracer(detector);
    const theirs = new RayTracer(minerva);
    // Up to the second plane of targets; the shipped one has an ECAL around.
    ours.trace(-20, 10, -300, 0.001, 0.002, Math.sqrt(1 - 5e-6), 0, 330);
    theirs.trace(-20, 10, -300, 0.001, 0.002, Math.sqrt(1 - 5e-6), 0, 330);
    const lengths = (tracer: RayTracer, list: readonly string[], name: string) => {
      let sum = 0;
      for (let k = 0; k < tracer.count; k++) {
        if (list[tracer.volume[k]] === name) sum += tracer.exit[k] - tracer.entry[k];
      }
      return sum;
    };
    const shippedNames = minerva.volumes.map(({ name }) => name);
    for (const [name, other] of [
      ["veto", "veto wall"],
      ["tracker", "tracker"],
      ["Fe1", "1-Fe"],
    ] as const) {
      const length = lengths(ours, names, name);
      expect(length, name).toBeGreaterThan(0);
      expect(length, name).toBeCloseTo(lengths(theirs, shippedNames, other), 6);
    }
  });

  it("has the fiducial volume of the file", () => {
    const { fiducial } = detector;
    expect((fiducial.solid.volume * 1.043) / 1e6).toBeCloseTo(6.064, 2);
    expect(fiducial.z).toBeCloseTo(272.5, 9);
    expect(fiducial.solid.contains(0, 0, 127)).toBe(true);
    expect(fiducial.solid.contains(0, 0, 128)).toBe(false);
  });

  it("keeps mass fractions, protons as hydrogen", () => {
    const plane = file.materials?.find(({ id }) => id === "PLANE");
    expect(plane?.massFractions).toEqual({ H1: 0.0742, C12: 0.9258 });
  });
});

it("draws an extrusion through sections that differ", () => {
  const { file: tapered } = importSiren(
    {
      name: "test",
      densities:
        "object extr 1 2 3 0 0 0 3 0 0 1 0 0 1 2 0 0 0 1 1 0 0 0.5 taper ROCK constant 1\n",
      materials,
    },
    nuclides,
  );
  const { solid, z } = placeSolid(tapered.volumes[0], "taper");
  // A frustum: the areas of its ends are 1/2 and 1/8.
  expect(solid.volume).toBeCloseTo((1 / 3) * (1 / 2 + 1 / 4 + 1 / 8), 9);
  expect(z).toBe(3);
  expect(tapered.lost).toBeUndefined();
});

describe("what cannot be imported", () => {
  const read = (line: string, more = "") =>
    importSiren(
      {
        name: "test",
        densities: `object sphere 0 0 0 0 0 0 1 ball ROCK constant 2.9\n${line}\n`,
        materials: materials + more,
      },
      nuclides,
    );

  it.each([
    ["object torus 0 0 0 0 0 0 1 2 ring ROCK constant 1", /torus is not supported/],
    [
      "object sphere 0 0 0 0 0 0 1 earth ROCK radial_polynomial 0 0 0 2 1.0 2.0",
      /radial_polynomial is not supported/,
    ],
    ["world 1 2 3", /"world" has no counterpart/],
  ])("is said: %s", (line, what) => {
    const { notes } = read(line);
    const left = notes.filter(({ kind }) => kind === "left out");
    expect(left).toHaveLength(1);
    expect(left[0].what).toMatch(what);
    expect(left[0].where).toBe("densities.dat, line 2");
  });

  it("is listed as lost, by name and material", () => {
    const { file } = read("object torus 0 0 0 0 0 0 1 2 ring ROCK constant 1");
    expect(file.lost).toEqual([
      {
        name: "ring",
        copies: 1,
        material: "ROCK",
        massKg: null,
        sensitive: false,
        why: "The shape torus is not supported",
      },
    ]);
  });

  it.each([
    ["object sphere 0 0 0 0 0 0 -1 ball ROCK constant 2.9", /radius = -1.*line 2/],
    ["object box 0 0 0 0 0 0 1 1 slab ROCK constant 2.9", /2 sizes are not those of a box/],
    ["object sphere 0 0 0 ball ROCK constant 2.9", /no position and angles/],
    ["object sphere 0 0 0 0 0 0 1 ball ROCK constant -2", /density -2 is not above 0/],
    ["object sphere 0 0 0 0 0 0 1 ball CHEESE constant 2", /CHEESE is not in materials.dat/],
    [
      "object extr 0 0 0 0 0 0 4 0 0 1 1 1 0 0 1 2 0 0 0 1 1 0 0 1 bow ROCK constant 1",
      /sides 0 and 2 meeting/,
    ],
  ])("is refused with its line: %s", (line, why) => {
    expect(() => read(line)).toThrow(InputError);
    expect(() => read(line)).toThrow(why);
  });

  it("names nuclides that stand for others, and those that are lost", () => {
    const { notes } = read(
      "object sphere 0 0 0 0 0 0 1 lens GLASS constant 2.5",
      "GLASS 4\n1000140290 0.5\n1000080160 0.3\n1000060140 0.1\n1000942390 0.1\n",
    );
    expect(notes.map(({ kind }) => kind)).toEqual(["changed", "left out", "assumed"]);
    expect(notes[0].what).toMatch(/^C13 stands for code 1000060140 in GLASS/);
    expect(notes[1].what).toMatch(/1000942390 \(10\.0 % of GLASS\)/);
  });

  it("names every natural nuclide by its PDG code, up to uranium", () => {
    const codes = nuclides.map(
      ({ protons, nucleons }) =>
        `100${String(protons).padStart(3, "0")}${String(nucleons).padStart(3, "0")}0 1`,
    );
    const { file } = read(
      "object sphere 0 0 0 0 0 0 1 zoo ALL constant 2.5",
      `ALL ${codes.length}\n${codes.join("\n")}\n`,
    );
    const names = Object.keys(file.materials?.find(({ id }) => id === "ALL")?.massFractions ?? {});
    expect(names).toEqual(nuclides.map(({ name }) => name));
    expect(names).toContain("U238");
  });

  it.each([
    ["a nuclide that is not known", "PU 1\n1000942390 1.0\n"],
    ["a word where a fraction is due", "BE 1\n1000040090 much\n"],
    ["too few constituents", "BE 3\n1000040090 1.0\n"],
    ["too many constituents", "BE 1\n1000040090 0.5\n1000080160 0.5\n"],
    ["no number of constituents", "BE\n1000040090 0.5\n"],
  ])("lies in a material that nothing is made of, and refuses nothing: %s", (_what, more) => {
    const after = `${more}LAST 1\n1000140280 1.0\n`;
    expect(read("object sphere 0 0 0 0 0 0 1 end LAST constant 1", after).notes).toHaveLength(1);
    const name = more.slice(0, 2);
    const used = `object sphere 0 0 0 0 0 0 1 ball ${name} constant 1`;
    expect(() => read(used, after)).toThrow(/materials\.dat, line \d+/);
  });

  it("says which volume becomes the fiducial one where none is given", () => {
    const { file, notes } = read("");
    expect(notes.map(({ what }) => what)).toEqual([
      "No fiducial line: ball, the last object, is it.",
    ]);
    expect(file.fiducial.solid).toEqual({ shape: "sphere", radius: 1, innerRadius: 0 });
  });

  it("turns objects by their Euler angles", () => {
    // 90 degrees about x: the cylinder's axis lies along y.
    const { file } = read(
      "object cylinder 0 0 2 0 1.5707963267948966 0 1 0.5 4 pipe STEEL constant 7.83",
    );
    const detector = buildDetector({
      ...file,
      aim: { centre: [0, 0, 0], radius: 1, coreRadius: 1, note: "" },
    });
    const pipe = detector.volumes[1];
    expect(pipe.solid.contains(0, 190, 70)).toBe(true);
    expect(pipe.solid.contains(0, 190, 0), "it is hollow").toBe(false);
    expect(pipe.solid.contains(0, 70, 190)).toBe(false);
  });
});
