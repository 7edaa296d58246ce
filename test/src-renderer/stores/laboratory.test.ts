import { describe, expect, it } from "vitest";
import {
  laboratoryPhysicsOf,
  pointVerdict,
  presetChanges,
  samplesInOrder,
} from "../../../src-renderer/stores/laboratory.ts";
import { benchmarkWorkspace, Workspace } from "../../../src-renderer/stores/workspace.ts";
import { presetOfSelection } from "../../../src-shared/specification/laboratory-settings.ts";

describe("the laboratory in the workspace", () => {
  it("is filled in where a stored workspace is older than it", () => {
    const { laboratory: _, ...older } = benchmarkWorkspace;
    expect(Workspace.parse(older)).toEqual(benchmarkWorkspace);
  });

  it("takes the physics of the model, protons and smearing from itself", () => {
    const { settings } = benchmarkWorkspace;
    const physics = laboratoryPhysicsOf({
      ...benchmarkWorkspace,
      nature: "majorana",
      settings: {
        ...settings,
        incoherentProtons: "all",
        rockDensity: 2.15,
        photonConversion: "radiation-length",
        beamRadius: 620,
      },
    });
    expect(physics.changes.photonConversion).toBe("radiation-length");
    expect(physics.changes, "a matter of MiniBooNE's beam").not.toHaveProperty("beamRadius");
    expect(physics.nature).toBe("majorana");
    expect(physics.changes).toMatchObject({ incoherentProtons: "none", rockDensity: 2.15 });
  });

  it("makes the chosen sample first, and each once", () => {
    expect(samplesInOrder("me-fhc")[0]).toBe("me-fhc");
    expect(samplesInOrder("le-fhc").toSorted()).toEqual(["le-fhc", "me-fhc", "me-rhc"]);
  });

  it("has presets that are told again by their cuts", () => {
    for (const preset of ["published", "dedicated"] as const) {
      expect(presetOfSelection(presetChanges(preset).selection)).toBe(preset);
    }
    expect(presetChanges("dedicated").assumedBackground).toBe(10);
  });
});

describe("the verdict on the point", () => {
  const point = (events: number, error: number, limit: number | null) => ({
    flow: [{ events, error }],
    events: { limit },
  });

  it("is given where signal and limit differ by more than two errors", () => {
    expect(pointVerdict(point(500, 20, 400)).kind).toBe("excluded");
    expect(pointVerdict(point(300, 20, 400)).kind).toBe("allowed");
    expect(pointVerdict(point(430, 20, 400)).kind).toBe("undecided");
    expect(pointVerdict(point(430, 20, null)).kind).toBe("no limit");
  });
});
