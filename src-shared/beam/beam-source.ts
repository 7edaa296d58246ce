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

/** Beam whose table lies in a CSV file: a header line, then one line a bin. */
export const CsvBeam = z.strictObject({
  ...heading,
  csv: z.strictObject({
    /** Path relative to this file. */
    file: z.string().min(1),
    /** Unit of the two energy columns, `low` and `high`. */
    energyUnit: z.enum(["GeV", "MeV"]),
    /** Area and energy that the flux columns (numu, numubar, nue, nuebar) are given per. */
    perArea: z.enum(["cm2", "m2"]),
    perEnergy: z.enum(["GeV", "bin"]),
    /** POT that the flux columns are given per, e.g. 1 or 1e6. */
    perPot: z.number().positive(),
  }),
});
export type CsvBeam = z.infer<typeof CsvBeam>;

/** Beam as formulas of the neutrino energy E in GeV, in neutrinos / cm2 / GeV / POT. */
export const ExpressionBeam = z.strictObject({
  ...heading,
  expression: z.strictObject({
    /** Bins that the formulas are averaged over, GeV. */
    from: z.number().nonnegative(),
    to: z.number().positive(),
    bins: z.int().min(1).max(2000),
    numu: z.string().default("0"),
    numubar: z.string().default("0"),
    nue: z.string().default("0"),
    nuebar: z.string().default("0"),
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
