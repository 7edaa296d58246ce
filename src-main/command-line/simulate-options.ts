import { isFilePath } from "../library/is-file-path.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { RunSpecification, Settings } from "../../src-shared/specification/run-specification.ts";
import { numberOption, readOptions, refuseUnused, workersOption } from "./read-options.ts";
import { presetChoices } from "./preset-option.ts";
import { physicsSettingKeys, settingsOf } from "./set-options.ts";
import { type TextFile, textFile } from "./text-file.ts";

/** What says which run is meant. */
export const runOptions = {
  mass: { type: "string" },
  "d-mu": { type: "string" },
  coupling: { type: "string" },
  "d-tau": { type: "string" },
  "d-e": { type: "string" },
  nature: { type: "string" },
  flights: { type: "string" },
  seed: { type: "string" },
  exposure: { type: "string" },
  preset: { type: "string" },
  set: { type: "string", multiple: true },
} as const;

const options = {
  ...runOptions,
  uhi: { type: "string" },
  replace: { type: "boolean" },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
  workers: { type: "string" },
} as const;

/** Stands for the name that an experiment file gives itself, until it is read. */
const placeholder = "own";

/** A run as the words of a command name it. */
export interface AskedRun {
  /** With general default settings, in place of which come the experiment's and the named ones. */
  readonly specification: RunSpecification;
  /** Settings that were named with `--set`, and only those; each is known to be valid. */
  readonly namedSettings: Readonly<Record<string, unknown>>;
  /** Experiment file in place of a shipped experiment's name. */
  readonly file: string | undefined;
  /** Of physics, between the experiment's settings and the named ones. */
  readonly preset: string | undefined;
  /** Of a process by tables, in place of d_mu. */
  readonly coupling: number | undefined;
}

export interface SimulateOptions extends AskedRun {
  /** File for the histograms. */
  readonly uhi: TextFile | undefined;
  readonly json: boolean;
  readonly dataFolder: string | undefined;
  readonly workers: number | undefined;
}

/** @throws InputError with what, why and what to do */
export function simulateOptions(words: readonly string[]): SimulateOptions {
  const { values, positionals } = readOptions(words, options);
  return {
    ...askedRun(values, positionals, "simulate"),
    uhi: textFile("--uhi", values.uhi, values.replace ?? false, values["data-dir"]),
    json: values.json ?? false,
    dataFolder: values["data-dir"],
    workers: workersOption(values.workers),
  };
}

/** Values of `runOptions`. */
type RunValues = Partial<Readonly<Record<Exclude<keyof typeof runOptions, "set">, string>>> & {
  readonly set?: string[] | undefined;
};

/** @param command whose words they are @throws InputError with what, why and what to do */
export function askedRun(
  values: RunValues,
  positionals: readonly string[],
  command: string,
): AskedRun {
  const missing = (path: string, why: string) => unreadable(command, path, why);
  if (positionals.length !== 1) throw missing("EXPERIMENT", "one experiment must be named");
  if (values.mass === undefined) throw missing("--mass", "the mass m_N in GeV is missing");
  if (values["d-mu"] === undefined && values.coupling === undefined)
    throw missing("--d-mu", "the coupling d_mu in GeV^-1 is missing");
  if (values.coupling !== undefined) refuseUnused(values, ["d-mu"], "with --coupling");
  const number = (name: NumberName) => {
    const text = values[name];
    return text === undefined ? undefined : numberOption(name, text);
  };
  const [named = ""] = positionals;
  const file = isFilePath(named) ? named : undefined;
  // Keys of the fits are known here too, and change nothing in a simulation.
  const namedSettings = Object.fromEntries(
    Object.entries(settingsOf(values.set ?? [], physicsSettingKeys)),
  );
  parseInput(Settings, namedSettings, "A setting");
  if (file === undefined) presetChoices(values.preset, named);
  const input = {
    experiment: file === undefined ? positionals[0] : placeholder,
    model: given({
      mass: number("mass"),
      // The dipole of equal width takes its place once the experiment is read.
      dMu: values.coupling === undefined ? number("d-mu") : 0,
      dTau: number("d-tau"),
      dE: number("d-e"),
      nature: values.nature,
    }),
    ...given({ flights: number("flights"), seed: number("seed"), exposure: number("exposure") }),
  };
  return {
    specification: parseInput(RunSpecification, input, "The specification"),
    namedSettings,
    file,
    preset: values.preset,
    coupling: number("coupling"),
  };
}

type NumberName = "mass" | "d-mu" | "coupling" | "d-tau" | "d-e" | "flights" | "seed" | "exposure";

/** The entries that have a value; what is left out takes its default. */
function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function unreadable(command: string, path: string, why: string): InputError {
  return new InputError({
    what: "The command cannot be read",
    why,
    remedy: `Write for instance ${command} my-experiment.json --mass 0.47 --d-mu 1.25e-6.`,
    path,
  });
}
