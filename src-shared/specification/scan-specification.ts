import { z } from "zod";
import {
  ExperimentName,
  massRange,
  Model,
  RunSpecification,
  StoredSettings,
} from "./run-specification.ts";

/** Points of a logarithmic axis, ends included. */
const axis = (name: string, min: number, max: number, unit: string) => {
  const bound = z
    .number()
    .min(min, `${name} must lie in ${min}-${max} ${unit}`)
    .max(max, `${name} must lie in ${min}-${max} ${unit}`);
  return z
    .strictObject({ from: bound, to: bound, points: z.int().min(2).max(200) })
    .refine(({ from, to }) => to > from, `${name} must end above its start`);
};

/** Masses that are simulated; fits and d_tau scenarios read their coefficients at any coupling. */
export const ScanSpecification = z.strictObject({
  kind: z.literal("scan").default("scan"),
  version: z.literal(1).default(1),
  experiment: ExperimentName,
  /** m_N, GeV. */
  masses: axis("m_N", massRange.minimum, massRange.maximum, "GeV").default({
    from: 0.01,
    to: 1,
    points: 22,
  }),
  /** Masses besides that grid, GeV: where a refined scan has them closer. */
  extraMasses: z
    .array(Model.shape.mass)
    .max(100, "a scan holds at most 100 masses besides its grid")
    .default([]),
  /** Flights at each mass. */
  flights: RunSpecification.shape.flights.default(20_000),
  seed: RunSpecification.shape.seed,
  nature: Model.shape.nature,
  settings: StoredSettings.prefault({}),
  exposure: RunSpecification.shape.exposure,
});
export type ScanSpecification = z.infer<typeof ScanSpecification>;
export type ScanSpecificationInput = z.input<typeof ScanSpecification>;
