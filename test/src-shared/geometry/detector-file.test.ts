import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src-shared/errors.ts";
import { detectorFileSchema } from "../../../src-shared/geometry/detector-file-schema.ts";
import { detectorWarnings } from "../../../src-shared/geometry/detector-warnings.ts";
import { buildDetector } from "../../../src-shared/geometry/detector.ts";
import { parseDetectorFile } from "../../../src-shared/geometry/parse-detector-file.ts";
import { withDetectorMaterials } from "../../../src-shared/geometry/detector-materials.ts";
import { massReport } from "../../../src-shared/geometry/mass-report.ts";
import { buildMaterials } from "../../../src-shared/physics/materials.ts";
import { elements, materialTable, nuclides, shippedDetector, shippedFile } from "./detectors.ts";

const page = readFileSync(new URL("../../../docs/detector-file.md", import.meta.url), "utf8");
const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
const known = materialTable.materials.map(({ id }) => id);
const read = (text: string) => parseDetectorFile(text, "example.json", known);

function failureOf(text: string): InputError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("the file was accepted");
}

/** The example with one text replaced. */
function changed(from: string | RegExp, to: string): string {
  const text = example.replace(from, to);
  if (text === example) throw new Error(`the example has no ${String(from)}`);
  return text;
}

describe("the example of the page", () => {
  const file = read(example);
  const table = buildMaterials(withDetectorMaterials(materialTable, file, []), nuclides, elements);
  const detector = buildDetector(file, table);

  it("is read, in centimetres", () => {
    expect(file.units.length).toBe("cm");
    expect(file.volumes[0].solid).toEqual({ shape: "box", widths: [40000, 40000, 32000] });
    expect(detector.volumes.map(({ name }) => name)).toEqual([
      "rock",
      "hall",
      "vessel",
      "argon",
      "plate",
    ]);
  });

  it("has no warnings", () => {
    expect(detectorWarnings(detector)).toEqual([]);
  });

  it("weighs what it must", () => {
    const densities = detector.volumes.map(({ material }) => table.get(material)!.density);
    const report = massReport(detector.volumes, densities);
    const massOf = (name: string) => report.find((one) => one.name === name)?.massKg;
    expect(massOf("argon")).toBeCloseTo(1396 * 150, 6);
    expect(massOf("vessel")).toBeCloseTo(1700 * (5.2 * 5.2 * 6.2 - 150), 6);
    expect(massOf("plate")).toBeCloseTo(7830 * 2 * Math.sqrt(3) * 1.5 ** 2 * 0.02, 6);
  });

  it("gets an aim sphere out to 10 radiation lengths", () => {
    const { aim } = detector;
    expect(aim.centre).toEqual([0, 0, 0]);
    expect(aim.coreRadius).toBeCloseTo(Math.hypot(230, 230, 270), 6);
    // The hall is 8 m in radius and 6 m up: its far edge at 10 m, then 93 cm of rock.
    expect(aim.radius).toBeGreaterThan(900);
    expect(aim.radius).toBeLessThan(1095);
  });

  it("makes its own material, with a radiation length by mixture", () => {
    const g10 = table.get("G10")!;
    const inverse = 0.03 / 63.04 + 0.35 / 42.7 + 0.42 / 34.24 + 0.2 / 21.82;
    expect(g10.radiationLength).toBeCloseTo(1 / inverse, 9);
    expect(g10.density).toBe(1.7);
  });
});

describe("shipped detectors", () => {
  it.each(["miniboone", "minerva"])("%s is read without warnings", (name) => {
    expect(detectorWarnings(shippedDetector(name))).toEqual([]);
  });

  it("the derived aim sphere of MiniBooNE ends in the rock", () => {
    const { aim, ...rest } = shippedFile("miniboone");
    const derived = buildDetector(rest, buildMaterials(materialTable, nuclides, elements)).aim;
    // 110 cm of oil and 290 cm of air, then rock of 9.3 cm a radiation length.
    const rock = (10 - (110 * 0.8604) / 44.78 - 290 / 30200) * 9.325;
    expect(derived.radius).toBeCloseTo(900 + rock, 0);
    expect(derived.radius, "the file's own holds it").toBeLessThan(aim?.radius ?? 0);
    expect(derived.coreRadius).toBeGreaterThanOrEqual(500);
  });

  it("an aim sphere without materials is refused by name", () => {
    const { aim: _, ...rest } = shippedFile("miniboone");
    expect(() => buildDetector(rest)).toThrow(/material ROCK of volume rock is not known/);
  });
});

