import { runCommand } from "../../src-main/command-line/run-command.ts";

/** What a command has written, and how it ended. */
export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

/** Runs a command in this process and keeps what it writes. */
export async function runKept(
  words: readonly string[],
  stop: AbortSignal = new AbortController().signal,
): Promise<CommandOutcome> {
  let [out, notes] = ["", ""];
  const code = await runCommand(words, {
    out: (text) => void (out += text),
    note: (text) => void (notes += text),
    noteIsTerminal: false,
    stop,
  });
  return { code, out, notes };
}
