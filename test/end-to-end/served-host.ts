import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const commandLine = fileURLToPath(new URL("../../out/main/command-line.js", import.meta.url));

/** The real, built host on a data folder of its own. */
export class ServedHost {
  readonly dataFolder = mkdtempSync(join(tmpdir(), "neutrissimo-window-"));
  #process: ChildProcess | null = null;
  /** What the host has written to standard error since it was started last. */
  complaint = "";

  /**
   * Starts the host and gives the URL that it prints; the port is kept for a restart.
   *
   * @param environment variables beside those of the test
   */
  async start(port = 0, environment: Readonly<Record<string, string>> = {}): Promise<string> {
    const words = ["serve", "--port", String(port), "--data-dir", this.dataFolder];
    const child = spawn(process.execPath, [commandLine, ...words], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    this.#process = child;
    this.complaint = "";
    child.stderr.on("data", (text) => {
      this.complaint += String(text);
    });
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith("http://")) return line.trim();
    }
    throw new Error(`the host ended before it was ready: ${this.complaint}`);
  }

  /** Runs a command to its end on a data folder of its own; what it writes to standard output. */
  async command(words: readonly string[]): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "neutrissimo-command-"));
    try {
      const options = ["--data-dir", folder];
      const largest = 64 * 1024 * 1024;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [commandLine, ...words, ...options],
        { maxBuffer: largest },
      );
      return stdout;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Ends the host as Ctrl-C does, or as a power cut would. */
  async stop(signal: "SIGINT" | "SIGKILL" = "SIGINT"): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.dataFolder, { recursive: true, force: true });
  }
}
