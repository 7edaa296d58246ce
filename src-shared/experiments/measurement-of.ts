import type { ExperimentInputs } from "./experiment-file.ts";
import type { MiniBooNEMeasurement } from "./measurement-file.ts";

/** The measured side of MiniBooNE; null where an experiment has no excess in E_nu^QE. */
export function measurementOf({
  data,
  excessRange,
}: ExperimentInputs): MiniBooNEMeasurement | null {
  const { energyMeasurement, angleMeasurement, oscillationResponse, efficiency, beam } = data;
  if (!energyMeasurement || !efficiency || !excessRange) return null;
  return {
    energyMeasurement,
    angleMeasurement: angleMeasurement ?? null,
    oscillationResponse: oscillationResponse ?? null,
    efficiency,
    beam,
    excessRange,
  };
}
