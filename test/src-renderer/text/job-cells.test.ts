import { expect, it } from "vitest";
import { jobCells } from "../../../src-renderer/text/job-cells.ts";

const jobs = { waiting: 11, running: 18, ended: 9, failed: 2, working: 18 };

it("each job is a cell where there is room", () => {
  expect(jobCells(jobs, 60)).toEqual([
    { state: "ended", count: 9, cells: 9 },
    { state: "running", count: 18, cells: 18 },
    { state: "failed", count: 2, cells: 2 },
    { state: "waiting", count: 11, cells: 11 },
  ]);
});

it("of many jobs each state has its share, one cell at least, and none where there are none", () => {
  const many = { ...jobs, ended: 0, waiting: 900, running: 98, failed: 2 };
  expect(jobCells(many, 50).map(({ state, cells }) => [state, cells])).toEqual([
    ["running", 5],
    ["failed", 1],
    ["waiting", 45],
  ]);
});
