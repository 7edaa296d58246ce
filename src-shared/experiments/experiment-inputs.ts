import { z } from "zod";
import { BeamFile } from "../beam/beam-file.ts";
import { DetectorFile } from "../geometry/detector-file.ts";
import { MaterialTable } from "../physics/materials.ts";
import { NuclideTable } from "../physics/nuclei.ts";
import { experimentNames } from "../specification/run-specification.ts";
import {
  AngleMeasurement,
  EfficiencyTable,
  EnergyMeasurement,
  OscillationResponse,
} from "./miniboone/measurement-files.ts";

/** An experiment as plain data: the experiment file with the files that it names read in. */
export const ExperimentInputs = z.object({
  schema: z.literal("neutrissimo/experiment"),
  version: z.literal(1),
  name: z.enum(experimentNames),
  title: z.string(),
  source: z.string(),
  /** Published exposure, POT. */
  exposure: z.number().positive(),
  selection: z.object({
    /** Least true photon energy, GeV. */
    photonEnergyThreshold: z.number().nonnegative(),
    /** Range of E_nu^QE that the excess is quoted in, GeV; the cos theta sample is cut to it. */
    excessRange: z.tuple([z.number(), z.number()]),
  }),
  resolution: z.object({
    /** sigma_E / E. */
    energy: z.number().nonnegative(),
    /** Width of the polar offset, degrees. */
    angle: z.number().nonnegative(),
  }),
  data: z.object({
    beam: BeamFile,
    nuclides: NuclideTable,
    materials: MaterialTable,
    detector: DetectorFile,
    efficiency: EfficiencyTable,
    energyMeasurement: EnergyMeasurement,
    angleMeasurement: AngleMeasurement,
    oscillationResponse: OscillationResponse,
  }),
});
export type ExperimentInputs = z.infer<typeof ExperimentInputs>;

/**
 * The files that flights depend on: the experiment file itself (its threshold guides the sampling)
 * and these keys of `data`. A change in the others leaves cached flights valid.
 */
export const flightsDataKeys = ["experiment", "beam", "nuclides", "materials", "detector"] as const;
