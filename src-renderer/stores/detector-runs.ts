import type { RunRecord } from "../../src-shared/contract/task-kinds.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import type { DetectorResult, SourceRate } from "../threads/detector-messages.ts";
import { isActive, isStopped } from "./run-list.ts";
import { benchmarkWorkspace } from "./workspace.ts";

/** Pure questions of the detector view. */

/** The newest run of an experiment at a mass, where it is under way, stopped or has failed. */
export function pendingRun(
  runs: readonly RunRecord[],
  experiment: string,
  mass: number,
): { readonly running?: RunRecord; readonly failed?: RunRecord; readonly stopped?: RunRecord } {
  const newest = runs.find(
    ({ specification }) =>
      specification.experiment === experiment && specification.model.mass === mass,
  );
  if (newest === undefined) return {};
  if (isActive(newest)) return { running: newest };
  if (isStopped(newest)) return { stopped: newest };
  return newest.state === "failed" ? { failed: newest } : {};
}

/** What is expected from a volume of the detector, or from all volumes of its material. */
export interface VolumeRate extends SourceRate {
  /** N made in the volume itself. */
  readonly upscatters: number;
  /** Volumes that `converted` and `selected` are of. */
  readonly volumes: readonly number[];
}

export function rateOfVolume(
  {
    upscatters,
    rates,
    sourceOfVolume,
  }: Pick<DetectorResult, "upscatters" | "rates" | "sourceOfVolume">,
  volume: number,
): VolumeRate {
  const source = sourceOfVolume[volume];
  const volumes = [...sourceOfVolume.keys()].filter((each) => sourceOfVolume[each] === source);
  return { ...rates[source], upscatters: upscatters[volume], volumes };
}

/** Flights of the first answer: it comes within a few tenths of a second. */
export const quickFlights = 8192;
/** Of each further answer four times as many, up to this. */
const maxFlights = 131_072;
/**
 * An answer that took longer is the last, ms: a point that moves waits for the one under way. The
 * first of a thread is three times as long as those after it.
 */
const longAnswer = 3000;

/**
 * Flights of the answer after one, while nothing moves; null where that was the last.
 *
 * @param milliseconds what it has taken
 */
export function nextFlights(flights: number, milliseconds: number): number | null {
  return flights >= maxFlights || milliseconds > longAnswer ? null : 4 * flights;
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
  const defaultValue = benchmarkWorkspace.settings;
  const changed = Object.fromEntries(
    Object.entries(workspace).filter(
      ([name, value]) =>
        defaultValue[name as keyof Settings] !== value && (itsOwn || !ofOneBeam.has(name)),
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
