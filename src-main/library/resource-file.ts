import { z } from "zod";

/** Words in which a data file says where its numbers come from. */
const Source = z.union([z.string(), z.looseObject({ text: z.string() })]);

/** What every data file has, whatever else it holds. */
export const ResourceFile = z.looseObject({ title: z.string(), source: Source });
export type ResourceFile = z.infer<typeof ResourceFile>;

/** An experiment names the data files that it joins; their content is put under `data`. */
export const ExperimentFile = z.looseObject({
  schema: z.literal("neutrissimo/experiment"),
  version: z.literal(1),
  name: z.string(),
  title: z.string(),
  source: Source.optional(),
  files: z.record(z.string(), z.string()),
  /** In place, or the path of a file; `read-measurements.ts` checks them. */
  measurement: z.unknown().optional(),
  measurements: z.unknown().optional(),
  /** For a detector of another format (GDML): see `ImportChoices`. */
  detectorImport: z
    .strictObject({ acceptLoss: z.boolean().optional(), fiducialVolume: z.string().optional() })
    .optional(),
});
export type ExperimentFile = z.infer<typeof ExperimentFile>;

/** Experiments in the order that lists show them. */
export const ExperimentOrder = ResourceFile.extend({ experiments: z.array(z.string()) });

/** The source of a data file as one line. */
export function sourceLine(file: {
  title: string;
  source?: z.infer<typeof Source> | undefined;
}): string {
  if (file.source === undefined) return file.title;
  return typeof file.source === "string" ? file.source : file.source.text;
}
