import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../src-shared/contract/task-kinds.ts";
import { newestFirst, runsOf } from "../../../src-renderer/stores/run-list.ts";
import { runRecord } from "./run-record.ts";

describe("lists of runs", () => {
  it("puts the newest first and never changes the order of equal moments", () => {
    const runs: RunRecord[] = [
      runRecord({ id: "a", createdAt: "2025-11-22T10:00:00.000Z" }),
      runRecord({ id: "c", createdAt: "2025-11-22T11:00:00.000Z" }),
      runRecord({ id: "b", createdAt: "2025-11-22T11:00:00.000Z" }),
    ];
    expect(newestFirst(runs).map(({ id }) => id)).toEqual(["c", "b", "a"]);
    expect(newestFirst(runs.toReversed()).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });

  it("finds the runs that ask for the same, in their order", () => {
    const { specification } = runRecord({});
    const at = (changes: Partial<RunRecord["specification"]>) =>
      runRecord({ specification: { ...specification, ...changes } });
    const spelt = at({ exposure: 18.75e20 });
    const own = runRecord({ id: "own", state: "running" });
    const others = [
      at({ seed: 1 }),
      at({ flights: 2000 }),
      at({ exposure: 1e21 }),
      at({ experiment: "minerva-me-rhc" }),
      at({ model: { ...specification.model, mass: 0.3 } }),
      at({ model: { ...specification.model, dTau: 1e-6 } }),
    ];
    expect(runsOf([own, ...others, spelt], specification, 18.75e20)).toEqual([own, spelt]);
  });
});
