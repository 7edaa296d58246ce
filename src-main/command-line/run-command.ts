import { InputError } from "../../src-shared/errors.ts";
import { applicationVersion } from "../host/application-version.ts";
import { type CommandName, commandNames } from "./command-names.ts";
import { explainError } from "./explain-error.ts";
import { generalHelp } from "./general-help.ts";
import { type Command, type Terminal, exitCodes } from "./terminal.ts";

/** Each loads what it needs when it is given: no command waits for the libraries of another. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  evaluate: interpreting(async () => (await import("./evaluate-command.ts")).evaluate),
  simulate: interpreting(async () => (await import("./simulate-command.ts")).simulate),
  events: async () => (await import("./events-command.ts")).events,
  region: interpreting(async () => (await import("./region-command.ts")).region),
  analyse: interpreting(async () => (await import("./analyse-command.ts")).analyseBoth),
  point: interpreting(async () => (await import("./point-command.ts")).point),
  limit: interpreting(async () => (await import("./limit-command.ts")).limit),
  reproduce: async () => (await import("./reproduce-command.ts")).reproduce,
  open: async () => (await import("./open-command.ts")).open,
  geometry: interpreting(async () => (await import("./geometry-command.ts")).geometry),
  measurement: async () => (await import("./measurement-command.ts")).measurement,
  export: async () => (await import("./export-command.ts")).exportBundle,
  import: async () => (await import("./import-command.ts")).importBundle,
  submit: async () => (await import("./submit-command.ts")).submitWith(dispatch),
  work: async () => (await import("./work-command.ts")).workWith([process.argv[1] ?? "", "work"]),
  collect: async () => (await import("./collect-command.ts")).collect,
  serve: async () => (await import("./serve-command.ts")).serve,
};

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

/** A command that checks little data: see `src-main/interpret-schemas.ts`, which its schemas come after. */
function interpreting(load: () => Promise<Command>): () => Promise<Command> {
  return async () => {
    await import("../interpret-schemas.ts");
    return load();
  };
}

/** Runs a command and returns the exit code: 0 done, 1 failed, 2 bad input. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await dispatch(words, terminal);
    return exitCodes.done;
  } catch (error) {
    return explainError(error, terminal);
  }
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<void> {
  const [name, ...rest] = words;
  if (name === "--version") return terminal.out(`${applicationVersion}\n`);
  if (name === "--help" || name === "-h" || name === "help") return terminal.out(generalHelp);
  if (name === undefined) throw unknownCommand("no command was given");
  const load = isCommand(name) ? commands[name] : undefined;
  if (load === undefined) throw unknownCommand(`there is no command ${JSON.stringify(name)}`);
  if (rest.includes("--help") || rest.includes("-h")) {
    const { helpOf } = await import("./help.ts");
    return terminal.out(helpOf(name));
  }
  const command = await load();
  await command(rest, terminal);
}

function unknownCommand(why: string): InputError {
  return new InputError({
    what: "The command is not known",
    why,
    remedy: `Use one of ${commandNames.join(", ")}, or --help.`,
  });
}
