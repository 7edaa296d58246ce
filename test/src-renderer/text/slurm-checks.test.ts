import { describe, expect, it } from "vitest";
import { minutesOf, slurmChecks } from "../../../src-renderer/text/slurm-checks.ts";

const short = {
  name: "short",
  isDefault: true,
  isUp: true,
  maxMinutes: 60,
  idleCores: 8,
  cores: 16,
  nodeMegabytes: 8000,
  nodeCores: 4,
};
const limits = { maxJobs: 1000, partitions: [short] };
const modest = { jobs: 4, cores: 1, memoryMegabytes: 1000, partition: "", time: "" };
const broken = (wishes: object) =>
  slurmChecks(limits, { ...modest, ...wishes }).flatMap(({ holds, words }) =>
    holds ? [] : [words],
  );

describe("slurmChecks", () => {
  it("what Slurm allows holds", () => expect(broken({})).toEqual([]));

  it.each([
    [{ jobs: 1001 }, "jobs in an array"],
    [{ time: "2:00:00" }, "It allows 1 h 00 min a job"],
    [{ cores: 5 }, "Its largest node has 4 cores"],
    [{ memoryMegabytes: 9000 }, "MB"],
    [{ partition: "none such" }, "There is no partition none such; there are short"],
  ])("%o does not", (wishes, words) => {
    expect(broken(wishes)).toEqual([expect.stringContaining(words)]);
  });
});

it.each([
  ["90", 90],
  ["90:30", 90.5],
  ["2:00:00", 120],
  ["1-12", 2160],
  ["1-12:30", 2190],
  ["", null],
])("a time of %s is %s minutes", (time, minutes) => {
  expect(minutesOf(time)).toBe(minutes);
});
