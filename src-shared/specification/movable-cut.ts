import { z } from "zod";

/** Cuts of an experiment that can be moved: what they act on, which side passes, and where they may stand. */

/** What can be cut on or filled; all of the reconstructed shower. */
export const showerVariables = ["energy", "cosine", "theta", "Etheta2", "enuqe", "Q2QE"] as const;
export type ShowerVariable = (typeof showerVariables)[number];

export interface VariableFacts {
  readonly unit: string;
  /** Where a cut on it may stand where neither the file nor its histograms say. */
  readonly range: readonly [number, number];
  /** Least value that it can take. */
  readonly least: number;
  readonly logarithmic: boolean;
}

export const variableFacts: Readonly<Record<ShowerVariable, VariableFacts>> = {
  energy: { unit: "GeV", range: [0, 8], least: 0, logarithmic: false },
  cosine: { unit: "1", range: [-1, 1], least: -1, logarithmic: false },
  theta: { unit: "rad", range: [0, Math.PI], least: 0, logarithmic: false },
  Etheta2: { unit: "GeV rad^2", range: [1e-5, 1], least: 0, logarithmic: true },
  enuqe: { unit: "GeV", range: [0, 8], least: 0, logarithmic: false },
  Q2QE: { unit: "GeV^2", range: [1e-4, 5], least: 0, logarithmic: true },
};

const common = {
  /** Its key in a selection. */
  name: z.string().min(1),
  /** In words; those of the variable where the file has none. */
  label: z.string().nullable(),
  /** `from`: what lies above it passes; `to`: what lies below. */
  side: z.enum(["from", "to"]),
  /** Where the experiment's file has it. */
  at: z.number(),
  /** Where it may stand. */
  range: z.tuple([z.number(), z.number()]),
};

/** A bound on a variable of the shower. */
export const ShowerCut = z.strictObject({
  kind: z.literal("shower"),
  ...common,
  variable: z.enum(showerVariables),
});
export type ShowerCut = z.infer<typeof ShowerCut>;

/** A bound on what is counted in bins and not simulated; it stands at an edge of a bin. */
export const ObservableCut = z.strictObject({
  kind: z.literal("observable"),
  ...common,
  /** Short name, as in "dE/dx > 4.5". */
  symbol: z.string(),
  unit: z.string(),
  edges: z.array(z.number()),
});
export type ObservableCut = z.infer<typeof ObservableCut>;

export const MovableCut = z.discriminatedUnion("kind", [ShowerCut, ObservableCut]);
export type MovableCut = z.infer<typeof MovableCut>;

/** A cut: whether it acts, and where. */
export const CutPlace = z.strictObject({
  on: z.boolean(),
  at: z.number({ error: "the place of a cut must be a number" }),
});
export type CutPlace = z.infer<typeof CutPlace>;

/** Places of cuts by name; a cut left out stands as in the experiment's file. */
export const Selection = z.record(z.string().min(1), CutPlace);
export type Selection = Readonly<Record<string, CutPlace>>;

export const noMoves: Selection = {};

/** Where a cut stands under a selection, within its range. */
export function placeOf({ name, at, range }: MovableCut, selection: Selection): CutPlace {
  const place = selection[name];
  if (place === undefined) return { on: true, at };
  return { on: place.on, at: Math.min(range[1], Math.max(range[0], place.at)) };
}

/** Whether a cut acts as in the experiment's file. */
export function isAsInFile(cut: MovableCut, selection: Selection): boolean {
  const { on, at } = placeOf(cut, selection);
  return on && Math.abs(at - cut.at) <= 1e-9 * Math.abs(cut.at);
}

/** Whether every cut acts as in the experiment's file. */
export function selectsAsInFile(cuts: readonly MovableCut[], selection: Selection): boolean {
  return cuts.every((cut) => isAsInFile(cut, selection));
}
