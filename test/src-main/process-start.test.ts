import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { processStart } from "../../src-main/process-start.ts";

describe.skipIf(process.platform === "win32")("the start of a process", () => {
  it("stays the same, differs between processes, and is gone with them", async () => {
    const child = spawn("sleep", ["60"]);
    await once(child, "spawn");
    const start = processStart(child.pid!);
    expect(start).toBeDefined();
    expect(processStart(child.pid!)).toBe(start);
    expect(processStart(process.pid)).not.toBe(start);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(processStart(child.pid!)).toBeUndefined();
  });
});

it("is not told where the system has no word for it", () => {
  expect(processStart(process.pid, "win32")).toBeUndefined();
});
