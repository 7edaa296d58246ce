import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { Library } from "../../../src-main/library/library.ts";
import { readExperimentFile } from "../../../src-main/library/read-experiment-file.ts";
import { readMeasurements } from "../../../src-main/library/read-measurements.ts";
import { histograms, joint, showers, spectrum } from "../../support/measurements.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const response = { histograms };
const heading = { schema: "neutrissimo/measurement", version: 1, title: "Showers" };
const ownFile = { ...heading, ...showers };

/** Reads the entries of own.json; the files beside it by name. */
const readFrom = (entries: object, files: Readonly<Record<string, unknown>> = {}) =>
  readMeasurements({ response, ...entries }, "own.json", (path) => ({
    value: files[path],
    source: { path: `folder/${path}`, sha256: "0", source: "a file" },
  }));
const messageOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  return "nothing was refused";
};

describe("measurements of an experiment file", () => {
  it("may be none", () => {
    expect(readFrom({})).toEqual({ measurements: [], sources: [] });
    expect(readFrom({ measurements: [] })).toEqual({ measurements: [], sources: [] });
  });

  it("stand in place, one or several, each with a hash of its own", () => {
    const one = readFrom({ measurement: showers });
    expect(one.measurements).toMatchObject([
      { ...showers, dataStatus: "released", samples: [{ signalLike: false }, { elastic: false }] },
    ]);
    expect(one.sources).toMatchObject([
      { key: "measurement:showers", path: "own.json", source: "a test" },
    ]);
    const two = readFrom({ measurements: [showers, joint] });
    expect(two.measurements.map(({ name }) => name)).toEqual(["showers", "energy"]);
    expect(two.sources[0]).toEqual(one.sources[0]);
    expect(two.sources[1]!.sha256).not.toBe(one.sources[0]!.sha256);
    const other = readFrom({ measurement: { ...showers, data: [12, 31] } });
    expect(other.sources[0]!.sha256).not.toBe(one.sources[0]!.sha256);
  });

  it("stand in files, under either key", () => {
    const files = { "showers.json": ownFile };
    for (const entries of [{ measurement: "showers.json" }, { measurements: ["showers.json"] }]) {
      const { measurements, sources } = readFrom(entries, files);
      expect(measurements).toEqual(
        readFrom({ measurement: showers }).measurements.map((each) => ({
          ...each,
          title: "Showers",
        })),
      );
      expect(sources).toEqual([
        { key: "measurement:showers", path: "folder/showers.json", sha256: "0", source: "a file" },
      ]);
    }
  });

  it.each([
    ["both keys", { measurement: showers, measurements: [showers] }, "own.json: measurement)"],
    ["no list", { measurements: showers }, "own.json: measurements)"],
    [
      "two of one name",
      { measurements: [showers, { ...spectrum, name: "showers" }] },
      "own.json: measurements)",
    ],
  ])("with %s are refused", (_, entries, path) => {
    expect(messageOf(() => readFrom(entries))).toContain(path);
  });

  const covariance = {
    kind: "covariance",
    of: "background",
    absolute: [
      [4, 1, 0],
      [1, 4, 1],
      [0, 2, 4],
    ],
  };
  it.each([
    [
      "a kind that is not known",
      { ...showers, kind: "counts" },
      "kind",
      /kind must be spectrum or counting/,
    ],
    ["no kind", { ...showers, kind: undefined }, "kind", /kind must be/],
    [
      "a systematic of no kind",
      { ...showers, systematics: [{ of: "signal" }] },
      "systematics[0].kind",
      /kind must be normalisation/,
    ],
    ["a key that is not known", { ...showers, exposur: 1 }, "exposur", /exposur is not known/],
    [
      "a key of a sample that is not known",
      { ...showers, samples: [{ ...showers.samples[0], error: 1 }] },
      "samples[0].error",
      /error is not known/,
    ],
    ["no source", { ...showers, source: undefined }, "source", /string/],
    ["no samples", { ...showers, samples: [] }, "samples", /./],
    ["negative counts", { ...showers, data: [12, -1] }, "data[1]", /negative/],
    [
      "negative events",
      { ...showers, samples: [{ name: "a", events: [-0.1, 1] }] },
      "samples[0].events[0]",
      /negative/,
    ],
    [
      "a number that is not finite",
      { ...showers, data: [Infinity, 1] },
      "data[0]",
      /finite number/,
    ],
    ["NaN", { ...showers, data: [NaN, 1] }, "data[0]", /finite number/],
    ["words for a number", { ...showers, data: ["12", 1] }, "data[0]", /finite number/],
    [
      "a negative error",
      { ...showers, systematics: [{ kind: "normalisation", of: "signal", width: -0.1 }] },
      "systematics[0].width",
      /negative/,
    ],
    ["no exposure", { ...showers, exposure: 0 }, "exposure", /./],
    [
      "a matrix that is not finite",
      {
        ...spectrum,
        systematics: [{ kind: "covariance", of: "background", absolute: [[Infinity]] }],
      },
      "systematics[0].absolute[0][0]",
      /finite number/,
    ],
    [
      "a matrix that is not symmetric",
      { ...spectrum, systematics: [covariance] },
      "systematics[0].absolute[1][2]",
      /not symmetric/,
    ],
    ["other bins", { ...showers, data: [1] }, "data", /1 entries for 2 bins/],
  ])("with %s say where, in place and in a file", (_, entry, path, message) => {
    const inPlace = messageOf(() => readFrom({ measurement: entry }));
    expect(inPlace).toMatch(message);
    expect(inPlace).toContain(`(own.json: measurement.${path})`);
    expect(messageOf(() => readFrom({ measurements: [showers, entry] }))).toContain(
      `(own.json: measurements[1].${path})`,
    );
    const file = { ...heading, ...entry };
    const named = messageOf(() => readFrom({ measurement: "f.json" }, { "f.json": file }));
    expect(named).toMatch(message);
    expect(named).toContain(`(folder/f.json: ${path})`);
  });

  it("that are no measurement at all say so", () => {
    expect(messageOf(() => readFrom({ measurement: 7 }))).toContain("(own.json: measurement)");
    expect(messageOf(() => readFrom({ measurement: "f.json" }, { "f.json": [] }))).toContain(
      "(folder/f.json)",
    );
    expect(
      messageOf(() =>
        readFrom({ measurement: "f.json" }, { "f.json": { title: "t", ...showers } }),
      ),
    ).toContain("(folder/f.json: schema)");
  });
});

