import { z } from "zod";
import { LimitSettings } from "./limit-settings.ts";
import { Selection } from "./movable-cut.ts";
import { ExperimentName, Settings } from "./run-specification.ts";

const events = (what: string) => {
  const message = `${what} must lie in 0-1e9 events`;
  return z.number({ error: message }).min(0, message).max(1e9, message);
};
/** Numbers of the user's in place of the published ones, events that pass every cut. */
export const AssumedCounts = z.strictObject({
  background: events("the background"),
  /** Null: the background in place of the counts. */
  data: events("the counts").nullable(),
});
export type AssumedCounts = z.infer<typeof AssumedCounts>;

/** Settings of the physics that an experiment's file has of its own; the others follow the model. */
export const OwnSettings = z.strictObject({
  incoherentProtons: Settings.shape.incoherentProtons.unwrap().optional(),
  angularSmearing: Settings.shape.angularSmearing.unwrap().optional(),
  energySmearing: Settings.shape.energySmearing.unwrap().optional(),
});
export type OwnSettings = z.infer<typeof OwnSettings>;
export const ownSettingNames = ["incoherentProtons", "angularSmearing", "energySmearing"] as const;

/** An experiment with its cuts moved, and how its limit is defined. */
export const SelectionSettings = z.strictObject({
  experiment: ExperimentName,
  /** Cuts that do not stand as in the experiment's file. */
  cuts: Selection.default({}),
  limit: LimitSettings.prefault({}),
  /** Of each experiment; what is published where there is none. */
  own: z.record(ExperimentName, AssumedCounts).default({}),
  /**
   * Background assumed where cuts on the shower are not those of the file, in units of that of the
   * file: what passes other cuts is not public.
   */
  assumedBackground: z
    .number({ error: "the assumed background must be a number" })
    .min(0, "the assumed background must lie in 0-1000 times the published one")
    .max(1000, "the assumed background must lie in 0-1000 times the published one")
    .default(1),
  /** What differs from the settings of the experiment's file. */
  changes: OwnSettings.default({}),
});
export type SelectionSettings = z.infer<typeof SelectionSettings>;
