import { z } from "zod";
import { ExperimentName, Model, RunSpecification, Settings } from "./run-specification.ts";

/**
 * The showers of an experiment before any cut, at the masses that moved cuts are looked at. Any
 * coupling and any cut follow from them.
 */
export const ShowersSpecification = z.strictObject({
  kind: z.literal("showers").default("showers"),
  version: z.literal(1).default(1),
  experiment: ExperimentName,
  nature: Model.shape.nature,
  seed: RunSpecification.shape.seed,
  settings: Settings.prefault({}),
});
export type ShowersSpecification = z.infer<typeof ShowersSpecification>;
export type ShowersSpecificationInput = z.input<typeof ShowersSpecification>;