describe("a file of an own experiment", () => {
  const example = join(resourcesFolder, "examples/argon-box/argon-box.json");
  const library = new Library(resourcesFolder);
  const own: Record<string, unknown> = JSON.parse(readFileSync(example, "utf8"));
  const { measurement: _, ...bare } = own;
  const counts = {
    name: "all",
    kind: "counting",
    data: [3],
    samples: [{ name: "b", events: [2.5] }],
    source: "s",
  };
  let folder = "";
  beforeEach(() => {
    folder = temporaryFolder();
    cpSync(join(resourcesFolder, "examples/argon-box"), folder, { recursive: true });
  });
  const read = (content: object, text = JSON.stringify(content)) => {
    const file = join(folder, "argon-box.json");
    writeFileSync(file, text);
    return readExperimentFile(file, library);
  };
  const hashOf = (content: object, text?: string) =>
    read(content, text).sources.find(({ key }) => key === "experiment")!.sha256;

  it("names its samples by all but its measurements", () => {
    const hash = hashOf(bare);
    const two = { ...counts, name: "two" };
    writeFileSync(join(folder, "m.json"), JSON.stringify({ ...heading, ...counts }));
    for (const measured of [
      { measurement: counts },
      { measurement: { ...counts, data: [4] } },
      { measurements: [counts, two] },
      { measurements: [] },
      { measurement: "m.json" },
    ])
      expect(hashOf({ ...bare, ...measured }), JSON.stringify(measured)).toBe(hash);
    expect(hashOf(bare, JSON.stringify(bare, null, 4)), "written otherwise").toBe(hash);
    expect(hashOf({ ...bare, exposure: 7e20 })).not.toBe(hash);
    const { response } = ExperimentInputs.parse(read(bare).inputs);
    expect(hashOf({ ...bare, response: { ...response, photonEnergyThreshold: 0.03 } })).not.toBe(
      hash,
    );
  });

  it("names what rests on a measurement by it too", () => {
    const hashes = [3, 4].map(
      (data) =>
        read({ ...bare, measurement: { ...counts, data: [data] } }).sources.find(
          ({ key }) => key === "measurement:all",
        )!.sha256,
    );
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it("takes the path of a measurement from its own folder", () => {
    writeFileSync(join(folder, "m.json"), JSON.stringify({ ...heading, ...counts, data: [9] }));
    const { inputs, sources } = read({ ...bare, measurement: "m.json" });
    expect(ExperimentInputs.parse(inputs).measurements).toMatchObject([{ data: [9] }]);
    expect(sources.at(-1)).toMatchObject({ key: "measurement:all", path: join(folder, "m.json") });
    expect(() => read({ ...bare, measurement: "none.json" })).toThrow(/none\.json cannot be read/);
  });
});
