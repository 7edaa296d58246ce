import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { outputProblem, stopSignals } from "../../../src-main/command-line/run-process.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const program = fileURLToPath(new URL("../../../src-main/command-line/main.ts", import.meta.url));

describe("signals that end a command", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s ends the window's host in order",
    async (signal) => {
      const folder = temporaryFolder();
      const words = [program, "serve", "--workers", "1", "--data-dir", folder];
      const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
      onTestFinished(() => void child.kill("SIGKILL"));
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.startsWith("http://")) break;
      }
      await expect.poll(() => existsSync(join(folder, "handover.json"))).toBe(true);
      const ended = once(child, "exit");
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(existsSync(join(folder, "handover.json")), "what it leaves behind").toBe(false);
    },
  );

  it("leave a program alone that was started to outlive its terminal", () => {
    const status = (ignored: string) => () => `Name:\tnode\nSigIgn:\t${ignored}\nSigCgt:\t0\n`;
    expect(stopSignals("linux", status("0000000000001001"))).toEqual(["SIGINT", "SIGTERM"]);
    expect(stopSignals("linux", status("0000000000001000"))).toContain("SIGHUP");
    expect(stopSignals("darwin", status("0"))).toEqual(["SIGINT", "SIGTERM"]);
  });
});

/** Runs a command with its output at a file descriptor. */
async function withOutput(output: number | "pipe", words: readonly string[], isRead = true) {
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ["ignore", output, "pipe"],
  });
  if (!isRead) child.stdout?.destroy();
  const [notes, [code]] = await Promise.all([text(child.stderr!), once(child, "exit")]);
  return { code: Number(code), notes };
}

describe("output that cannot be written", () => {
  const words = ["geometry", "minerva", "--json"];

  it.skipIf(!existsSync("/dev/full"))("is one line on a full disk", async () => {
    const full = openSync("/dev/full", "w");
    try {
      const { code, notes } = await withOutput(full, words);
      const last = notes
        .trimEnd()
        .split("\n")
        .filter((line) => !line.startsWith("Warning"));
      expect(last.at(-1)).toBe("The output cannot be written: there is no space left on the disk.");
      expect(notes).not.toContain("    at ");
      expect(code).toBe(1);
    } finally {
      closeSync(full);
    }
  });

  it("is one line where a script has closed its end, and none where a reader has", async () => {
    const { code, notes } = await withOutput("pipe", words, false);
    expect(notes).toContain("The output was not taken to its end: its reader has gone.");
    expect(notes).not.toContain("    at ");
    expect(code).toBe(1);
    const plain = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    expect(outputProblem(plain, false)).toBeNull();
  });
});
