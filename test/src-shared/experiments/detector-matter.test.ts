import { describe, expect, it } from "vitest";
import { detectorMatter } from "../../../src-shared/experiments/detector-matter.ts";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import type { DetectorFile } from "../../../src-shared/geometry/detector-file.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { geant4Materials } from "../geometry/detectors.ts";
import { inputs } from "../../support/miniboone.ts";
import { coefficientsOf } from "../../support/predictions.ts";

type Volume = DetectorFile["volumes"][number];

const box = (name: string, material: string, size: number, z = 0): Volume => ({
  name,
  material,
  solid: { shape: "box", widths: [size, size, size] },
  position: [0, 0, z],
  source: "test",
});

/** A copy of MiniBooNE's experiment around another detector. */
function inputsOf(volumes: Volume[], materials: DetectorFile["materials"] = []): ExperimentInputs {
  const detector: DetectorFile = {
    ...inputs.data.detector,
    name: "test",
    materials,
    volumes,
    fiducial: {
      solid: { shape: "sphere", radius: 50, innerRadius: 0 },
      position: [0, 0, 0],
      source: "test",
    },
  };
  delete detector.aim;
  const named = { ...inputs.data, detector, geant4Materials: geant4Table };
  return ExperimentInputs.parse({ ...inputs, data: named });
}

const geant4Table = {
  schema: "neutrissimo/geant4-materials",
  version: 1,
  title: "t",
  source: "s",
  note: "n",
  units: {},
  materials: geant4Materials,
};

describe("a detector of Geant4's materials", () => {
  const around = [box("world", "G4_Galactic", 4000), box("wall", "G4_CONCRETE", 600, -700)];
  const run = (material: string) => {
    const given = inputsOf([...around, box("active", material, 200)]);
    const experiment = prepareExperiment(given);
    const sample = coefficientsOf(experiment, { mass: 0.1, flights: 8192, seed: 1 });
    return experiment.predict(sample, Model.parse({ mass: 0.1, dMu: 1e-6 }), given.exposure);
  };

  it("is simulated, vacuum and all", () => {
    const { expected } = run("G4_lXe");
    expect(expected.converted).toBeGreaterThan(0);
    expect(expected.bySource["wall"]).toBeGreaterThan(0);
    expect(expected.bySource["active"]).toBeGreaterThan(0);
    expect(expected.bySource["world"] ?? 0).toBeLessThan(1e-9);
  });

  it("builds only what its volumes are made of, besides the table", () => {
    const table = detectorMatter(inputsOf([...around, box("active", "G4_lXe", 200)]).data);
    const names = [...table.keys()].filter((name) => name.startsWith("G4_"));
    expect(names).toEqual(["G4_Galactic", "G4_CONCRETE", "G4_lXe"]);
  });
});

describe("what is refused", () => {
  it("a material that nothing knows, with the nearest name", () => {
    expect(() => prepareExperiment(inputsOf([box("active", "G4_LAr", 200)]))).toThrow(
      /volume active is made of G4_LAr, which is not known \(volumes\[0\]\.material\)\. Did you mean G4_lAr\?/,
    );
  });

  it("more volumes than flights can tell apart", () => {
    const given = inputsOf([box("active", "STEEL", 200)]);
    const [volume] = given.data.detector.volumes;
    const volumes = Array.from({ length: 65_537 }, () => volume!);
    const detector = { ...given.data.detector, volumes };
    expect(() => prepareExperiment({ ...given, data: { ...given.data, detector } })).toThrow(
      /it has 65537 volumes, and at most 65536/,
    );
  });
});

describe("a detector of many volumes and targets", () => {
  it("tells sources apart by their material where they are more than 64", () => {
    const small = Array.from({ length: 299 }, (_, index) => ({
      ...box(`v${index}`, "AIR", 1),
      position: [500 + 2 * index, 0, 0] satisfies [number, number, number],
    }));
    const given = inputsOf([...small, box("active", "STEEL", 200)]);
    const experiment = prepareExperiment(given);
    const sample = coefficientsOf(experiment, { mass: 0.1, flights: 4096, seed: 1 });
    const model = Model.parse({ mass: 0.1, dMu: 1e-6 });
    const { bySource, selected } = experiment.predict(sample, model, given.exposure).expected;
    expect(Object.keys(bySource)).toEqual(["AIR (299 volumes)", "STEEL (1 volume)"]);
    expect(bySource["STEEL (1 volume)"]! / selected).toBeGreaterThan(0.99);
  });

  it("tells volumes apart where they are no more", () => {
    const small = Array.from({ length: 63 }, (_, index) => ({
      ...box(`v${index}`, "STEEL", 1),
      position: [0, 0, -300 - 2 * index] satisfies [number, number, number],
    }));
    const experiment = prepareExperiment(inputsOf([...small, box("active", "STEEL", 200)]));
    expect(experiment.sources.labels).toHaveLength(64);
    expect(experiment.sources.labels.at(-1)).toBe("active");
  });
});
