import { describe, expect, it } from "vitest";
import { runCost } from "../../../src-renderer/stores/run-cost.ts";
import { chunkCount } from "../../../src-shared/simulation/chunks.ts";
import { runRecord } from "./run-record.ts";

const doneRun = (experiment: string, fields: object) => {
  const record = runRecord({ state: "done", ...fields });
  return { ...record, specification: { ...record.specification, experiment } };
};

describe("what a run takes", () => {
  const own = doneRun("box", { total: 1e5, done: 1e5, seconds: 2, bytes: 1000 });

  it("grows with its flights in time, with its chunks in space", () => {
    const cost = runCost([own], "box", 8e6);
    expect(cost.flights).toBe(8e6);
    expect(cost.seconds).toBeCloseTo(160, 9);
    expect(cost.bytes).toBe(1000 * chunkCount(8e6));
  });

  it("is taken from the same experiment before others", () => {
    const other = doneRun("other", { total: 1e5, done: 1e5, seconds: 20, bytes: 9000 });
    expect(runCost([other, own], "box", 1e5).seconds).toBeCloseTo(2, 9);
    expect(runCost([other], "box", 1e5)).toMatchObject({ seconds: 20, bytes: 9000 });
  });

  it("is not guessed where nothing has been timed", () => {
    const shipped = { ...own, seconds: 0, bytes: 0 };
    expect(runCost([shipped], "box", 1e5)).toMatchObject({ seconds: null, bytes: null });
  });
});
