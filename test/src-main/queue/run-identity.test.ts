import { describe, expect, it } from "vitest";
import { runIdentity } from "../../../src-main/queue/run-identity.ts";
import type { DataSource } from "../../../src-main/library/data-source.ts";
import { sampleSpecificationOf } from "../../../src-shared/specification/sample-specification.ts";
import { specification } from "../../support/stored-run.ts";

type Run = typeof specification;

const source = (key: string, sha256: string): DataSource => ({
  key,
  sha256,
  path: `${key}.json`,
  source: key,
});
const sources = [source("experiment", "1"), source("beam", "2"), source("energyMeasurement", "3")];

const identityOf = (run: Run, files = sources) =>
  runIdentity(run, sampleSpecificationOf(run, run.settings), files);
const base = identityOf(specification);
const changed = (change: Partial<Run>) => identityOf({ ...specification, ...change });
const model = (change: Partial<Run["model"]>) => ({ model: { ...specification.model, ...change } });

describe("runIdentity", () => {
  it("is the same for the same, whatever the order of the files", () => {
    expect(identityOf(structuredClone(specification), sources.toReversed())).toEqual(base);
    expect(base.runId).toMatch(/^[0-9a-f]{64}$/);
    expect(base.sampleId).not.toBe(base.runId);
  });

  it.each([
    ["coupling", model({ dMu: 2e-6 })],
    ["tau coupling", model({ dTau: 2e-6 })],
    ["exposure", { exposure: 1e20 }],
  ])("names another run, but the same sample, for another %s", (_name, change) => {
    expect(changed(change).runId).not.toBe(base.runId);
    expect(changed(change).sampleId).toBe(base.sampleId);
  });

  it.each([
    ["mass", model({ mass: 0.2 })],
    ["nature", model({ nature: "majorana" })],
    ["share of electron neutrinos", model({ dE: 1e-6 })],
    ["setting", { settings: { ...specification.settings, rockDensity: 2.15 } }],
    ["seed", { seed: 2 }],
    ["number of flights", { flights: 20_000 }],
    ["experiment", { experiment: "miniboone-rhc" }],
  ])("names another run and another sample for another %s", (_name, change) => {
    expect(changed(change).runId).not.toBe(base.runId);
    expect(changed(change).sampleId).not.toBe(base.sampleId);
  });

  it("keeps the sample where all couplings grow alike", () => {
    const both = changed(model({ dMu: 1e-6, dE: 0.5e-6 }));
    for (const factor of [0.1, 1.7, 3, 11]) {
      const other = changed(model({ dMu: factor * 1e-6, dE: factor * 0.5e-6 }));
      expect(other.sampleId, `times ${factor}`).toBe(both.sampleId);
      expect(other.runId).not.toBe(both.runId);
    }
  });

  it("follows the data: all of it for the run, for the sample what it depends on", () => {
    const other = [...sources.slice(0, 2), source("energyMeasurement", "4")];
    expect(identityOf(specification, other).runId).not.toBe(base.runId);
    expect(identityOf(specification, other).sampleId).toBe(base.sampleId);
    const beam = [sources[0]!, source("beam", "5"), sources[2]!];
    expect(identityOf(specification, beam).sampleId).not.toBe(base.sampleId);
  });
});
