import { explainError } from "./explain-error.ts";
import { exitCodes, type Terminal } from "./terminal.ts";
import { workWith } from "./work-command.ts";

/** Runs `work` in this very process; it ends with it. A signal lets the unit under way end. */
export async function workProcess(words: readonly string[]): Promise<never> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(exitCodes.failed);
      stop.abort();
    });
  }
  const terminal: Terminal = {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    noteIsTerminal: process.stderr.isTTY,
    stop: stop.signal,
  };
  const program = [process.argv[1] ?? ""];
  try {
    await workWith(program)(words, terminal);
    process.exit(exitCodes.done);
  } catch (error) {
    process.exit(explainError(error, terminal));
  }
}
