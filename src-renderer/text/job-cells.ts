import type { TaskJobs } from "../../src-shared/contract/batch-records.ts";

export type JobCellState = "ended" | "running" | "waiting" | "failed";

/** Jobs of a state: how many, and in a row of cells how many of those. */
export interface JobCells {
  readonly state: JobCellState;
  readonly count: number;
  readonly cells: number;
}

const order: readonly JobCellState[] = ["ended", "running", "failed", "waiting"];

/** Jobs as cells, one each where there is room; else each state by its share, one cell at least. */
export function jobCells(jobs: NonNullable<TaskJobs["jobs"]>, room: number): JobCells[] {
  const counts = order.map((state) => ({ state, count: jobs[state] }));
  const all = counts.reduce((total, { count }) => total + count, 0);
  const share = all > room ? room / all : 1;
  return counts
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => ({ state, count, cells: Math.max(1, Math.round(count * share)) }));
}

export const jobStateWords: Readonly<Record<JobCellState, string>> = {
  ended: "ended",
  running: "running",
  waiting: "waiting",
  failed: "failed",
};
