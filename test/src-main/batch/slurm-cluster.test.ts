import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { testHost } from "../../support/test-host.ts";
import { readManifest } from "../../../src-main/batch/job-folder.ts";
import { pilotsOf } from "../../../src-main/batch/pilot-file.ts";
import { jobsIn } from "../../../src-main/batch/place.ts";
import { progressOf } from "../../../src-main/batch/folder-progress.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { runKept } from "../../support/kept-terminal.ts";
import { LoginNode, sshObstacle } from "../../support/ssh-server.ts";
import { freePort, SlurmCluster, slurmObstacle } from "../../support/slurm-cluster.ts";
import { storedContents } from "../../support/stored-contents.ts";

const obstacle = slurmObstacle();
if (obstacle !== undefined) console.log(`Slurm is not tested: ${obstacle}.`);

const withoutSsh = sshObstacle();
if (withoutSsh !== undefined) console.log(`--host is not tested: ${withoutSsh}.`);

const limit = ["limit", "miniboone-fhc", "--masses", "0.1,0.3", "--flights"];

async function done(words: readonly string[]): Promise<string> {
  const { code, out, notes } = await runKept(words);
  expect(code, notes).toBe(0);
  return out;
}

/** A store and a job folder of their own. */
function places(events = 4096) {
  const store = temporaryFolder();
  const folder = join(temporaryFolder(), "jobs");
  const command = [...limit, String(events), "--data-dir", store, "--workers", "1"];
  const submit = (jobs: number, ...more: string[]) => [
    "submit",
    ...command,
    "--on",
    "slurm",
    "--folder",
    folder,
    "--jobs",
    String(jobs),
    ...more,
  ];
  return { store, folder, command, submit };
}

