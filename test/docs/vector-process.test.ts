import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { Model } from "../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import { ProcessFile } from "../../src-shared/simulation/process-file.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { argonBoxInputs } from "../support/argon-box.ts";

const written = execFileSync(process.execPath, ["docs/processes/vector-process.mjs"], {
  encoding: "utf8",
  maxBuffer: 1e8,
});
const file = ProcessFile.parse(JSON.parse(written));

function experimentWith(response: object, change: Partial<ProcessFile> = {}) {
  const inputs = argonBoxInputs();
  const measured = { measurements: [], settings: { incoherentProtons: "none" } };
  return prepareExperiment(
    ExperimentInputs.parse({
      ...inputs,
      ...measured,
      response: { ...inputs.response, cuts: [], photonEnergyThreshold: 0, ...response },
      data: { ...inputs.data, process: { ...file, ...change } },
    }),
  );
}

function eventsOf(experiment: ReturnType<typeof experimentWith>, mass: number, g: number) {
  const settings = experiment.defaultSettings;
  const specification = { experiment: experiment.name, mass, flights: 8192, seed: 1, settings };
  const coefficients = experiment.makeSample(SampleSpecification.parse(specification));
  const model = Model.parse({ mass, dMu: experiment.coupling!.toDipole(mass, g) });
  return experiment.predict(coefficients, model, experiment.defaultExposure).expected.converted;
}

describe("the vector of docs/own-detector.md", () => {
  const masses = file.tables!.map(({ mass }) => mass);

  it("has tables at the masses of a scan", () => {
    const scan = massesOfScan(ScanSpecification.parse({ experiment: "vector" }));
    expect(masses).toHaveLength(scan.length);
    masses.forEach((mass, k) => expect(mass / scan[k]! - 1).toBeCloseTo(0, 9));
  });

  it("keeps helicity where N is light, and flips it with the square of the mass", () => {
    const [flipped, kept] = ["flipping", "conserving"].map((helicity) =>
      masses.slice(0, 10).map((_, k) => {
        const channels = file.tables![k]!.channels;
        return channels.find((each) => each.target === "Ar40" && each.helicity === helicity)!;
      }),
    );
    const ratio = (k: number) => flipped![k]!.total.values[14]! / kept![k]!.total.values[14]!;
    expect(ratio(0)).toBeLessThan(1e-6);
    expect(ratio(5) / ratio(0) / (masses[5]! / masses[0]!) ** 2).toBeCloseTo(1, 0);
  });

  it("has events that go with G^4 where N lives long, and with G^2 where it decays at once", () => {
    const pairs = experimentWith({ decay: "electron-pair" });
    const mass = masses[12]!;
    const slope = (g: number) => Math.log2(eventsOf(pairs, mass, 2 * g) / eventsOf(pairs, mass, g));
    const tooLong = 1e-5;
    expect(slope(tooLong)).toBeCloseTo(4, 1);
    expect(eventsOf(pairs, mass, tooLong)).toBeGreaterThan(0);
    const heavy = masses[20]!;
    expect(Math.log2(eventsOf(pairs, heavy, 0.8) / eventsOf(pairs, heavy, 0.4))).toBeCloseTo(2, 0);
  });

  it("has a share of decays that events go with", () => {
    const mass = masses[12]!;
    const decay = { ...file.decay!, share: 0.25 };
    const all = eventsOf(experimentWith({ decay: "electron-pair" }), mass, 1e-3);
    const some = eventsOf(experimentWith({ decay: "electron-pair" }, { decay }), mass, 1e-3);
    expect(some / all).toBeCloseTo(0.25, 2);
    expect(eventsOf(experimentWith({}), mass, 1e-3), "photons").toBeGreaterThan(0);
  });

  it("refuses a mass without tables, and says which there are", () => {
    expect(() => eventsOf(experimentWith({ decay: "electron-pair" }), 0.123, 1e-3)).toThrow(
      /a mass of the tables of vector/u,
    );
  });
});
