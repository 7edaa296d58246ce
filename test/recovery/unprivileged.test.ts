import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { RecoveryState } from "../../src-shared/contract/recovery.ts";
import { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { sampleFigure } from "../figures/sample-figure.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { smallRun } from "../support/test-host.ts";
import type { FromUnprivilegedHost, ToUnprivilegedHost } from "./unprivileged-host.ts";

const script = fileURLToPath(new URL("unprivileged-host.ts", import.meta.url));
/** "nobody" where root runs the tests, for whom no permission is ever missing. */
const user = process.geteuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** A folder of that user's. */
function ownFolder(): string {
  const folder = temporaryFolder();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  onTestFinished(() => chmodSync(folder, 0o700));
  return folder;
}

async function started(folder: string): Promise<ChildProcess> {
  const child = fork(script, [folder], { ...user, env: { ...process.env, HOME: folder } });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  return child;
}

async function ask(host: ChildProcess, name: string, input: unknown = {}) {
  const answered = once(host, "message");
  host.send({ name, input } satisfies ToUnprivilegedHost);
  const [envelope]: [Exclude<FromUnprivilegedHost, "ready">] = (await answered) as never;
  return envelope;
}

async function stopped(host: ChildProcess): Promise<void> {
  const ended = once(host, "exit");
  host.send("stop" satisfies ToUnprivilegedHost);
  await ended;
}

const tasks = async (host: ChildProcess) =>
  TaskRecord.array().parse(valueOf(await ask(host, "tasks.list")));

async function runToEnd(host: ChildProcess, seed: number): Promise<void> {
  valueOf(await ask(host, "runs.start", smallRun({ seed })));
  await expect
    .poll(async () => (await tasks(host)).every(({ state }) => state === "done"))
    .toBe(true);
}

describe.skipIf(process.platform === "win32")("a permission that is lost", () => {
  it("while the store is open is told by what needs it; the rest goes on, and nothing is lost", async () => {
    const folder = ownFolder();
    const host = await started(folder);
    await runToEnd(host, 1);
    chmodSync(folder, 0o500);
    const figure = { id: null, name: "Mine", projectId: null, figure: sampleFigure };
    for (const [name, input] of [
      ["settings.change", { theme: "dark" }],
      ["figures.save", figure],
    ] as const) {
      const refused = await ask(host, name, input);
      expect(refused, name).toMatchObject({
        ok: false,
        failure: { why: expect.stringMatching(/permission|denied/iu) },
      });
      expect(refused, name).not.toMatchObject({ failure: { name: "UnexpectedError" } });
    }
    await runToEnd(host, 2);
    chmodSync(folder, 0o700);
    expect(await ask(host, "settings.change", { theme: "dark" })).toMatchObject({ ok: true });
    expect(await ask(host, "figures.save", figure)).toMatchObject({ ok: true });
    await stopped(host);
    const again = await started(folder);
    expect(await tasks(again)).toHaveLength(2);
    await stopped(again);
  });

  it("before the start is explained: the store is looked at, or the folder is named", async () => {
    const folder = join(ownFolder());
    const first = await started(folder);
    await runToEnd(first, 1);
    await stopped(first);
    chmodSync(folder, 0o500);
    const second = await started(folder);
    const state = async (host: ChildProcess) =>
      RecoveryState.nullable().parse(valueOf(await ask(host, "recovery.describe")));
    expect(await state(second)).toMatchObject({
      failure: {
        what: "The data folder cannot be used",
        why: expect.stringMatching(/denied|permission|readonly|unable/iu),
      },
      ways: ["read-only", "retry"],
    });
    valueOf(await ask(second, "recovery.choose", { way: "read-only" }));
    expect(await tasks(second)).toHaveLength(1);
    await stopped(second);
    chmodSync(folder, 0o000);
    const third = await started(folder);
    expect(await state(third)).toMatchObject({
      failure: { what: "The data folder cannot be used" },
    });
    chmodSync(folder, 0o700);
    valueOf(await ask(third, "recovery.choose", { way: "retry" }));
    expect(await tasks(third)).toHaveLength(1);
    await stopped(third);
  });
});
