import { describe, expect, it } from "vitest";
import { runIdentity } from "../../../src-main/queue/run-identity.ts";
import type { DataSource } from "../../../src-main/library/library.ts";
import { specification } from "../../support/stored-run.ts";

const keys = ["experiment", "beam"];
const source = (key: string, sha256: string): DataSource => ({
  key,
  sha256,
  path: `${key}.json`,
  source: key,
});
const sources = [source("experiment", "1"), source("beam", "2"), source("efficiency", "3")];
const base = runIdentity(specification, sources, keys);

function changed(change: Partial<typeof specification>) {
  return runIdentity({ ...specification, ...change }, sources, keys);
}

describe("runIdentity", () => {
  it("is the same for the same, whatever the order of the files", () => {
    expect(runIdentity(structuredClone(specification), sources.toReversed(), keys)).toEqual(base);
    expect(base.runId).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ["coupling", { model: { ...specification.model, dMu: 2e-6 } }],
    ["nature", { model: { ...specification.model, nature: "majorana" as const } }],
    ["settings", { settings: { ...specification.settings, rockDensity: 2.15 } }],
    ["exposure", { exposure: 1e20 }],
  ])("names another run, but the same flights, for another %s", (_name, change) => {
    expect(changed(change).runId).not.toBe(base.runId);
    expect(changed(change).flightsId).toBe(base.flightsId);
  });

  it.each([
    ["mass", { model: { ...specification.model, mass: 0.2 } }],
    ["seed", { seed: 2 }],
    ["number of flights", { flights: 20_000 }],
    ["experiment", { experiment: "miniboone-rhc" }],
  ])("names another run and other flights for another %s", (_name, change) => {
    expect(changed(change).runId).not.toBe(base.runId);
    expect(changed(change).flightsId).not.toBe(base.flightsId);
  });

  it("follows the data: all of it for the run, for flights what they depend on", () => {
    const other = [...sources.slice(0, 2), source("efficiency", "4")];
    expect(runIdentity(specification, other, keys).runId).not.toBe(base.runId);
    expect(runIdentity(specification, other, keys).flightsId).toBe(base.flightsId);
    const beam = [sources[0], source("beam", "5"), sources[2]];
    expect(runIdentity(specification, beam, keys).flightsId).not.toBe(base.flightsId);
  });
});
