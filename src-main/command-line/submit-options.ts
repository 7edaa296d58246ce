import { resolve } from "node:path";
import { JobRequest } from "../../src-shared/contract/batch-records.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { sha256 } from "../sha256.ts";
import { numberOption, readOptions, refuseUnused, wholeNumberOption } from "./read-options.ts";

/** Options of submit itself; all other words are the command's. */
const options = {
  on: { type: "string" },
  folder: { type: "string" },
  host: { type: "string" },
  there: { type: "string" },
  jobs: { type: "string" },
  partition: { type: "string" },
  account: { type: "string" },
  time: { type: "string" },
  memory: { type: "string" },
  cores: { type: "string" },
  node: { type: "string" },
  lease: { type: "string" },
  detach: { type: "boolean" },
  again: { type: "string" },
  follow: { type: "string" },
  cancel: { type: "string" },
} as const;

/** Those that a command has as well, where there is none. */
const shared = { json: { type: "boolean" }, "data-dir": { type: "string" } } as const;

/** What each system, and each act on a folder, has no use for. */
const unused: Readonly<Record<string, readonly string[]>> = {
  slurm: [],
  condor: ["partition", "detach"],
  folder: ["partition", "account", "time", "memory", "cores", "node", "detach"],
  again: [...ofNewJobs(), "follow", "cancel"],
  follow: [...ofNewJobs(), "node", "detach", "again", "cancel"],
  cancel: [...ofNewJobs(), "node", "detach", "again", "follow", "json"],
};

function ofNewJobs(): string[] {
  const shape = ["jobs", "partition", "account", "time", "memory", "cores", "lease"];
  return ["on", "folder", "host", "there", ...shape];
}

type Name = keyof typeof options;

export const systems = ["slurm", "condor", "folder"] as const;
export type BatchSystem = (typeof systems)[number];

export interface SubmitOptions {
  /** Words of the command. */
  readonly command: readonly string[];
  readonly on: BatchSystem;
  readonly folder: string;
  readonly host: string | null;
  /** Where the folder is to lie behind the host; null leaves it to us. */
  readonly there: string | null;
  readonly request: JobRequest;
  readonly detach: boolean;
  /** A folder that was submitted before, and what is to be done with it. */
  readonly former: { readonly act: "again" | "follow" | "cancel"; readonly folder: string } | null;
  readonly json: boolean;
  readonly dataFolder: string | undefined;
}

/** Commands whose work comes in units. */
const submittable = ["simulate", "region", "limit", "analyse", "point"];

/** @throws InputError */
export function submitOptions(words: readonly string[]): SubmitOptions {
  const { own, command } = split(words);
  // Where no command stands first, all words are submit's own.
  const isOwn = command[0]?.startsWith("--") ?? false;
  const { values } = readOptions(isOwn ? words : own, { ...options, ...shared });
  const act = (["again", "follow", "cancel"] as const).find((name) => values[name] !== undefined);
  if (act !== undefined) {
    refuseUnused(values, unused[act]!, `with --${act}`);
    if (command[0] !== undefined && !isOwn) throw unreadable(`--${act} takes no command`);
  } else if (!submittable.includes(command[0] ?? "")) {
    throw unreadable(
      command[0] === undefined || isOwn
        ? "no command was named"
        : `${JSON.stringify(command[0])} has no units for other machines`,
    );
  }
  const on = systemOf(values.on, act !== undefined);
  if (act === undefined) refuseUnused(values, unused[on]!, `with --on ${on}`);
  return {
    command: isOwn ? [] : command,
    on,
    folder: resolve(values.folder ?? `neutrissimo-${command[0] ?? "jobs"}-${nameOf(command)}`),
    host: values.host ?? null,
    there: thereOption(values.there, values.host),
    request: requestOf(values),
    detach: values.detach ?? false,
    former: act === undefined ? null : { act, folder: resolve(values[act]!) },
    json: command.includes("--json"),
    dataFolder: values["data-dir"] ?? dataFolderOf(command),
  };
}

function requestOf(values: Partial<Readonly<Record<Name, string | boolean>>>): JobRequest {
  const text = (name: Name) => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  const whole = (name: Name, range: [number, number]) => {
    const value = text(name);
    return value === undefined ? undefined : wholeNumberOption(name, value, range);
  };
  const memory = text("memory");
  const given = {
    jobs: whole("jobs", [1, 100_000]),
    partition: text("partition"),
    account: text("account"),
    time: text("time"),
    memoryMegabytes: memory === undefined ? undefined : megabytes(memory),
    cores: whole("cores", [1, 1024]),
    // Node lies elsewhere on other machines.
    node: text("node") ?? (values.host === undefined ? undefined : "node"),
    leaseSeconds: whole("lease", [2, 86_400]),
  };
  return parseInput(
    JobRequest,
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    "What is asked for the jobs",
  );
}

/** The words that are submit's own, and those of the command. */
function split(words: readonly string[]): { own: string[]; command: string[] } {
  const [own, command]: [string[], string[]] = [[], []];
  for (let k = 0; k < words.length; k++) {
    const word = words[k]!;
    const name = /^--([\w-]+)(=|$)/u.exec(word)?.[1];
    if (name === undefined || !(name in options)) {
      command.push(word);
      continue;
    }
    own.push(word);
    const takesText = options[name as Name].type === "string" && !word.includes("=");
    if (takesText && k + 1 < words.length) own.push(words[++k]!);
  }
  return { own, command };
}

function dataFolderOf(command: readonly string[]): string | undefined {
  const index = command.indexOf("--data-dir");
  if (index >= 0) return command[index + 1];
  return command.find((word) => word.startsWith("--data-dir="))?.slice("--data-dir=".length);
}

function nameOf(command: readonly string[]): string {
  return sha256(Buffer.from(command.join("\n"))).slice(0, 6);
}

function systemOf(text: string | undefined, isFormer: boolean): BatchSystem {
  const found = systems.find((each) => each === text);
  if (found !== undefined) return found;
  if (text === undefined && isFormer) return "slurm";
  throw unreadable(
    text === undefined ? "--on is missing" : `--on ${text} is none of ${systems.join(", ")}`,
  );
}

/** A path of another machine: nothing here can complete it. */
function thereOption(text: string | undefined, host: string | undefined): string | null {
  if (text === undefined) return null;
  if (host === undefined) throw unreadable("--there has no meaning without --host");
  if (!text.startsWith("/")) throw unreadable(`--there ${text} is no path from the root on`);
  return text.replace(/\/+$/u, "");
}

/** `1500`, `1500M`, `1.5G`. */
function megabytes(text: string): number {
  const found = /^([\d.]+)([MG]?)$/u.exec(text);
  if (found === null) throw unreadable(`--memory ${text} is no size: 1500, 1500M or 1.5G`);
  return Math.round(numberOption("memory", found[1]!) * (found[2] === "G" ? 1000 : 1));
}

function unreadable(why: string): InputError {
  return new InputError({
    what: "The command cannot be read",
    why,
    remedy:
      "Write for instance submit limit my-experiment.json --flights 2000000 --on slurm --jobs 20, or submit --again FOLDER.",
    path: "submit",
  });
}
