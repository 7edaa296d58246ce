import {
  dedicatedBackground,
  dedicatedSelection,
  type LaboratoryPreset,
  LaboratorySettings,
  type MinervaSample,
  minervaSampleNames,
  publishedSelection,
} from "../../src-shared/specification/laboratory-settings.ts";
import { choicesOf, type FitPreset } from "../../src-shared/paper/paper-reading.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { LaboratoryPhysics, LaboratoryPoint } from "../threads/laboratory-messages.ts";
import { benchmarkWorkspace, type Workspace } from "./workspace.ts";

/** Pure questions to the cut laboratory. */

/** The seed of every sample of the laboratory. */
const laboratorySeed = benchmarkWorkspace.seed;

/**
 * What the showers depend on: the choices of physics follow the model; protons and smearing are
 * the laboratory's own, since MINERvA's default differs from MiniBooNE's.
 */
export function laboratoryPhysicsOf({
  nature,
  settings,
  laboratory,
}: Workspace): LaboratoryPhysics {
  const { formFactor, pauliBlocking, helicityConserving, rockDensity, photonConversion } = settings;
  const { incoherentProtons, angularSmearing, energySmearing } = laboratory;
  return {
    nature,
    changes: {
      formFactor,
      pauliBlocking,
      helicityConserving,
      rockDensity,
      photonConversion,
      incoherentProtons,
      angularSmearing,
      energySmearing,
    },
    seed: laboratorySeed,
  };
}

/**
 * A workspace whose laboratory is under a reading; cuts, counts and background stay. Photon conversion
 * is one setting for all experiments.
 */
export function inLaboratoryReading(workspace: Workspace, reading: FitPreset): Workspace {
  const { laboratory, settings } = workspace;
  const { physics, limit } = choicesOf(reading, `minerva-${laboratory.sample}`);
  const sound = LaboratorySettings.parse({});
  const { photonConversion } = Settings.parse(physics);
  const { degreesOfFreedom, elasticAboveCut } = { ...sound.limit, ...limit };
  return {
    ...workspace,
    settings: { ...settings, photonConversion },
    laboratory: {
      ...laboratory,
      incoherentProtons: physics.incoherentProtons ?? sound.incoherentProtons,
      angularSmearing: physics.angularSmearing ?? sound.angularSmearing,
      limit: { ...laboratory.limit, degreesOfFreedom, elasticAboveCut },
    },
  };
}

/** The reading that the laboratory is under; null where it is one of its own. */
export function laboratoryReadingOf(workspace: Workspace): FitPreset | null {
  const own = canonicalForm(workspace);
  const names: readonly FitPreset[] = ["statistically sound", "as the paper"];
  return names.find((name) => canonicalForm(inLaboratoryReading(workspace, name)) === own) ?? null;
}

/** Cuts of a preset; the dedicated one brings its assumed background. */
export function presetChanges(preset: Exclude<LaboratoryPreset, "own">): {
  selection: LaboratorySettings["selection"];
  assumedBackground: number;
  own: LaboratorySettings["own"];
} {
  const none = { "le-fhc": null, "me-fhc": null, "me-rhc": null };
  return preset === "published"
    ? { selection: publishedSelection, assumedBackground: 1, own: none }
    : { selection: dedicatedSelection, assumedBackground: dedicatedBackground, own: none };
}

/** Samples in the order in which they are made: the chosen one first. */
export function samplesInOrder(chosen: MinervaSample): MinervaSample[] {
  return [chosen, ...minervaSampleNames.filter((name) => name !== chosen).toReversed()];
}

/** Where the point stands against the limit of the chosen sample. */
export interface PointVerdict {
  readonly kind: "allowed" | "excluded" | "undecided" | "no limit";
  readonly words: string;
  readonly title: string;
}

/** Undecided where limit and signal differ by less than this many errors of the simulation. */
const decidedFrom = 2;

export function pointVerdict({
  flow,
  events,
}: {
  readonly flow: LaboratoryPoint["flow"];
  readonly events: Pick<LaboratoryPoint["events"], "limit">;
}): PointVerdict {
  const signal = flow.at(-1)!;
  if (events.limit === null) {
    return { kind: "no limit", words: "No limit", title: "No signal is excluded by these counts" };
  }
  const distance = signal.events - events.limit;
  if (Math.abs(distance) < decidedFrom * signal.error) {
    return {
      kind: "undecided",
      words: "Point at the limit",
      title: "Signal and limit differ by less than two errors of the simulation",
    };
  }
  return distance > 0
    ? { kind: "excluded", words: "Point excluded", title: "The signal exceeds the limit on it" }
    : { kind: "allowed", words: "Point allowed", title: "The signal is below the limit on it" };
}
