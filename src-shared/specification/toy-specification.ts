import { z } from "zod";
import { OscillationHypothesis, TauCoupling } from "./analysis-specification.ts";
import { FitSettings } from "./fit-settings.ts";
import { Model, RunSpecification } from "./run-specification.ts";
import { ScanSpecification } from "./scan-specification.ts";

const toysRange = { minimum: 100, maximum: 1_000_000 } as const;

/**
 * Toys thrown from one point of the plane and fitted over all of it: goodness of fit, and the
 * critical Delta chi^2 of Feldman and Cousins there. The table is that of a finished scan.
 */
export const ToySpecification = z.strictObject({
  kind: z.literal("toys").default("toys"),
  version: z.literal(1).default(1),
  scan: ScanSpecification,
  /** Name of a measurement of kind spectrum. */
  distribution: z.string().min(1),
  oscillation: OscillationHypothesis,
  tau: TauCoupling,
  fit: FitSettings,
  /** Of the levels by Wilks' theorem that the toys are compared with. */
  degreesOfFreedom: z.union([z.literal(1), z.literal(2)]).default(2),
  /** Nodes of each axis of the plane that is fitted: those of the fit that the toys belong to. */
  points: z.int().min(5).max(301).optional(),
  /** Where the toys are thrown from, GeV and GeV^-1; the best fit of the data when null. */
  point: z
    .strictObject({ mass: Model.shape.mass, dMu: z.number().positive().max(1e-2) })
    .nullable()
    .default(null),
  toys: z
    .int({ error: "toys must be a whole number" })
    .min(toysRange.minimum, "toys must lie in 100-1000000")
    .max(toysRange.maximum, "toys must lie in 100-1000000")
    .default(2000),
  seed: RunSpecification.shape.seed,
});
export type ToySpecification = z.infer<typeof ToySpecification>;
export type ToySpecificationInput = z.input<typeof ToySpecification>;
