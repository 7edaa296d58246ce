import { z } from "zod";
import { BeamFile } from "../beam/beam-file.ts";
import { BeamProfile } from "../beam/beam-profile.ts";
import { DetectorFile } from "../geometry/detector-file.ts";
import { Geant4MaterialTable } from "../physics/geant4-materials.ts";
import { MaterialTable } from "../physics/materials.ts";
import { ElementTable } from "../physics/natural-elements.ts";
import { NuclideTable } from "../physics/nuclei.ts";
import { PairProductionTable } from "../physics/pair-production.ts";
import { ProcessFile } from "../simulation/process-file.ts";
import { ExperimentStyle } from "../specification/experiment-style.ts";
import { ExperimentName, RunSpecification, Settings } from "../specification/run-specification.ts";
import { EfficiencyTable } from "./efficiency.ts";
import { Measurement } from "./measurement-file.ts";
import { Response } from "./response-file.ts";

/**
 * An experiment as plain data: the experiment file with the files that it names read in. A key that
 * is not known is refused: misspelt, it would fall back to a default without a word.
 */
export const ExperimentInputs = z.strictObject({
  schema: z.literal("neutrissimo/experiment"),
  version: z.literal(1),
  name: ExperimentName,
  title: z.string(),
  source: z.string(),
  note: z.string().optional(),
  /** Published exposure, POT. */
  exposure: RunSpecification.shape.exposure.unwrap(),
  beamProfile: BeamProfile,
  response: Response,
  /** Settings that differ from the general defaults. */
  settings: Settings.partial().strict().default({}),
  /** How its curves are drawn; as the first product of combinations that it is a member of when left out. */
  style: ExperimentStyle.optional(),
  /** What was measured; none where there is nothing to fit. */
  measurements: z.array(Measurement).max(50).default([]),
  data: z.strictObject({
    beam: BeamFile,
    nuclides: NuclideTable,
    elements: ElementTable,
    materials: MaterialTable,
    pairProduction: PairProductionTable,
    /** For detectors whose volumes name a material of Geant4. */
    geant4Materials: Geant4MaterialTable.optional(),
    detector: DetectorFile,
    /** The dipole process when left out. */
    process: ProcessFile.optional(),
    efficiency: EfficiencyTable.optional(),
  }),
});
export type ExperimentInputs = z.infer<typeof ExperimentInputs>;

/**
 * The files that samples depend on: the experiment file itself and these keys of `data`. A change in
 * the others, the measurements, leaves cached samples valid.
 */
export const sampleDataKeys = [
  "experiment",
  "beam",
  "nuclides",
  "elements",
  "materials",
  "pairProduction",
  "geant4Materials",
  "detector",
  "process",
  "efficiency",
] as const;
