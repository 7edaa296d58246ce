import { Settings } from "../specification/run-specification.ts";
import type { ExperimentInputs } from "./experiment-file.ts";

const defaults = Settings.parse({});

/** Whether a cut, a mark or a histogram takes more of a shower than its energy. */
function seesAngles({ cuts, marks, histograms }: ExperimentInputs["response"]): boolean {
  const ranges = histograms.flatMap(({ where }) => where ?? []);
  return [...cuts, ...marks, ...histograms, ...ranges].some(
    ({ variable }) => variable !== "energy",
  );
}

/**
 * The settings that a prediction of the experiment depends on; those that do not act are put at
 * their defaults, so that what they differ in shares its tables.
 */
export function actingSettings(settings: Settings, { response, data }: ExperimentInputs): Settings {
  const { stochastic, constant } = response.energyResolution;
  // One term alone is the same in a sum and in quadrature.
  const oneTerm = stochastic === 0 || constant === 0;
  return {
    ...settings,
    // The Pauli factor is one of bound protons.
    pauliBlocking:
      settings.incoherentProtons === "all" ? settings.pauliBlocking : defaults.pauliBlocking,
    efficiency: data.efficiency === undefined ? defaults.efficiency : settings.efficiency,
    // Electron pairs need no conversion.
    photonConversion:
      response.decay === "photon" ? settings.photonConversion : defaults.photonConversion,
    angularSmearing: seesAngles(response) ? settings.angularSmearing : defaults.angularSmearing,
    energySmearing: oneTerm ? defaults.energySmearing : settings.energySmearing,
  };
}
