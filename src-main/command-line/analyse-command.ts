import { InputError } from "../../src-shared/errors.ts";
import { limit } from "./limit-command.ts";
import { region } from "./region-command.ts";
import { readOptions } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  combine: { type: "string" },
  measurement: { type: "string" },
  "d-tau": { type: "string" },
  "d-tau-ratio": { type: "string" },
  nature: { type: "string" },
  flights: { type: "string" },
  seed: { type: "string" },
  preset: { type: "string" },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
  workers: { type: "string" },
} as const;

/** Flights at each mass, one scan for both. */
const flights = "40000";

/** `analyse EXPERIMENT --measurement NAME`: its region, then its limit, from one scan. */
export async function analyseBoth(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values } = readOptions(words, options);
  const asked = values.flights === undefined ? [...words, "--flights", flights] : words;
  if (values.json !== true) {
    await region(asked, terminal);
    await limit(asked, terminal);
    return;
  }
  const found = await replyOf(region, asked, terminal);
  const excluded = await replyOf(limit, asked, terminal);
  terminal.out(`${JSON.stringify({ region: found, limit: excluded })}\n`);
}

async function replyOf(
  command: (words: readonly string[], terminal: Terminal) => Promise<void>,
  words: readonly string[],
  terminal: Terminal,
): Promise<unknown> {
  let text = "";
  await command(words, { ...terminal, out: (part) => (text += part) });
  if (text === "") {
    throw new InputError({
      what: "The analysis gave no reply",
      why: "a command wrote nothing",
      remedy: "Run region and limit by themselves.",
    });
  }
  return JSON.parse(text);
}
