import { NeutrissimoError } from "../../src-shared/errors.ts";
import { SideThread } from "../side-thread.ts";
import type { CalculationInput, CalculationKind, CalculationReply } from "./calculations.ts";
import type { Terminal } from "./terminal.ts";

/** A calculation ends when its command is stopped, not by the clock: a day, ms. */
const longest = 86_400_000;

/**
 * Calculates in a thread beside the command, which hears signals meanwhile and ends the thread.
 *
 * @param what was not finished where it was stopped: "The claims"
 * @throws NeutrissimoError where the command was stopped; the error of the calculation
 */
export async function beside<K extends CalculationKind>(
  kind: K,
  input: CalculationInput<K>,
  what: string,
  terminal: Pick<Terminal, "stop">,
): Promise<CalculationReply<K>> {
  const thread = new SideThread({ entry: entry(), limit: longest });
  const stopping = new AbortController();
  const stop = () => stopping.abort(stopped(what));
  if (terminal.stop.aborted) stop();
  terminal.stop.addEventListener("abort", stop);
  try {
    return await thread.perform({ kind, ...input }, `${what} were not calculated`, stopping.signal);
  } finally {
    terminal.stop.removeEventListener("abort", stop);
    await thread.close();
  }
}

function stopped(what: string): NeutrissimoError {
  return new NeutrissimoError("Stopped", {
    what: `${what} were not finished`,
    why: "the command was interrupted from the keyboard or by the system",
    remedy: "Give the same command again; it continues from what is stored.",
  });
}

function entry(): URL {
  const own = import.meta.url.endsWith(".ts") ? "./command-thread.ts" : "./command-thread.js";
  return new URL(own, import.meta.url);
}
