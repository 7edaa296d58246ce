import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { Library } from "../../../src-main/library/library.ts";
import { readExperimentFile } from "../../../src-main/library/read-experiment-file.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const library = new Library(resourcesFolder);
const example = join(resourcesFolder, "examples/argon-box/argon-box.json");

describe("the example of an own experiment", () => {
  const { inputs, sources } = readExperimentFile(example, library);

  it("is read with everything it names, each with its hash", () => {
    expect(sources.map(({ key }) => key).toSorted()).toEqual([
      "beam",
      "detector",
      "elements",
      "experiment",
      "geant4Materials",
      "materials",
      "measurement:showers",
      "nuclides",
      "pairProduction",
    ]);
    expect(sources.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  it("has an estimate of its background to set an expected limit with, and says so", () => {
    const { measurements, response } = ExperimentInputs.parse(inputs);
    const [showers] = measurements;
    expect(showers).toMatchObject({ kind: "counting", data: null, dataStatus: "estimate" });
    expect(showers?.source).toContain("ESTIMATE");
    expect(showers?.samples.map(({ events }) => events.length)).toEqual([10, 10]);
    expect(response.histograms[0]?.name).toBe(showers?.histogram);
  });

  it("holds no key that would be left out without a word", () => {
    const { data, ...rest } = ExperimentInputs.parse(inputs);
    expect(() => ExperimentInputs.parse({ ...rest, exposur: 1, data })).toThrow(/"exposur/);
    expect(() => ExperimentInputs.parse({ ...rest, data: { ...data, efficency: {} } })).toThrow(
      /efficency/,
    );
    const settings = { incoherentProton: "none" };
    expect(() => ExperimentInputs.parse({ ...rest, settings, data })).toThrow(/incoherentProton/);
  });

  it("is simulated like a shipped one", () => {
    const experiment = prepareExperiment(ExperimentInputs.parse(inputs));
    const sample = experiment.makeSample(
      SampleSpecification.parse({ experiment: "argon-box", mass: 0.2, flights: 4096, seed: 1 }),
    );
    const model = Model.parse({ mass: 0.2, dMu: 1e-6 });
    const prediction = experiment.predict(sample, model, experiment.defaultExposure);
    expect(prediction.expected.selected).toBeGreaterThan(10);
    expect(prediction.expected.bySource.argon).toBeGreaterThan(0.8 * prediction.expected.selected);
  });
});

describe("an experiment file that is wrong", () => {
  const write = (content: string, name = "own.json") => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  it.each([
    ["no JSON", "{ nothing", /is no JSON/],
    ["another schema", '{"schema":"x"}', /not what it must be/],
    [
      "a file that is not there",
      '{"schema":"neutrissimo/experiment","version":1,"name":"own","title":"t","files":{"beam":"none.json"}}',
      /none\.json cannot be read/,
    ],
    [
      "a shipped file that does not exist",
      '{"schema":"neutrissimo/experiment","version":1,"name":"own","title":"t","files":{"beam":"shipped:beams/none.json"}}',
      /no data file beams\/none\.json/,
    ],
  ])("%s is refused with the path", (_, content, message) => {
    expect(() => readExperimentFile(write(content), library)).toThrow(message);
  });

  it("may begin with a byte order mark, as editors on Windows write it", () => {
    expect(() => readExperimentFile(write('\uFEFF{"schema":"x"}'), library)).toThrow(
      /not what it must be/,
    );
  });

  it("of 100 MB is refused before it is read", () => {
    const file = write(" ".repeat(21e6));
    expect(() => readExperimentFile(file, library)).toThrow(/21 MB; at most 20 MB/);
  });

  it("nested ten thousand levels deep is refused with the place", () => {
    const file = write("[".repeat(10_000) + "]".repeat(10_000));
    expect(() => readExperimentFile(file, library)).toThrow(
      /nested more than 2000 levels deep at line 1, column 2001/,
    );
  });
});

describe("values that no experiment has", () => {
  const { data, ...rest } = ExperimentInputs.parse(readExperimentFile(example, library).inputs);
  const [histogram] = rest.response.histograms;
  const withResponse = (change: object) => ({
    ...rest,
    data,
    response: { ...rest.response, ...change },
  });

  it.each([
    ["an exposure of 1e300 POT", { ...rest, data, exposure: 1e300 }, /0-1e24 POT/],
    ["a threshold in MeV", withResponse({ photonEnergyThreshold: 5000 }), /MeV read as GeV/],
    [
      "bins in MeV",
      withResponse({ histograms: [{ ...histogram, variable: "energy", edges: [0, 1500, 3000] }] }),
      /MeV read as GeV/,
    ],
    [
      "an efficiency in MeV",
      withResponse({ efficiency: { table: { energy: [100, 3000], values: [0.1, 0.2] } } }),
      /MeV read as GeV/,
    ],
    [
      "a million bins",
      withResponse({
        histograms: [{ ...histogram, edges: Array.from({ length: 1e6 }, (_, k) => k) }],
      }),
      /at most 1000 bins/,
    ],
    [
      "a detector a million light years away",
      { ...rest, data, beamProfile: { ...rest.beamProfile, baseline: 1e300 } },
      /0-1e10 cm/,
    ],
  ])("%s is refused with the range", (_, inputs, why) => {
    expect(() => ExperimentInputs.parse(inputs)).toThrow(why);
  });

  it("a fiducial radius of 1e300 cm is refused with the range", () => {
    const solid = { shape: "sphere" as const, radius: 1e300 };
    const detector = { ...data.detector, fiducial: { ...data.detector.fiducial, solid } };
    expect(() =>
      prepareExperiment(ExperimentInputs.parse({ ...rest, data: { ...data, detector } })),
    ).toThrow(/fiducial.*out of range|reach of the volume|0-10000000000 cm/);
  });
});
