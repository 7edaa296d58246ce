import { expect, it } from "vitest";
import { JobRequest } from "../../../src-shared/contract/batch-records.ts";
import { condorFile, minutesOf } from "../../../src-main/batch/condor-file.ts";
import { sbatchScript } from "../../../src-main/batch/slurm/sbatch-script.ts";
import { sshShell, withoutOuterJobs } from "../../../src-main/batch/shell.ts";

const place = {
  name: "limit-41c7",
  folder: "/scratch/o'neil/limit 41c7",
  program: "/scratch/o'neil/limit 41c7/program/work.js",
  request: JobRequest.parse({
    jobs: 40,
    partition: "short",
    account: "neutrino",
    time: "2:30:00",
    memoryMegabytes: 1500,
    cores: 2,
    node: "/opt/node/bin/node",
  }),
};

it("the script of Slurm asks for what was asked for, and no word in it is split", () => {
  expect(sbatchScript(place)).toBe(`#!/bin/bash
#SBATCH --job-name=limit-41c7
#SBATCH --array=1-40
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=1500M
#SBATCH --time=2:30:00
#SBATCH --partition=short
#SBATCH --account=neutrino
#SBATCH --export=NONE
#SBATCH --signal=B:TERM@60
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH '--output=/scratch/o'\\''neil/limit 41c7/log/%A_%a.txt'

folder='/scratch/o'\\''neil/limit 41c7'
node=/opt/node/bin/node
if ! command -v "$node" > /dev/null; then
  echo "The job cannot start: there is no Node at $node on $(hostname)."
  echo "What to do: name the path of Node on the machines of the jobs, submit ... --node PATH."
  exit 2
fi
# The job is Node itself, so that the signal before its end reaches it.
exec "$node" '/scratch/o'\\''neil/limit 41c7/program/work.js' "$folder" --workers 2 --job "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"
`);
});

it("the file of HTCondor asks for the same", () => {
  const text = condorFile(place);
  expect(text).toContain(
    `arguments = "'/scratch/o''neil/limit 41c7/program/work.js' '/scratch/o''neil/limit 41c7' --workers 2 --job $(ClusterId)_$(ProcId)"`,
  );
  expect(text).toContain("allowed_execute_duration = 9000\n");
  expect(text).toMatch(/request_cpus = 2\nrequest_memory = 1500\n/u);
  expect(text).toContain("queue 40\n");
});

it("a time is read as Slurm reads it", () => {
  const times = ["20", "20:30", "1:30:00", "1-12", "1-12:30", "1-12:30:30", "soon"];
  expect(times.map(minutesOf)).toEqual([20, 21, 90, 2160, 2190, 2191, null]);
});

it("what a job around this one has set does not leak, but where Slurm is stays", () => {
  const environment = {
    PATH: "/bin",
    SLURM_CONF: "/etc/slurm.conf",
    SLURM_JOB_ID: "7",
    SLURM_CONFLICT: "1",
    SBATCH_PARTITION: "long",
    SQUEUE_FORMAT: "%i",
  };
  expect(withoutOuterJobs(environment)).toEqual({ PATH: "/bin", SLURM_CONF: "/etc/slurm.conf" });
});

it("a host that ssh would take for an option is refused", () => {
  for (const host of ["-oProxyCommand=x", "a b", "a;b", ""]) {
    expect(() => sshShell(host), host).toThrow(/is no name that ssh takes/u);
  }
  expect(sshShell("user@login-1.example.org").where).toBe("user@login-1.example.org");
});
