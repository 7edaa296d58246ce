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
import { antineutrinoFacts, countingFacts, facts, ownFacts } from "./known-facts.ts";
import { paperReading } from "../../../src-shared/paper/paper-reading.ts";

const labelsOf = (workspace: Workspace) =>
  changesFromPaper(workspace, facts).map(({ label }) => label);

describe("the paper's reading", () => {
  it("leaves nothing that differs", () => {
    expect(changesFromPaper(inPaperReading(benchmarkWorkspace), facts)).toEqual([]);
    expect(
      changesFromPaper({ ...inPaperReading(benchmarkWorkspace), flights: 5000 }, facts),
    ).toEqual([]);
  });

  it("is asked for in full: each choice left out is named, with its reason", () => {
    const paper = inPaperReading(benchmarkWorkspace);
    const sound = inSoundReading(benchmarkWorkspace, facts);
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
      const changes = changesFromPaper({ ...paper, ...step }, facts);
      expect(changes).toHaveLength(1);
      expect(changes[0]!.reason).toMatch(/\.$/);
    }
  });

  it("is lost by every setting that acts, whichever is moved alone", () => {
    const paper = inPaperReading(benchmarkWorkspace);
    const others: Partial<Workspace>[] = [
      ...[
        { formFactor: "helm" as const },
        { pauliBlocking: "on" as const },
        { helicityConserving: "off" as const },
        { rockDensity: 2.15 },
        { angularSmearing: "off" as const },
        { energySmearing: "quadrature" as const },
        { flavours: "both" as const },
      ].map((moved) => ({ settings: { ...paper.settings, ...moved } })),
      { mass: 0.4 },
      { dMu: 1e-6 },
      { tauRule: "ratio" },
      { tauRule: "free", dTau: 1e-8 },
      { dE: 1e-8 },
      { nature: "majorana" },
      { degreesOfFreedom: 1 },
      { oscillation: "free" },
      { exposure: 1e20 },
    ];
    for (const moved of others)
      expect(changesFromPaper({ ...paper, ...moved }, facts), JSON.stringify(moved)).toHaveLength(
        1,
      );
  });

  it("of counts is lost by a scale of the background too, which has no default", () => {
    const paper = inPaperReading(inExperiment(benchmarkWorkspace, facts, countingFacts));
    const moved = { ...paper, limit: { ...paper.limit, backgroundScale: 2 } };
    const labels = changesFromPaper(moved, countingFacts).map(({ label }) => label);
    expect(labels).toEqual(["Experiment", "Scale of the background"]);
  });

  it("is told from the defaults in words with units", () => {
    expect(changesFromPaper(benchmarkWorkspace, facts).slice(0, 3)).toMatchObject([
      { label: "Photon conversion", paper: "9/7 X₀", own: "Tabulated" },
      { label: "Beam radius", paper: "620 cm", own: "no limit" },
      { paper: "Linear", own: "Table" },
    ]);
    expect(labelsOf(benchmarkWorkspace)).toHaveLength(7);
  });

  it("in antineutrino mode asks for nothing that is not published there", () => {
    const other = inPaperReading(inExperiment(benchmarkWorkspace, facts, antineutrinoFacts));
    expect(changesFromPaper(other, antineutrinoFacts).map(({ label }) => label)).toEqual([
      "Experiment",
    ]);
  });

  it("of counts is that of the limit, and of an own file it has none", () => {
    const counting = inExperiment(benchmarkWorkspace, facts, countingFacts);
    expect(changesFromPaper(counting, countingFacts).map(({ label }) => label)).toEqual([
      "Experiment",
      "Photon conversion",
      "Angular smearing",
      "Degrees of freedom of the limit",
      "Elastic events",
    ]);
    const paper = inPaperReading(counting);
    expect(changesFromPaper(paper, countingFacts)).toHaveLength(1);
    const own = inExperiment(benchmarkWorkspace, facts, ownFacts);
    expect(changesFromPaper(own, ownFacts)).toMatchObject([
      { label: "Experiment", own: "Liquid argon box on the Booster Neutrino Beam" },
    ]);
  });
});

test("a workspace knows the reading that it is under", () => {
  expect(readingOf(benchmarkWorkspace, facts)).toBe("statistically sound");
  const paper = inPaperReading(benchmarkWorkspace);
  expect(readingOf(paper, facts)).toBe("as the paper");
  expect(readingOf(inSoundReading(paper, facts), facts)).toBe("statistically sound");
  const own = { ...paper.settings, beamRadius: 700 };
  expect(readingOf({ ...paper, settings: own }, facts)).toBeNull();
  expect(readingOf({ ...paper, mass: 0.1, dMu: 2e-7 }, facts)).toBe("as the paper");
});
