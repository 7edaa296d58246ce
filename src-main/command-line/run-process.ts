import { runCommand } from "./run-command.ts";
import { exitCodes } from "./terminal.ts";

/** Runs a command in this very process: streams, signals, exit code. The process ends with it. */
export async function runProcess(words: readonly string[]): Promise<never> {
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
