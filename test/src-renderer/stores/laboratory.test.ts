import { describe, expect, it } from "vitest";
import {
  inLaboratoryReading,
  laboratoryPhysicsOf,
  laboratoryReadingOf,
  pointVerdict,
  presetChanges,
  samplesInOrder,
} from "../../../src-renderer/stores/laboratory.ts";
import { benchmarkWorkspace, Workspace } from "../../../src-renderer/stores/workspace.ts";
import { paperChoices } from "../../../src-shared/paper/paper-reading.ts";
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

  it("is under the paper's reading with every choice of it, and leaves it with each", () => {
    expect(laboratoryReadingOf(benchmarkWorkspace)).toBe("statistically sound");
    const paper = inLaboratoryReading(benchmarkWorkspace, "as the paper");
    expect(laboratoryReadingOf(paper)).toBe("as the paper");
    expect(inLaboratoryReading(paper, "statistically sound")).toEqual(benchmarkWorkspace);
    const { physics, limit } = paperChoices("minerva-me-rhc");
    expect(laboratoryPhysicsOf(paper).changes).toMatchObject(physics);
    expect(paper.laboratory.limit).toMatchObject(limit);
    const { laboratory } = paper;
    const own = { ...laboratory, limit: { ...laboratory.limit, degreesOfFreedom: 1 as const } };
    expect(laboratoryReadingOf({ ...paper, laboratory: own })).toBeNull();
    const fewer = { ...laboratory.limit, confidenceLevel: 0.9 };
    const other = { ...paper, laboratory: { ...laboratory, limit: fewer } };
    expect(laboratoryReadingOf(other), "the level is no part of it").toBe("as the paper");
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
