import type { RunRecord } from "../../src-shared/contract/contract.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { hasFlights, isActive } from "./run-list.ts";
import { benchmarkWorkspace } from "./workspace.ts";

/** Pure questions of the detector view. */

/** The finished run of an experiment at a mass with most flights, the newest of equal ones. */
export function bestSample(
  runs: readonly RunRecord[],
  experiment: string,
  mass: number,
): RunRecord | undefined {
  return runs
    .filter((run) => hasFlights(run) && serves(run, experiment, mass))
    .reduce<RunRecord | undefined>(
      (best, run) =>
        best === undefined || run.specification.flights > best.specification.flights ? run : best,
      undefined,
    );
}

export function activeSample(
  runs: readonly RunRecord[],
  experiment: string,
  mass: number,
): RunRecord | undefined {
  return runs.find((run) => isActive(run) && serves(run, experiment, mass));
}

/** The newest run of an experiment at a mass, where it failed. */
export function failedSample(
  runs: readonly RunRecord[],
  experiment: string,
  mass: number,
): RunRecord | undefined {
  const newest = runs.find((run) => serves(run, experiment, mass));
  return newest?.state === "failed" ? newest : undefined;
}

function serves({ specification }: RunRecord, experiment: string, mass: number): boolean {
  return specification.experiment === experiment && specification.model.mass === mass;
}

/** Settings that say something of one beam and site alone. */
const ofOneBeam: ReadonlySet<string> = new Set(["beamRadius"]);

/**
 * Settings of an experiment at the point of the workspace: the experiment's own defaults, and over
 * them what the workspace has changed.
 *
 * @param itsOwn whether the experiment is the workspace's; others keep their beam
 */
export function settingsAt(
  own: ExperimentInputs["settings"],
  workspace: Settings,
  itsOwn: boolean,
): Settings {
  const usual = benchmarkWorkspace.settings;
  const changed = Object.fromEntries(
    Object.entries(workspace).filter(
      ([name, value]) =>
        usual[name as keyof Settings] !== value && (itsOwn || !ofOneBeam.has(name)),
    ),
  );
  return Settings.parse({ ...own, ...changed });
}

/** What an upscatter map can be made of: one volume, or the volumes of one target plane. */
export interface MapChoice {
  readonly label: string;
  readonly volumes: readonly string[];
}

/**
 * Volumes that share the word before their hyphen stand in one plane ("3-C", "3-Fe", "3-Pb"); the
 * planes come first, then each volume alone.
 */
export function mapChoices(names: readonly string[]): readonly MapChoice[] {
  const planes = new Map<string, string[]>();
  for (const name of names) {
    const [plane, ...rest] = name.split("-");
    if (rest.length === 0) continue;
    planes.set(plane, [...(planes.get(plane) ?? []), name]);
  }
  const joined = [...planes.values()]
    .filter((volumes) => volumes.length > 1)
    .map((volumes) => ({ label: volumes.join(", "), volumes }));
  return [...joined, ...names.map((name) => ({ label: name, volumes: [name] }))];
}

/** The two maps of the paper's Fig. 2 where there are such planes, else the first two choices. */
export function defaultMaps(choices: readonly MapChoice[]): readonly [string, string] {
  const planes = choices.filter(({ volumes }) => volumes.length > 1);
  const usable = planes.length >= 2 ? [planes[0], planes[2] ?? planes[1]] : choices.slice(-2);
  return [usable[0]?.label ?? "", usable.at(-1)?.label ?? ""];
}
