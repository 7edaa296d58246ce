import { exitCodes, runCommand } from "./run-command.ts";

/** Runs a command in this very process: streams, signals, exit code. */
export async function runProcess(words: readonly string[]): Promise<void> {
  const stop = new AbortController();
  // A command that computes without a pause could not be told to stop: signals end it.
  const stoppable = words[0] !== "geometry" && words[0] !== "evaluate";
  for (const signal of stoppable ? (["SIGINT", "SIGTERM"] as const) : []) {
    process.on(signal, () => {
      // The second signal does not wait for an orderly end.
      if (stop.signal.aborted) process.exit(exitCodes.failed);
      stop.abort();
    });
  }
  // A reader that went away (`| head`) is no failure of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.done);
    throw error;
  });
  process.exitCode = await runCommand(words, {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    noteIsTerminal: process.stderr.isTTY,
    stop: stop.signal,
  });
}
