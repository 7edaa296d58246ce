import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { reachHost } from "../../src-main/loopback/remote-host.ts";
import { readHandover } from "../../src-main/loopback/handover-file.ts";
import { runKept } from "../support/kept-terminal.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { testHost } from "../support/test-host.ts";

const program = fileURLToPath(new URL("../../src-main/command-line/main.ts", import.meta.url));
const small = ["simulate", "miniboone-fhc", "--mass", "0.47", "--d-mu", "1.25e-6", "--json"];
const long = [...small, "--flights", "10000000"];

function start(folder: string, words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...words, "--data-dir", folder], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function ended(child: ChildProcess): Promise<{ code: number; out: string; notes: string }> {
  const [out, notes, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, "exit"),
  ]);
  return { code: Number(code), out, notes };
}

/** A command in this process: it meets the window as any other does, and starts at once. */
const run = (folder: string, words: readonly string[]) => runKept([...words, "--data-dir", folder]);

/** The application for a browser, once it takes tasks. */
async function window(folder: string): Promise<ChildProcess> {
  const child = start(folder, ["serve", "--workers", "1"]);
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith("http://")) break;
  }
  await until(() => readHandover(folder) !== undefined);
  return child;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Waits until the window has begun with the task that it was handed. */
async function chunkStored(folder: string): Promise<void> {
  const host = await reachHost(readHandover(folder)!);
  for (let done = 0; done === 0;) {
    const [task] = TaskRecord.array().parse(valueOf(await host!.request("tasks.list", {})));
    done = task?.done ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await host!.stop();
}

/** Tasks that the store holds once nobody has it open. */
async function stored(folder: string): Promise<TaskRecord[]> {
  const host = testHost({ dataFolder: folder, resume: false });
  const list = TaskRecord.array().parse(valueOf(await host.request("tasks.list", {})));
  await host.stop();
  return list;
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

describe("a command beside the open window", () => {
  it("hands its tasks to it: they are in its store, and the numbers are the same", async () => {
    const folder = temporaryFolder();
    const own = await run(temporaryFolder(), [...small, "--flights", "12000"]);
    const app = await window(folder);
    const handed = await run(folder, [...small, "--flights", "12000", "--workers", "2"]);
    expect(handed.notes).toContain("the task is handed to it; it decides on --workers");
    expect(handed.code).toBe(0);
    const withoutTime = (json: string) => json.replace(/"seconds":[^,]+/u, "");
    expect(withoutTime(handed.out)).toBe(withoutTime(own.out));
    const fitted = await run(folder, ["region", "miniboone-fhc", "--flights", "1000", "--json"]);
    expect(fitted.notes).toContain("handed to it");
    expect(JSON.parse(fitted.out)).toMatchObject({ plane: { mass: expect.any(Array) } });
    const bundle = join(temporaryFolder(), "all.neutrissimo");
    expect((await run(folder, ["export", bundle, "--json"])).code).toBe(0);
    expect(existsSync(bundle)).toBe(true);
    await stopped(app, "SIGINT");
    const left = (await stored(folder)).map(({ kind, state }) => `${kind} ${state}`);
    expect(left.toSorted()).toEqual(["analysis done", "run done", "scan done"]);
    expect(readHandover(folder), "the file is gone with the window").toBeUndefined();
  }, 120_000);

  it("lets in who has the secret, and keeps it from other users", async () => {
    const folder = temporaryFolder();
    const app = await window(folder);
    expect(statSync(join(folder, "handover.json")).mode & 0o777).toBe(0o600);
    const handover = readHandover(folder)!;
    expect(handover.pid).toBe(app.pid);
    expect(await reachHost({ ...handover, secret: "guessed" })).toBeUndefined();
    const host = await reachHost(handover);
    expect(await host!.request("tasks.list", {})).toEqual({ ok: true, value: [] });
    expect(await host!.request("tasks.resume", { id: "x" })).toMatchObject({
      failure: { what: "There is no such task" },
    });
    await host!.stop();
  });

  it("ends with a reason where the window closes, and the task goes on at its next start", async () => {
    const folder = temporaryFolder();
    const app = await window(folder);
    const command = start(folder, long);
    const outcome = ended(command);
    await chunkStored(folder);
    await stopped(app, "SIGINT");
    const { code, notes } = await outcome;
    expect(code).toBe(1);
    expect(notes).toContain("the window that had taken it was closed");
    const [task] = await stored(folder);
    expect(task).toMatchObject({ state: "queued" });
    expect(task!.done).toBeGreaterThan(0);
  });

  it("cancels its task in the window by Ctrl-C", async () => {
    const folder = temporaryFolder();
    const app = await window(folder);
    const command = start(folder, long);
    const outcome = ended(command);
    await chunkStored(folder);
    command.kill("SIGINT");
    expect((await outcome).code).toBe(1);
    await stopped(app, "SIGINT");
    expect((await stored(folder)).map(({ state }) => state)).toEqual(["cancelled"]);
  });

  it("is not misled by the file of a window that was killed, nor tells who listens there now", async () => {
    const folder = temporaryFolder();
    await stopped(await window(folder), "SIGKILL");
    const handover = readHandover(folder)!;
    const heard: string[] = [];
    const stranger = createServer((request, response) => {
      heard.push([request.method, request.url, JSON.stringify(request.headers)].join(" "));
      response.end(JSON.stringify({ ok: true, value: { proof: "0".repeat(64) } }));
    }).listen(handover.port, "127.0.0.1");
    onTestFinished(() => void stranger.close());
    await once(stranger, "listening");
    const { code, notes } = await run(folder, [...small, "--flights", "12000"]);
    expect(code).toBe(0);
    expect(notes).not.toContain("handed");
    expect(await stored(folder)).toHaveLength(1);
    expect(heard, "its process is no more").toEqual([]);
    // As if the number of the process had been given again, to whatever runs now.
    const revived = { ...handover, pid: process.pid };
    expect(await reachHost(revived)).toBeUndefined();
    expect(heard, "it was started at another time").toEqual([]);
    expect(await reachHost({ ...revived, startedAt: null })).toBeUndefined();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^GET \/api\/proof\?nonce=[\da-f]{32} /u);
    expect(heard[0]).not.toContain("authorization");
    expect(heard[0]).not.toContain(handover.secret);
  });
});

describe("a command beside another one", () => {
  it("waits for its end, and what both have made is stored", async () => {
    const folder = temporaryFolder();
    const first = start(folder, long);
    const firstEnd = ended(first);
    await until(() => existsSync(join(folder, "lock.sqlite")));
    const second = start(folder, [...small, "--flights", "12000"]);
    const secondEnd = ended(second);
    second.stderr!.on("data", (text: Buffer) => {
      if (String(text).includes("waiting for its end")) first.kill("SIGINT");
    });
    expect((await firstEnd).code, "stopped by Ctrl-C").toBe(1);
    const { code, notes } = await secondEnd;
    expect([code, notes]).toEqual([0, expect.stringContaining("waiting for its end")]);
    const states = (await stored(folder)).map(({ state, total }) => `${total} ${state}`);
    expect(states.toSorted()).toEqual(["10000000 cancelled", "12000 done"]);
  }, 120_000);
});

/** A folder on a file system of its own, so that it can be made read-only for root too. */
function mountedFolder(): string {
  const folder = temporaryFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=32m", "tmpfs", folder]);
  onTestFinished(() => void execFileSync("umount", ["-l", folder]));
  return folder;
}

describe.skipIf(process.getuid?.() !== 0)("a command on a read-only disk (needs a mount)", () => {
  it("answers from what is stored, and says that nothing new is", async () => {
    const folder = mountedFolder();
    const words = [...small, "--flights", "12000"];
    const before = await run(folder, words);
    execFileSync("mount", ["-o", "remount,ro", folder]);
    const after = await run(folder, words);
    expect(after.code).toBe(0);
    expect(after.notes).toContain("What is stored is read; what runs now is not stored");
    expect(JSON.parse(after.out).expected).toEqual(JSON.parse(before.out).expected);
  });
});
