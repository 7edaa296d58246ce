import type { ExperimentDescription } from "../../src-shared/contract/contract.ts";
import { choicesOf, type FitPreset } from "../../src-shared/paper/paper-reading.ts";
import { paperReading } from "../../src-shared/paper/paper-reading.ts";
import { isUndecided } from "../../src-shared/analyses/verdict.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { type MovableCut, selectsAsInFile } from "../../src-shared/specification/movable-cut.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import {
  type OwnSettings,
  ownSettingNames,
  type SelectionSettings,
} from "../../src-shared/specification/selection-settings.ts";
import type { NamedStep, SelectionPhysics, SelectionPoint } from "../threads/selection-messages.ts";
import { benchmarkWorkspace, type Workspace } from "./workspace.ts";

/** Pure questions to a selection. */

/** The seed of all its showers. */
const selectionSeed = benchmarkWorkspace.seed;

/**
 * What the showers depend on: the choices of physics follow the model; what an experiment's file
 * sets of its own stays, unless the experiment is the one of the workspace.
 */
export function selectionPhysicsOf({
  nature,
  experiment,
  settings,
  selection,
}: Pick<Workspace, "nature" | "experiment" | "settings" | "selection">): SelectionPhysics {
  const { formFactor, pauliBlocking, helicityConserving, rockDensity, photonConversion } = settings;
  const shared = { formFactor, pauliBlocking, helicityConserving, rockDensity, photonConversion };
  return {
    nature,
    changes: {
      ...(selection.experiment === experiment ? settings : shared),
      ...(selection.changes as Partial<Settings>),
    },
    seed: selectionSeed,
  };
}

/** Experiments whose cuts can be moved. */
export function movable(list: readonly ExperimentDescription[]): ExperimentDescription[] {
  return list.filter(({ name, cuts }) => name !== null && cuts.length > 0);
}

const cutsForm = ({ detector, cuts }: ExperimentDescription) => canonicalForm({ detector, cuts });

/** Names of the other experiments with the same detector and the same cuts. */
export function relatedTo(experiment: string, list: readonly ExperimentDescription[]): string[] {
  const chosen = list.find(({ name }) => name === experiment);
  if (chosen === undefined) return [];
  return movable(list).flatMap((each) =>
    each.name !== null && each.name !== experiment && cutsForm(each) === cutsForm(chosen)
      ? each.name
      : [],
  );
}

/** Another experiment: what belongs to the cuts stays where both have the same. */
export function withExperiment(
  settings: SelectionSettings,
  experiment: string,
  list: readonly ExperimentDescription[],
): SelectionSettings {
  const isRelated = relatedTo(settings.experiment, list).includes(experiment);
  return isRelated
    ? { ...settings, experiment }
    : { ...settings, experiment, cuts: {}, changes: {}, assumedBackground: 1 };
}

/** Cuts, background and counts as in the file of the experiment. */
export function asInFile(settings: SelectionSettings): SelectionSettings {
  const { [settings.experiment]: _, ...own } = settings.own;
  return { ...settings, cuts: {}, own, assumedBackground: 1 };
}

export function isAsInFile(settings: SelectionSettings, cuts: readonly MovableCut[]): boolean {
  return selectsAsInFile(cuts, settings.cuts) && settings.own[settings.experiment] === undefined;
}

/** Changes without those that say what the file says. */
export function withoutFile(changes: OwnSettings, file: Partial<Settings>): OwnSettings {
  return Object.fromEntries(
    ownSettingNames.flatMap((key) =>
      changes[key] === undefined || changes[key] === file[key] ? [] : [[key, changes[key]]],
    ),
  );
}

/** Whether the paper's reading of an experiment is one of its showers and its limit alone. */
export function hasReading(experiment: string): boolean {
  const { physics, fit, limit } = paperReading(experiment);
  return fit.length === 0 && physics.length + limit.length > 0;
}

/**
 * A workspace whose selection is under a reading; cuts, counts and background stay. Settings that
 * follow the model are set for all experiments.
 *
 * @param file settings of the experiment's file
 */
export function inSelectionReading(
  workspace: Workspace,
  reading: FitPreset,
  file: Partial<Settings>,
): Workspace {
  const { selection, settings } = workspace;
  const chosen = choicesOf(reading, selection.experiment);
  const paper = choicesOf("as the paper", selection.experiment);
  const ofModel = Object.keys(paper.physics).filter(
    (key) => !ownSettingNames.some((name) => name === key),
  );
  const sound = Settings.parse(chosen.physics);
  const own = Object.fromEntries(
    ownSettingNames.map((key) => [
      key,
      key in paper.physics ? chosen.physics[key] : selection.changes[key],
    ]),
  );
  const limit = LimitSettings.parse(chosen.limit);
  const read = Object.keys(paper.limit) as (keyof LimitSettings)[];
  return {
    ...workspace,
    settings: {
      ...settings,
      ...Object.fromEntries(ofModel.map((key) => [key, sound[key as keyof Settings]])),
    },
    selection: {
      ...selection,
      changes: withoutFile(own, file),
      limit: { ...selection.limit, ...Object.fromEntries(read.map((key) => [key, limit[key]])) },
    },
  };
}

/** The reading that the selection is under; null where it is one of its own. */
export function selectionReadingOf(
  workspace: Workspace,
  file: Partial<Settings>,
): FitPreset | null {
  const own = canonicalForm(workspace);
  const names: readonly FitPreset[] = ["statistically sound", "as the paper"];
  return (
    names.find((name) => canonicalForm(inSelectionReading(workspace, name, file)) === own) ?? null
  );
}

/** Where the point stands against the limit of the chosen experiment. */
export interface PointVerdict {
  readonly kind: "allowed" | "excluded" | "undecided" | "no limit";
  readonly words: string;
  readonly title: string;
}

/** What is counted: the last step of the flow. */
export function countedOf({ flow }: Pick<SelectionPoint, "flow">): NamedStep {
  return flow.at(-1)!;
}

export function pointVerdict({
  flow,
  events,
}: {
  readonly flow: SelectionPoint["flow"];
  readonly events: Pick<SelectionPoint["events"], "limit" | "basis">;
}): PointVerdict {
  const signal = countedOf({ flow });
  if (events.basis === null) {
    return { kind: "no limit", words: "No limit", title: "There are no counts to set one on" };
  }
  if (events.limit === null) {
    return { kind: "no limit", words: "No limit", title: "No signal is excluded by these counts" };
  }
  if (isUndecided(signal.events, events.limit, signal.error)) {
    return {
      kind: "undecided",
      words: "Point at the limit",
      title: "Signal and limit differ by less than two errors of the simulation",
    };
  }
  return signal.events > events.limit
    ? { kind: "excluded", words: "Point excluded", title: "The signal exceeds the limit on it" }
    : { kind: "allowed", words: "Point allowed", title: "The signal is below the limit on it" };
}