describe.skipIf(obstacle !== undefined)("a real Slurm", () => {
  let folderOfCluster: string;
  let cluster: SlurmCluster | undefined;
  let local: { out: string; contents: ReturnType<typeof storedContents> };

  beforeAll(async () => {
    folderOfCluster = mkdtempSync(join(tmpdir(), "neutrissimo-slurm-"));
    cluster = await SlurmCluster.start(folderOfCluster, 4);
  });
  afterAll(async () => {
    await cluster?.stop();
    rmSync(folderOfCluster, { recursive: true, force: true });
  });

  it("gives the words and the store of a local run; 1, 2 and 4 jobs", async () => {
    const { store, command } = places();
    const out = await done(command);
    local = { out, contents: storedContents(store) };
    const lines: string[] = [];
    for (const jobs of [1, 2, 4]) {
      const there = places();
      const since = performance.now();
      expect(await done(there.submit(jobs, "--memory", "500M"))).toBe(local.out);
      expect(storedContents(there.store)).toEqual(local.contents);
      const pilots = pilotsOf(there.folder);
      expect(pilots.length).toBe(jobs);
      const core = pilots.reduce((sum, { seconds }) => sum + seconds, 0);
      const wall = (performance.now() - since) / 1000;
      lines.push(`${jobs} jobs: ${wall.toFixed(1)} s, units ${core.toFixed(1)} s of one core`);
    }
    console.log(lines.join("\n"));
  });

  it("loses nothing but time where jobs, slurmd and slurmctld are killed", async () => {
    const { store, folder, command, submit } = places();
    await done(submit(4, "--memory", "500M", "--lease", "3", "--detach"));
    const { unitsPerTicket } = readManifest(folder);
    await expect.poll(() => progressOf(folder, unitsPerTicket).made).toBeGreaterThan(0);
    // What it has not saved yet it forgets: jobs that run come back as waiting, and run twice.
    await cluster!.kill("slurmctld");
    cluster!.startDaemon("slurmctld");
    for (const { pid } of pilotsOf(folder).slice(0, 2)) killIfThere(pid);
    await cluster!.kill("slurmd");
    cluster!.startDaemon("slurmd");
    // One command, as often as it takes: Slurm may not answer yet.
    await expect
      .poll(async () => {
        const again = await runKept(["submit", "--again", folder, "--data-dir", store]);
        return again.code === 0 ? 0 : again.notes;
      })
      .toBe(0);
    await done(["submit", "--cancel", folder]);
    expect(await done(command)).toBe(local.out);
    expect(storedContents(store)).toEqual(local.contents);
  });

  it("cancels jobs, which give back what they have not made", async () => {
    const { store, folder, submit } = places(400_000);
    await done(submit(2, "--memory", "500M", "--detach"));
    await expect.poll(() => pilotsOf(folder).length).toBe(2);
    await done(["submit", "--cancel", folder]);
    await expect.poll(() => noJobs(folder)).toBe(true);
    expect(readdirSync(join(folder, "taken"))).toEqual([]);
    expect(pilotsOf(folder).map(({ why }) => why)).toEqual(Array(2).fill("it was told to end"));
    expect(await done(["collect", folder, "--data-dir", store])).toMatch(/are missing: collect/u);
  });

  it.skipIf(withoutSsh !== undefined)(
    "is reached by ssh, where the folder is sent and parts come from",
    async () => {
      const login = temporaryFolder();
      const environment = { SLURM_CONF: process.env.SLURM_CONF ?? "" };
      const node = await LoginNode.start(login, await freePort(), environment);
      try {
        const { store, folder, command, submit } = places();
        const there = temporaryFolder();
        const window = testHost();
        const ask = () => window.request("batch.limits", { host: "login" });
        // Nobody can tell a window whether the key is right: it must be known.
        expect(await ask()).toMatchObject({
          ok: false,
          failure: { why: expect.stringMatching(/Host key verification failed/u) },
        });
        const ssh = ["--host", "login", "--there", there, "--node", process.execPath];
        await done(submit(2, "--memory", "500M", ...ssh, "--detach"));
        expect(readdirSync(join(there, "jobs")).toSorted()).toContain("manifest.json");
        expect(valueOf(await ask())).toMatchObject({
          maxJobs: 100_000,
          partitions: [{ name: "local", isDefault: true, isUp: true, maxMinutes: null, cores: 4 }],
        });
        await done(["submit", "--follow", folder, "--data-dir", store]);
        expect(storedContents(store)).toEqual(local.contents);
        expect(await done(command)).toBe(local.out);
        // What is lost over there is offered again over there.
        rmSync(join(there, "jobs", "parts"), { recursive: true });
        mkdirSync(join(there, "jobs", "parts"));
        const again = ["submit", "--again", folder, "--detach", "--node", process.execPath];
        const { code, notes } = await runKept([...again, "--data-dir", store]);
        expect(code, notes).toBe(0);
        expect(notes).toContain("22 units in 22 tickets are offered again");
        await done(["submit", "--cancel", folder]);
        await expect.poll(() => noJobs(folder)).toBe(true);
      } finally {
        await node.stop();
      }
      const { notes } = await runKept(places().submit(1, "--host", "no-such-host.invalid"));
      expect(notes).toMatch(/ssh no-such-host.invalid failed\nWhy: .*resolve/u);
    },
  );

  it("says what Slurm says where it refuses, and hides the environment from the jobs", async () => {
    const { submit } = places();
    const { code, notes } = await runKept(submit(1, "--partition", "no-such-one"));
    expect(code).toBe(1);
    expect(notes).toMatch(/sbatch failed\nWhy: .*invalid partition/iu);
    process.env.SBATCH_PARTITION = "no-such-one";
    process.env.SLURM_JOB_ID = "77";
    try {
      const there = places();
      await done(there.submit(1, "--memory", "500M"));
      const logs = readdirSync(join(there.folder, "log")).filter((name) => name.endsWith("_1.txt"));
      expect(readFileSync(join(there.folder, "log", logs[0]!), "utf8")).toContain("22 units in");
    } finally {
      delete process.env.SBATCH_PARTITION;
      delete process.env.SLURM_JOB_ID;
    }
  });
});

/** A pilot may be done already. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}

/** Slurm may not answer while it starts. */
async function noJobs(folder: string): Promise<boolean> {
  try {
    const jobs = await jobsIn(folder);
    return jobs.every(({ state }) => state === "done" || state === "failed");
  } catch {
    return false;
  }
}
