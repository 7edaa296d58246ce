import { describe, expect, it } from "vitest";
import { slurmJobs } from "../../../../src-main/batch/slurm/slurm-states.ts";

/** As squeue 22.05.8 wrote them, without the fields that are not read. */
const plain = JSON.stringify({
  meta: { Slurm: { release: "22.05.8" } },
  errors: [],
  jobs: [
    {
      job_id: 2,
      array_job_id: 1,
      array_task_id: 1,
      array_task_string: "",
      job_state: "RUNNING",
      state_reason: "None",
      nodes: "n14",
    },
    {
      job_id: 1,
      array_job_id: 1,
      array_task_id: null,
      array_task_string: "3-5,8%2",
      job_state: "PENDING",
      state_reason: "Resources",
      nodes: "",
    },
    {
      job_id: 9,
      array_job_id: 9,
      array_task_id: 2,
      array_task_string: "",
      job_state: "RUNNING",
      state_reason: "None",
      nodes: "n1",
    },
    {
      job_id: 3,
      array_job_id: 1,
      array_task_id: 2,
      array_task_string: "",
      job_state: "TIMEOUT",
      state_reason: "TimeLimit",
      nodes: "n14",
    },
  ],
});
/** As later versions do: numbers with a note whether they are set, states in a list. */
const noted = JSON.stringify({
  jobs: [
    {
      job_id: { set: true, infinite: false, number: 2 },
      array_job_id: { set: true, infinite: false, number: 1 },
      array_task_id: { set: true, infinite: false, number: 7 },
      array_task_string: "",
      job_state: ["COMPLETING"],
      state_reason: "None",
      nodes: "n14",
    },
  ],
});

describe("states of an array", () => {
  it("are read of the jobs that run and of those that wait in one record", () => {
    const jobs = slurmJobs(plain, [1]);
    expect(jobs.map(({ task, state }) => [task, state])).toEqual([
      [1, "running"],
      [3, "waiting"],
      [4, "waiting"],
      [5, "waiting"],
      [8, "waiting"],
      [2, "failed"],
    ]);
    expect(jobs.find(({ task }) => task === 2)).toMatchObject({
      word: "TIMEOUT",
      reason: "TimeLimit",
    });
  });

  it("are read as later versions of Slurm write them", () => {
    expect(slurmJobs(noted, [1])).toEqual([
      { task: 7, state: "ending", word: "COMPLETING", reason: "", nodes: "n14" },
    ]);
  });

  it("in another form are refused, with where the truth is", () => {
    expect(() => slurmJobs("{}", [1])).toThrow(/Parts on disk are the truth/u);
    expect(() => slurmJobs("slurm_load_jobs error", [1])).toThrow(/cannot be read/u);
  });
});
