import { tauToMuonMassRatio } from "../../../src-shared/physics/constants.ts";
import { describe, expect, it } from "vitest";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { changesFromPaper } from "../../../src-renderer/stores/changes-from-paper.ts";
import {
  exposureOf,
  fitSettingsOf,
  formerWorkspace,
  inExperiment,
  liveSampleOf,
  inPaperReading,
  oscillationOf,
  benchmarkWorkspace,
  readingOf,
  sameRequest,
  specificationOf,
  tauCouplingOf,
  Workspace,
  workspaceOfRun,
} from "../../../src-renderer/stores/workspace.ts";
import { antineutrinoFacts, countingFacts, facts, ownFacts } from "./known-facts.ts";

describe("workspace", () => {
  it("begins at the benchmark and is valid", () => {
    expect(Workspace.parse(benchmarkWorkspace)).toEqual(benchmarkWorkspace);
    expect(readingOf(benchmarkWorkspace, facts)).toBe("statistically sound");
  });

  it("stands for the exposure that the experiment publishes unless another is set", () => {
    expect(exposureOf(benchmarkWorkspace, facts)).toBe(18.75e20);
    expect(exposureOf(benchmarkWorkspace, antineutrinoFacts)).toBe(11.27e20);
    expect(exposureOf({ exposure: 1e21 }, facts)).toBe(1e21);
  });

  it("of before this version, with the exposure spelt out, is read and asks for the same run", () => {
    const { limit: _, ...former } = benchmarkWorkspace;
    const stored = Workspace.parse({ ...former, exposure: 18.75e20 });
    expect(specificationOf(stored, facts)).toEqual(specificationOf(benchmarkWorkspace, facts));
  });

  it("in antineutrino mode asks for what is published there, and comes back as it was", () => {
    const paperLike: Workspace = {
      ...benchmarkWorkspace,
      fit: { ...benchmarkWorkspace.fit, background: "digitised" },
    };
    const antineutrino = inExperiment(paperLike, facts, antineutrinoFacts);
    expect(specificationOf(antineutrino, antineutrinoFacts).exposure).toBeUndefined();
    expect(fitSettingsOf(antineutrino, antineutrinoFacts).background).toBe("schur");
    expect(oscillationOf(antineutrino, antineutrinoFacts)).toBeNull();
    expect(inExperiment(antineutrino, antineutrinoFacts, facts)).toEqual(paperLike);
    const doubled = { ...benchmarkWorkspace, exposure: 4e21 };
    expect(inExperiment(doubled, facts, antineutrinoFacts).exposure).toBe(4e21);
  });

  it("takes the settings that another experiment usually has, and keeps what was changed", () => {
    const changed: Workspace = {
      ...benchmarkWorkspace,
      settings: { ...benchmarkWorkspace.settings, rockDensity: 2.15 },
    };
    const counting = inExperiment(changed, facts, countingFacts);
    expect(counting.settings).toMatchObject({
      incoherentProtons: "none",
      flavours: "both",
      rockDensity: 2.15,
    });
    expect(readingOf(counting, countingFacts)).toBe("statistically sound");
    expect(inExperiment(counting, countingFacts, facts)).toEqual(changed);
    expect(inExperiment(benchmarkWorkspace, facts, ownFacts).experiment).toBe("argon-box");
  });

  it("keeps the paper's reading from one experiment to the next", () => {
    const paper = inExperiment(inPaperReading(benchmarkWorkspace), facts, countingFacts);
    expect(readingOf(paper, countingFacts)).toBe("as the paper");
    expect(paper.settings).toMatchObject({ angularSmearing: "off", flavours: "both" });
    expect(paper.settings.beamRadius).toBeNull();
    expect(paper.limit.elasticAboveCut).toBe("ignored");
  });

  it("stored with its background among the choices of physics has it among the errors", () => {
    const { settings, fit } = benchmarkWorkspace;
    const { background: _, ...errors } = fit;
    const stored = {
      ...benchmarkWorkspace,
      settings: { ...settings, background: "published-total" },
      fit: errors,
    };
    expect(Workspace.parse(formerWorkspace(stored))).toEqual({
      ...benchmarkWorkspace,
      fit: { ...fit, background: "published-total" },
    });
    expect(formerWorkspace(benchmarkWorkspace)).toBe(benchmarkWorkspace);
    expect(Workspace.safeParse(formerWorkspace(null)).success).toBe(false);
  });

  it("scales d_tau with d_mu under the rule of the mass ratio", () => {
    const scaled = { ...benchmarkWorkspace, tauRule: "ratio" as const, dMu: 2e-6 };
    expect(tauCouplingOf(scaled)).toBe(2e-6 * tauToMuonMassRatio);
    expect(tauToMuonMassRatio).toBeCloseTo(16.818, 3);
  });

  it("refuses a d_mu whose scaled d_tau leaves its range, so that every state can run", () => {
    const scaled = { ...benchmarkWorkspace, tauRule: "ratio" as const, dMu: 1e-3 };
    expect(Workspace.safeParse(scaled).success).toBe(false);
    expect(Workspace.safeParse({ ...scaled, tauRule: "zero" }).success).toBe(true);
  });

  it("asks for the run that the paper's defaults describe, the exposure left out", () => {
    expect(specificationOf(benchmarkWorkspace, facts)).toEqual(
      RunSpecification.parse({ experiment: "miniboone-fhc", model: { mass: 0.47, dMu: 1.25e-6 } }),
    );
    const doubled = { ...benchmarkWorkspace, exposure: 2 * 18.75e20 };
    expect(specificationOf(doubled, facts).exposure).toBe(2 * 18.75e20);
  });

  it("knows a run as its own whether or not the published exposure is spelt out", () => {
    const own = specificationOf(benchmarkWorkspace, facts);
    expect(sameRequest(own, { ...own, exposure: 18.75e20 }, 18.75e20)).toBe(true);
    expect(sameRequest(own, { ...own, exposure: 1e21 }, 18.75e20)).toBe(false);
    expect(sameRequest(own, { ...own, seed: 1 }, 18.75e20)).toBe(false);
  });

  it("makes a sample of its own of 20 000 flights, or of fewer where fewer are asked for", () => {
    expect(liveSampleOf(benchmarkWorkspace)).toEqual({ flights: 20_000, seed: 20_230_309 });
    expect(liveSampleOf({ ...benchmarkWorkspace, flights: 3000 }).flights).toBe(3000);
  });

  it("opens a run as it was made, and makes the same run again", () => {
    const workspaces: Workspace[] = [
      { ...benchmarkWorkspace, tauRule: "ratio", dMu: 3e-7 },
      { ...benchmarkWorkspace, tauRule: "free", dTau: 1e-5, nature: "majorana", seed: 7 },
      {
        ...benchmarkWorkspace,
        exposure: 1e21,
        settings: { ...benchmarkWorkspace.settings, rockDensity: 2.15 },
      },
    ];
    for (const workspace of workspaces) {
      const run = specificationOf(workspace, facts);
      const opened = workspaceOfRun(run, benchmarkWorkspace);
      expect(opened.tauRule).toBe(workspace.tauRule);
      expect(sameRequest(specificationOf(opened, facts), run, 18.75e20)).toBe(true);
    }
  });

  it("gives the oscillation point of each choice", () => {
    expect(oscillationOf(benchmarkWorkspace, facts)).toEqual({
      massSplitting: 1.3,
      mixing: 6.9e-4,
    });
    expect(oscillationOf({ ...benchmarkWorkspace, oscillation: "none" }, facts)).toBeNull();
    const free: Workspace = {
      ...benchmarkWorkspace,
      oscillation: "free",
      massSplitting: 5,
      mixing: 0.1,
    };
    expect(oscillationOf(free, facts)).toEqual({ massSplitting: 5, mixing: 0.1 });
  });
});

