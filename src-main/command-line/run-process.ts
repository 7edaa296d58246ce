import { readFileSync } from "node:fs";
import { runCommand } from "./run-command.ts";
import { exitCodes } from "./terminal.ts";

/** An orderly end may take so long; what is not stored by then is made again, ms. */
const longestEnd = 900;

/** Commands that have no store open, and calculate or draw without a pause. */
const withoutStore: ReadonlySet<string> = new Set(["geometry", "evaluate", "measurement", "open"]);

/** Runs a command in this very process: streams, signals, exit code. The process ends with it. */
export async function runProcess(words: readonly string[]): Promise<never> {
  const stop = new AbortController();
  // A command that computes without a pause could not be told to stop: signals end it.
  const stoppable = !withoutStore.has(words[0] ?? "");
  for (const signal of stoppable ? stopSignals() : []) {
    process.on(signal, () => {
      // The second signal does not wait for an orderly end.
      if (stop.signal.aborted) process.exit(exitCodes.failed);
      stop.abort();
      // A job gives its claim back after the unit under way, for which its system leaves it time.
      if (words[0] === "work") return;
      setTimeout(() => process.exit(exitCodes.failed), longestEnd).unref();
    });
  }
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    endOutput(error, words.includes("--json"));
  });
  // There is nobody left to tell.
  process.stderr.on("error", () => {});
  const code = await runCommand(words, {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    noteIsTerminal: process.stderr.isTTY,
    stop: stop.signal,
  });
  await Promise.all([handedOver(process.stdout), handedOver(process.stderr)]);
  // All is stopped and written: to wait for an idle process would only have it tidy its memory.
  process.exit(code);
}

/** Resolves once what was written has left the process. */
function handedOver(stream: NodeJS.WriteStream): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  stream.write("", () => resolve());
  return promise;
}

/** Ends the process where what it says cannot be written. */
function endOutput(error: NodeJS.ErrnoException, isForScripts: boolean): never {
  const problem = outputProblem(error, isForScripts);
  if (problem === null) process.exit(exitCodes.done);
  process.stderr.write(problem);
  process.exit(exitCodes.failed);
}

/** Signals that end a command in order: Ctrl-C, the end of a session or a job, a closed terminal. */
export function stopSignals(
  platform: NodeJS.Platform = process.platform,
  status: () => string = () => readFileSync("/proc/self/status", "utf8"),
): readonly NodeJS.Signals[] {
  return hangupMayEnd(platform, status) ? ["SIGINT", "SIGTERM", "SIGHUP"] : ["SIGINT", "SIGTERM"];
}

/**
 * Whoever starts a program by nohup has it go on when the terminal closes: to listen for the signal
 * would undo that. Linux tells what is ignored; elsewhere the signal does what it does by itself.
 */
function hangupMayEnd(platform: NodeJS.Platform, status: () => string): boolean {
  if (platform !== "linux") return platform === "win32";
  try {
    const ignored = /^SigIgn:\s*([\da-f]+)$/mu.exec(status())?.[1];
    // The lowest bit is signal 1, SIGHUP (proc(5)).
    return ignored !== undefined && Number.parseInt(ignored.slice(-1), 16) % 2 === 0;
  } catch {
    return false;
  }
}

/** What a command says, in one line, where its output cannot be written; null where it says nothing. */
export function outputProblem(error: NodeJS.ErrnoException, isForScripts: boolean): string | null {
  if (error.code === "EPIPE") {
    // A reader that has seen enough (`| head`) is no failure of ours; half a JSON text is one.
    return isForScripts ? "The output was not taken to its end: its reader has gone.\n" : null;
  }
  const why = error.code === "ENOSPC" ? "there is no space left on the disk" : error.message;
  return `The output cannot be written: ${why}.\n`;
}
