import { z } from "zod";
import { Combination } from "./combination-file.ts";
import { ExperimentInputs } from "./experiment-file.ts";
import { Measurement, MeasurementFile } from "./measurement-file.ts";
import { FileEfficiency } from "./response-efficiency.ts";
import { Response } from "./response-file.ts";

const entry = z.union([Measurement, z.string()]);

/** An experiment file as its author writes it: files by name, measurements in place or by name. */
export const AuthoredExperiment = ExperimentInputs.omit({ data: true, measurements: true }).extend({
  response: Response.extend({ efficiency: FileEfficiency.optional() }),
  files: z.record(z.string(), z.string()),
  measurement: entry.optional(),
  measurements: z.array(entry).optional(),
  detectorImport: z
    .strictObject({ acceptLoss: z.boolean().optional(), fiducialVolume: z.string().optional() })
    .optional(),
});

/** JSON Schemas (2020-12) for editors, by their file in docs/. */
export const fileSchemas: Readonly<Record<string, () => object>> = {
  "measurement-file.schema.json": () => ({
    title: "Measurement file",
    ...z.toJSONSchema(MeasurementFile, { io: "input" }),
  }),
  "experiment-file.schema.json": () => ({
    title: "Experiment file",
    ...z.toJSONSchema(AuthoredExperiment, { io: "input" }),
  }),
  "combination-file.schema.json": () => ({
    title: "Combination file",
    ...z.toJSONSchema(Combination, { io: "input" }),
  }),
};
