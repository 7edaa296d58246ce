import { z } from "zod";
import {
  ExperimentName,
  Model,
  RunSpecification,
  type Settings,
  StoredSettings,
} from "./run-specification.ts";

/**
 * What a sample depends on: everything but the size of the couplings, the exposure and the fit. One
 * sample serves every coupling.
 */
export const SampleSpecification = z.strictObject({
  kind: z.literal("sample").default("sample"),
  version: z.literal(1).default(1),
  experiment: ExperimentName,
  mass: Model.shape.mass,
  nature: Model.shape.nature,
  /** d_e^2 / (d_mu^2 + d_e^2): which flavours of the beam make N. */
  electronPart: z.number().min(0).max(1).default(0),
  flights: RunSpecification.shape.flights,
  seed: RunSpecification.shape.seed,
  settings: StoredSettings.prefault({}),
});
export type SampleSpecification = z.infer<typeof SampleSpecification>;

/**
 * The sample that a run reads.
 *
 * @param settings those that act on the experiment, so that runs which differ in others share it
 */
export function sampleSpecificationOf(
  { experiment, model, flights, seed }: RunSpecification,
  settings: Settings,
): SampleSpecification {
  const { mass, nature, dMu, dE } = model;
  const strength = dMu ** 2 + dE ** 2;
  // Rounded, so that couplings of one ratio share a sample, whatever their sizes round to.
  const electronPart = strength > 0 ? Number((dE ** 2 / strength).toPrecision(12)) : 0;
  return {
    kind: "sample",
    version: 1,
    experiment,
    mass,
    nature,
    electronPart,
    flights,
    seed,
    settings,
  };
}
