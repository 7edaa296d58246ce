import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../src-main/host/create-host.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import {
  hasEnded,
  listRuns,
  nextRecord,
  resultOf,
  runToEnd,
  smallRun,
  testHost,
} from "../support/test-host.ts";

const script = fileURLToPath(new URL("run-until-killed.ts", import.meta.url));
const run = smallRun({ flights: 800_000 });

/** Starts the run in a process of its own and kills it without warning after `flights` flights. */
async function killAfter(folder: string, flights: number): Promise<void> {
  const child = spawn(process.execPath, [script, folder, JSON.stringify(run)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const [state, done] = line.split(" ");
    if (state === "done") throw new Error("the run was over before it could be killed");
    if (Number(done) > flights) break;
  }
  child.kill("SIGKILL");
  const [, signal] = await exit;
  expect(signal).toBe("SIGKILL");
}

async function outcomeOf(host: Host, id: string, flightsId: string) {
  const flights = await host.requestBytes("flights.read", { id: flightsId, count: 1e9 });
  if (!flights.ok) throw new Error(flights.failure.why);
  return { flights: hashOfBytes(flights.value), result: JSON.stringify(await resultOf(host, id)) };
}

describe("a host that is killed in the middle of a run", () => {
  it("leaves no half result, and the run goes on from its chunks to identical bytes", async () => {
    const folder = temporaryFolder();
    await killAfter(folder, 60_000);

    const idle = testHost({ dataFolder: folder, resume: false });
    const [left] = await listRuns(idle);
    expect(left).toMatchObject({ state: "queued", summary: null, rate: null, failure: null });
    expect(await idle.request("runs.result", { id: left.id })).toMatchObject({ ok: false });
    await idle.stop();
    expect(left.done, "flights that survived").toBeGreaterThan(60_000);
    expect(left.done).toBeLessThan(800_000);

    const host = testHost({ dataFolder: folder });
    const [resumed] = await listRuns(host);
    expect(resumed, "goes on by itself").toMatchObject({ state: "running", done: left.done });
    const done = await nextRecord(host, hasEnded);
    expect(done.id).toBe(left.id);
    expect(done.state).toBe("done");

    const fresh = testHost({ workers: 2 });
    await runToEnd(fresh, run);
    const [a, b] = await Promise.all(
      [host, fresh].map((each) => outcomeOf(each, done.id, done.productId)),
    );
    expect(a).toEqual(b);
  });

  it("gives the lock back to the next one", async () => {
    const folder = temporaryFolder();
    await killAfter(folder, 0);
    expect(() => testHost({ dataFolder: folder })).not.toThrow();
  });
});