describe("a material of the file that no volume is made of", () => {
  it.each([
    ["fractions that do not sum to 1", '{ "C12": 0.3 }'],
    ["a nuclide that is not known", '{ "Xx1": 1 }'],
  ])("refuses nothing: %s", (_what, fractions) => {
    const unused = `{ "id": "OLD", "density": 1, "massFractions": ${fractions}, "source": "test" }`;
    const file = read(changed(/"materials": \[/, `"materials": [${unused},`));
    const table = withDetectorMaterials(materialTable, file, []);
    expect(buildMaterials(table, nuclides, elements).has("G10")).toBe(true);
  });
});

describe("bad files are refused with path and line", () => {
  it.each([
    [
      "a negative density",
      changed('"density": 1.7', '"density": -1.7'),
      "materials[0].density",
      '"density": -1.7',
    ],
    [
      "a density of 0",
      changed('"density": 1.7', '"density": 0'),
      "materials[0].density",
      '"density": 0',
    ],
    [
      "fractions that do not sum",
      changed('"C12": 0.35', '"C12": 0.53'),
      "materials[0].massFractions",
      '"massFractions"',
    ],
    ["an unknown material", changed('"ARGON"', '"ARGONE"'), "volumes[3].material", '"ARGONE"'],
    [
      "two volumes of one name",
      changed('"name": "argon"', '"name": "hall"'),
      "volumes[3].name",
      /"name": "hall"(?=,\s+"material": "ARGON")/,
    ],
    [
      "an unknown schema",
      changed("neutrissimo/detector", "neutrissimo/beam"),
      "schema",
      "neutrissimo/beam",
    ],
    ["another version", changed('"version": 1', '"version": 2'), "version", '"version": 2'],
    ["an unknown unit", changed('"length": "m"', '"length": "ft"'), "units.length", '"ft"'],
    [
      "an unknown shape",
      changed('"shape": "tube"', '"shape": "knot"'),
      "volumes[1].solid.shape",
      '"knot"',
    ],
    [
      "a size of 0",
      changed("[5, 5, 6]", "[5, 0, 6]"),
      "volumes[2].solid.second.solid.widths[1]",
      "[5, 0, 6]",
    ],
    ["a mistyped key", changed('"radius": 8', '"radiu": 8'), "volumes[1].solid.radius", '"radiu"'],
    [
      "a missing source",
      changed(/,\s*"source": "Active volume"/, ""),
      "volumes[3].source",
      /\{(?=\s+"name": "argon")/,
    ],
    [
      "a number in quotes",
      changed('"radius": 8', '"radius": "8"'),
      "volumes[1].solid.radius",
      '"radius": "8"',
    ],
    [
      "an infinite number",
      changed('"radius": 8', '"radius": 1e999'),
      "volumes[1].solid.radius",
      "1e999",
    ],
    [
      "a hollow wider than its tube",
      changed('"radius": 8', '"radius": 8, "innerRadius": 9'),
      "volumes[1].solid.innerRadius",
      '"innerRadius"',
    ],
    [
      "a polygon that crosses itself",
      changed(
        '"shape": "tube", "radius": 8, "length": 12',
        '"shape": "extrusion", "vertices": [[0, 0], [1, 1], [1, 0], [0, 1]], "length": 1',
      ),
      "volumes[1].solid.vertices",
      '"vertices"',
    ],
    [
      "a polygon without area",
      changed(
        '"shape": "tube", "radius": 8, "length": 12',
        '"shape": "extrusion", "vertices": [[0, 0], [1, 1], [2, 2]], "length": 1',
      ),
      "volumes[1].solid.vertices",
      '"vertices"',
    ],
  ])("%s", (_, text, path, anchor) => {
    const at = typeof anchor === "string" ? text.indexOf(anchor) : text.search(anchor);
    const line = text.slice(0, at).split("\n").length;
    const { explanation } = failureOf(text);
    expect(explanation.path).toBe(path);
    expect(explanation.why, explanation.why).toContain(`line ${line}`);
    expect(explanation.what).toContain("example.json");
  });

  it.each([
    ["a comma too many", changed('"frame":', ', "frame":'), 8, 3],
    ["NaN", changed('"density": 1.7', '"density": NaN'), 12, 18],
    ["a comment", changed('"version": 1,', '"version": 1, // first'), 3, 17],
    ["an end too soon", example.slice(0, example.indexOf('"volumes"')), 17, 3],
    ["a text that is not closed", changed('"m",', '"m,'), 7, 29],
    ["nothing", "", 1, 1],
  ])("syntax: %s", (_, text, line, column) => {
    expect(failureOf(text).explanation.path).toBe(`line ${line}, column ${column}`);
  });

  it("20 MB are refused before they are read", () => {
    const error = failureOf(" ".repeat(20_000_001));
    expect(error.message, "no complaint of its syntax").toContain("20 MB");
  });

  it.each([
    [600, /nesting of solids = 501/],
    [50_000, /nested more than 2000 levels deep/],
  ])("%d unions inside each other are refused", (levels, why) => {
    const ball = '{ "shape": "sphere", "radius": 1 }';
    const open = `{ "shape": "union", "second": { "solid": ${ball} }, "first": { "solid": `;
    const solid = `${open.repeat(levels)}${ball}${" } }".repeat(levels)}`;
    const text = changed('{ "shape": "box", "widths": [400, 400, 320] }', solid);
    expect(failureOf(text).message).toMatch(why);
  });

  it("says several problems at once", () => {
    const text = changed('"density": 1.7', '"density": -1').replace('"version": 1', '"version": 7');
    expect(failureOf(text).explanation.why).toMatch(/version.*line 3.*density.*line 12/);
  });
});

describe("doubts are warnings", () => {
  const warningsOf = (text: string) => {
    const file = read(text);
    return detectorWarnings(buildDetector(file, buildMaterials(materialTable, nuclides, elements)));
  };
  const plain = changed(/"materials": \[[\s\S]*?\n {2}\],\n/, "").replace('"G10"', '"STEEL"');

  it("volumes that overlap in part", () => {
    const text = plain.replace('"position": [0, 0, -3.3]', '"position": [0, 0, -3.1]');
    expect(warningsOf(text)).toEqual([
      "plate and vessel overlap in part; plate takes the common part.",
    ]);
  });

  it("a fiducial volume outside everything, in emptiness, or too small", () => {
    const fiducial = '"solid": { "shape": "box", "widths": [4.6, 4.6, 5.4] },';
    expect(warningsOf(plain.replace(fiducial, `${fiducial} "position": [900, 0, 0],`))).toEqual([
      "The fiducial volume lies outside all volumes.",
    ]);
    expect(warningsOf(plain.replace(fiducial, `${fiducial} "position": [0, 0, 40],`))[0]).toMatch(
      /^50 % of the fiducial volume is empty/,
    );
    expect(warningsOf(plain.replace("[4.6, 4.6, 5.4]", "[0.046, 0.046, 0.054]"))[0]).toMatch(
      /Check the unit of length/,
    );
  });
});

it("a size beyond that of any detector is refused, and gives no mass that is not a number", () => {
  const file = shippedFile("miniboone");
  const [volume, ...rest] = file.volumes;
  const huge = { ...volume!, solid: { shape: "sphere" as const, radius: 1e300 } };
  expect(() => buildDetector({ ...file, volumes: [huge, ...rest] })).toThrow(
    /reach of the volume from the origin.*volumes\[0\]/,
  );
});

it("the JSON schema beside the page is that of the code", () => {
  const path = new URL("../../../docs/detector-file.schema.json", import.meta.url);
  const remedy = "run node test/write-detector-schema.ts && npm run format";
  expect(JSON.parse(readFileSync(path, "utf8")), remedy).toEqual(detectorFileSchema());
});
