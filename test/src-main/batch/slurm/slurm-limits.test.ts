import { expect, it } from "vitest";
import { slurmLimits, slurmMinutes } from "../../../../src-main/batch/slurm/slurm-limits.ts";

it("reads partitions as sinfo writes them: nodes of several sizes are one partition", () => {
  const listed = `short*|up|1:00:00|100/12/0/112|64000|16
short*|up|1:00:00|0/64/0/64|256000|64
long|down|7-00:00:00|8/0/8/16|64000|16
`;
  expect(slurmLimits(listed, "MaxArraySize            = 1001\n")).toEqual({
    maxJobs: 1000,
    partitions: [
      {
        name: "short",
        isDefault: true,
        isUp: true,
        maxMinutes: 60,
        idleCores: 76,
        cores: 176,
        nodeMegabytes: 256_000,
        nodeCores: 64,
      },
      {
        name: "long",
        isDefault: false,
        isUp: false,
        maxMinutes: 7 * 1440,
        idleCores: 0,
        cores: 16,
        nodeMegabytes: 64_000,
        nodeCores: 16,
      },
    ],
  });
});

it("says nothing that Slurm does not say", () => {
  expect(slurmLimits("", "")).toEqual({ maxJobs: null, partitions: [] });
});

it.each([
  ["infinite", null],
  ["30:00", 30],
  ["2:00:00", 120],
  ["1-12:00:00", 2160],
  ["n/a", null],
])("a longest time of %s is %s minutes", (text, minutes) => {
  expect(slurmMinutes(text)).toBe(minutes);
});
