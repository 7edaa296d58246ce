import { z } from "zod";
import { LimitSettings } from "./limit-settings.ts";
import { Settings } from "./run-specification.ts";

/** The cut laboratory of MINERvA: a sample, a selection, and how its limit is defined. */

export const minervaSampleNames = ["le-fhc", "me-fhc", "me-rhc"] as const;
export type MinervaSample = (typeof minervaSampleNames)[number];

/** Cuts on the reconstructed shower, in the order of the published analysis. */
export const showerCutNames = ["showerEnergy", "Q2", "Etheta2"] as const;
export type ShowerCutName = (typeof showerCutNames)[number];
/** With the one on dE/dx, which is known as a share alone. */
export const cutNames = [...showerCutNames, "dEdx"] as const;
export type CutName = (typeof cutNames)[number];

/** Where each cut may be moved to, and its unit. */
export const cutRanges = {
  showerEnergy: { minimum: 0, maximum: 8, unit: "GeV" },
  Q2: { minimum: 1e-4, maximum: 5, unit: "GeV^2" },
  Etheta2: { minimum: 1e-5, maximum: 1, unit: "GeV rad^2" },
  dEdx: { minimum: 1.5, maximum: 18, unit: "MeV/1.7 cm" },
} as const satisfies Readonly<Record<CutName, object>>;

const cut = (name: CutName, words: string, at: number) => {
  const { minimum, maximum, unit } = cutRanges[name];
  const message = `${words} must lie in ${minimum}-${maximum} ${unit}`;
  return z.strictObject({
    on: z.boolean().default(true),
    at: z.number({ error: message }).min(minimum, message).max(maximum, message).default(at),
  });
};

/** Cuts in force, with the values of the published analysis (PRD 107 055009, Sec. V A). */
export const Selection = z.strictObject({
  /** Least E_sh, GeV. */
  showerEnergy: cut("showerEnergy", "E_sh", 0.8).prefault({}),
  /** Largest Q^2_QE-reco (Eq. 6), GeV^2. */
  Q2: cut("Q2", "Q^2", 0.02).prefault({}),
  /** Largest E theta^2, GeV rad^2. */
  Etheta2: cut("Etheta2", "E theta^2", 0.0032).prefault({}),
  /** Least mean dE/dx of the first four planes, MeV/1.7 cm. */
  dEdx: cut("dEdx", "dE/dx", 4.5).prefault({}),
});
export type Selection = z.infer<typeof Selection>;

const events = (what: string) => {
  const message = `${what} must lie in 0-1e9 events`;
  return z.number({ error: message }).min(0, message).max(1e9, message);
};
/** Numbers of the user's in place of the published ones, events above the dE/dx cut. */
export const AssumedCounts = z.strictObject({
  background: events("the background"),
  /** Null: the background in place of the counts. */
  data: events("the counts").nullable(),
});
export type AssumedCounts = z.infer<typeof AssumedCounts>;

export const LaboratorySettings = z.strictObject({
  sample: z.enum(minervaSampleNames).default("me-rhc"),
  selection: Selection.prefault({}),
  limit: LimitSettings.prefault({}),
  /** Null: what is published, or estimated for ME RHC. */
  own: z
    .strictObject({
      "le-fhc": AssumedCounts.nullable().default(null),
      "me-fhc": AssumedCounts.nullable().default(null),
      "me-rhc": AssumedCounts.nullable().default(null),
    })
    .prefault({}),
  /**
   * Background assumed where cuts on the shower are not the published ones, in units of that of
   * the published selection: what passes other cuts is not public.
   */
  assumedBackground: z
    .number({ error: "the assumed background must be a number" })
    .min(0, "the assumed background must lie in 0-1000 times the published one")
    .max(1000, "the assumed background must lie in 0-1000 times the published one")
    .default(1),
  /** Choices of physics that differ from those of MiniBooNE; the others follow the model. */
  incoherentProtons: Settings.shape.incoherentProtons.unwrap().default("none"),
  angularSmearing: Settings.shape.angularSmearing,
  energySmearing: Settings.shape.energySmearing,
});
export type LaboratorySettings = z.infer<typeof LaboratorySettings>;

export const publishedSelection: Selection = Selection.parse({});

/** Ten times the published background: an assumption to start from, no estimate. */
export const dedicatedBackground = 10;

/** No cuts on Q^2 and E theta^2 (Sec. V C); the background is then the user's assumption. */
export const dedicatedSelection: Selection = {
  ...publishedSelection,
  Q2: { ...publishedSelection.Q2, on: false },
  Etheta2: { ...publishedSelection.Etheta2, on: false },
};

export type LaboratoryPreset = "published" | "dedicated" | "own";

function same(first: Selection, second: Selection, names: readonly CutName[]): boolean {
  return names.every(
    (name) =>
      first[name].on === second[name].on &&
      (!first[name].on || Math.abs(first[name].at / second[name].at - 1) < 1e-9),
  );
}

export function presetOfSelection(selection: Selection): LaboratoryPreset {
  if (same(selection, publishedSelection, cutNames)) return "published";
  return same(selection, dedicatedSelection, cutNames) ? "dedicated" : "own";
}

/** Whether the published counts are those of this selection: dE/dx may move, it is public. */
export function keepsShowerCuts(selection: Selection): boolean {
  return same(selection, publishedSelection, showerCutNames);
}