describe("changes from the paper", () => {
  const paper = inPaperReading(benchmarkWorkspace);

  it("names what differs, old and new, with units", () => {
    const changed: Workspace = {
      ...paper,
      dMu: 1.7e-7,
      exposure: 1e22,
      settings: { ...paper.settings, pauliBlocking: "on" },
    };
    expect(changesFromPaper(changed, facts)).toMatchObject([
      { label: "d_μ", paper: "1.25 × 10⁻⁶ GeV⁻¹", own: "1.70 × 10⁻⁷ GeV⁻¹" },
      { label: "Pauli factor", paper: "off", own: "on" },
      { label: "Exposure", paper: "18.75 × 10²⁰ POT", own: "100 × 10²⁰ POT" },
    ]);
  });

  it("does not count sample size and seed: they are no physics", () => {
    expect(changesFromPaper({ ...paper, flights: 5000, seed: 3 }, facts)).toEqual([]);
  });
});

it("a scale of the signal stays with its experiment", () => {
  const limit = { ...benchmarkWorkspace.limit, signalScale: 1.56 };
  const scaled = { ...benchmarkWorkspace, limit };
  expect(inExperiment(scaled, facts, facts).limit.signalScale).toBe(1.56);
  expect(inExperiment(scaled, facts, countingFacts).limit.signalScale).toBeUndefined();
});
