import { z } from "zod";
import { BeamFile, flavours } from "./beam-file.ts";

const heading = {
  schema: z.literal("neutrissimo/beam"),
  version: z.literal(1),
  name: z.string().min(1),
  title: z.string(),
  source: z.string(),
  status: z.enum(["released", "digitised", "estimate"]),
  note: z.string().optional(),
  mainFlavour: z.enum(flavours),
  oppositeFlavour: z.enum(flavours),
};

/** `GeV`, `MeV`, a number of them such as `50 MeV`, or the width of each bin. */
const energyPattern = /^(?:bin|(?:(\d+(?:\.\d+)?) )?(GeV|MeV))$/u;
const energyMessage = 'write "GeV", "MeV", a number of them such as "50 MeV", or "bin"';

/** Beam whose table lies in a text file: CSV, or columns apart by tabs or blanks. */
export const CsvBeam = z.strictObject({
  ...heading,
  csv: z.strictObject({
    /** Path relative to this file. */
    file: z.string().min(1),
    /**
     * Names of the columns, in order, where the table has no header line or other names: low and
     * high (edges of bins), energy (centre of each bin) or point (energies on a curve); numu,
     * numubar, nue, nuebar; "-" for a column that is left out.
     */
    columns: z.array(z.string()).min(2).optional(),
    /** Lines at the start of the file that are no part of the table. */
    skipLines: z.int().nonnegative().default(0),
    /** Unit of the columns of energies. */
    energyUnit: z.enum(["GeV", "MeV"]),
    /** Area and energy that the flux columns are given per. */
    perArea: z.enum(["cm2", "m2"]),
    perEnergy: z
      .string()
      .regex(energyPattern, energyMessage)
      .refine((text) => text === "bin" || energyPer(text) > 0, energyMessage),
    /** POT that the flux columns are given per, e.g. 1 or 1e21. */
    perPot: z.number().positive(),
  }),
});
export type CsvBeam = z.infer<typeof CsvBeam>;

/** The energy, GeV, of a `perEnergy` other than "bin". */
export function energyPer(text: string): number {
  const [, number, unit] = energyPattern.exec(text) ?? [];
  return Number(number ?? 1) * (unit === "MeV" ? 1e-3 : 1);
}

const formula = z.string().max(1000).default("0");

/** Beam as formulas of the neutrino energy E in GeV, in neutrinos / cm2 / GeV / POT. */
export const ExpressionBeam = z.strictObject({
  ...heading,
  expression: z.strictObject({
    /** Bins that the formulas are averaged over, GeV. */
    from: z.number().nonnegative(),
    to: z.number().positive(),
    bins: z.int().min(1).max(2000),
    numu: formula,
    numubar: formula,
    nue: formula,
    nuebar: formula,
  }),
});
export type ExpressionBeam = z.infer<typeof ExpressionBeam>;

/** A beam in any of the forms that a user may write it. */
export type BeamSource = BeamFile | CsvBeam | ExpressionBeam;

/** Schema that belongs to the form of a beam document. */
export function beamSchemaOf(document: object): z.ZodType<BeamSource> {
  if ("csv" in document) return CsvBeam;
  if ("expression" in document) return ExpressionBeam;
  return BeamFile;
}
