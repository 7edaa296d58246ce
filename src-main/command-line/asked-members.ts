import { resolve } from "node:path";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import {
  type AnalysisMember,
  requireIndependent,
  requireOneCoupling,
} from "../../src-shared/analyses/analysis-member.ts";
import { requireShared } from "../../src-shared/analyses/combination.ts";
import { measurementNamed } from "../../src-shared/analyses/measured-data.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { OwnCounts } from "../../src-shared/specification/analysis-specification.ts";
import type { PresetChoices } from "../../src-shared/paper/paper-reading.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { Host } from "../host/host.ts";
import { isFilePath } from "../library/is-file-path.ts";
import {
  type AskedExperiments,
  combinationNamed,
  combinedExperiments,
} from "./asked-combination.ts";

/** What a command asks of each experiment of an analysis. */
export interface AskedScan {
  /** Of the experiment, after the preset's. */
  readonly physics: Readonly<Record<string, unknown>>;
  readonly preset: (experiment: string) => PresetChoices;
  readonly flights: number | undefined;
  readonly seed: number | undefined;
  readonly nature: string | undefined;
}

/** An experiment with its measurement, before anything runs. */
export interface AskedMember {
  readonly experiment: ExperimentInputs;
  readonly measurement: AnalysisMember["measurement"];
  readonly own: OwnCounts | null;
}

/**
 * The experiment of a command, or those of `--combine`: a list, the name of a combination, or the
 * path of one.
 *
 * @param measurement value of `--measurement`
 * @throws InputError unless it is one of the two, or where the same events are named twice
 */
export function askedExperiments(
  positionals: readonly string[],
  combine: string | undefined,
  measurement: string | undefined,
  example: string,
): AskedExperiments {
  const combination = combine === undefined ? null : combinationNamed(combine);
  if (combination !== null && positionals.length === 0)
    return combinedExperiments(combination, measurement);
  const names = combine === undefined ? positionals : combine.split(",").map((name) => name.trim());
  const isOne = combine === undefined ? positionals.length === 1 : positionals.length === 0;
  if (!isOne || names.includes("")) {
    throw new InputError({
      what: "The command cannot be read",
      why: "one experiment must be named, or several with --combine",
      remedy: `Write for instance ${example}.`,
      path: "EXPERIMENT",
    });
  }
  requireIndependent(names);
  return { names, measurements: names.map(() => measurement), combination: null };
}

/**
 * The measurements that a command named, before anything runs.
 *
 * @throws InputError where an experiment has no measurement of this name, or the members do not fit
 *   their combination
 */
export async function askedMembers(
  host: Host,
  { names, measurements, combination }: AskedExperiments,
  own: OwnCounts | null,
): Promise<readonly AskedMember[]> {
  const members: AskedMember[] = [];
  for (const [k, name] of names.entries())
    members.push(await askedMember(host, name, measurements[k], own));
  requireOneCoupling(members);
  if (combination !== null)
    requireShared(
      combination,
      members.map((member) => member.measurement),
    );
  return members;
}

async function askedMember(
  host: Host,
  name: string,
  measurement: string | undefined,
  own: OwnCounts | null,
): Promise<AskedMember> {
  const experiment = ExperimentInputs.parse(
    valueOf(await host.request("experiments.inputs", { experiment: await nameOf(host, name) })),
  );
  return { experiment, measurement: measurementNamed(experiment, measurement), own };
}

/** The name of an experiment, or that in the file that was named. */
export async function nameOf(host: Host, named: string): Promise<string> {
  if (!isFilePath(named)) return named;
  const opened = valueOf(await host.request("experiments.open", { path: resolve(named) }));
  return requests["experiments.open"].reply.parse(opened).name;
}

export function scanOf(
  { name, settings }: Pick<ExperimentInputs, "name" | "settings">,
  asked: AskedScan,
  defaultFlights?: number,
): ScanSpecification {
  const flights = asked.flights ?? defaultFlights;
  return parseInput(
    ScanSpecification,
    {
      experiment: name,
      settings: { ...settings, ...asked.preset(name).physics, ...asked.physics },
      ...(flights === undefined ? {} : { flights }),
      ...(asked.nature === undefined ? {} : { nature: asked.nature }),
      ...(asked.seed === undefined ? {} : { seed: asked.seed }),
    },
    "The scan",
  );
}
