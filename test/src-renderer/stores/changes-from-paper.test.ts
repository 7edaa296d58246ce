import { describe, expect, it, test } from "vitest";
import { changesFromPaper } from "../../../src-renderer/stores/changes-from-paper.ts";
import {
  benchmarkWorkspace,
  inExperiment,
  inPaperReading,
  inSoundReading,
  readingOf,
  type Workspace,
} from "../../../src-renderer/stores/workspace.ts";
import { paperReading } from "../../../src-shared/paper/paper-reading.ts";

const labelsOf = (workspace: Workspace) => changesFromPaper(workspace).map(({ label }) => label);

describe("the paper's reading", () => {
  it("leaves nothing that differs", () => {
    expect(changesFromPaper(inPaperReading(benchmarkWorkspace))).toEqual([]);
    expect(changesFromPaper({ ...inPaperReading(benchmarkWorkspace), flights: 5000 })).toEqual([]);
  });

  it("is asked for in full: each choice left out is named, with its reason", () => {
    const paper = inPaperReading(benchmarkWorkspace);
    const sound = inSoundReading(benchmarkWorkspace);
    const steps: Partial<Workspace>[] = [
      { settings: { ...paper.settings, incoherentProtons: "all" } },
      { settings: { ...paper.settings, beamRadius: null } },
      { settings: { ...paper.settings, photonConversion: "tabulated" } },
      { settings: { ...paper.settings, efficiency: "table" } },
      { fit: { ...paper.fit, background: "schur" } },
      { fit: { ...paper.fit, fractionalErrors: sound.fit.fractionalErrors } },
      { fit: { ...paper.fit, cosThetaSystematic: sound.fit.cosThetaSystematic } },
      { fit: { ...paper.fit, statisticalError: sound.fit.statisticalError } },
    ];
    const { physics, fit } = paperReading(paper.experiment);
    expect(steps).toHaveLength(physics.length + fit.length);
    for (const step of steps) {
      const changes = changesFromPaper({ ...paper, ...step });
      expect(changes).toHaveLength(1);
      expect(changes[0]!.reason).toMatch(/\.$/);
    }
  });

  it("is told from the defaults in words with units", () => {
    expect(changesFromPaper(benchmarkWorkspace).slice(0, 3)).toMatchObject([
      { label: "Photon conversion", paper: "9/7 X₀", own: "Tabulated" },
      { label: "Beam radius", paper: "620 cm", own: "no limit" },
      { paper: "Linear", own: "Table" },
    ]);
    expect(labelsOf(benchmarkWorkspace)).toHaveLength(7);
  });

  it("in antineutrino mode asks for nothing that is not published there", () => {
    const other = inPaperReading(inExperiment(benchmarkWorkspace, "miniboone-rhc"));
    expect(labelsOf(other)).toEqual(["Beam"]);
  });
});

test("a workspace knows the reading that it is under", () => {
  expect(readingOf(benchmarkWorkspace)).toBe("statistically sound");
  const paper = inPaperReading(benchmarkWorkspace);
  expect(readingOf(paper)).toBe("as the paper");
  expect(readingOf(inSoundReading(paper))).toBe("statistically sound");
  const own = { ...paper.settings, beamRadius: 700 };
  expect(readingOf({ ...paper, settings: own })).toBeNull();
  expect(readingOf({ ...paper, mass: 0.1, dMu: 2e-7 })).toBe("as the paper");
});
