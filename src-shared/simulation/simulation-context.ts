import type { BeamFile } from "../beam/beam-file.ts";
import type { NeutrinoField } from "../beam/beam-profile.ts";
import type { Detector } from "../geometry/detector-model.ts";
import type { ConversionRates } from "../physics/conversion-rates.ts";
import type { Material } from "../physics/materials.ts";
import type { Settings } from "../specification/run-specification.ts";
import type { Channel } from "./channels.ts";
import type { DecayMode } from "./decay-mode.ts";
import type { SamplingGuide } from "./sampling-guide.ts";

/** What a simulation reads besides mass, settings and seed. */
export interface SimulationContext {
  readonly detector: Detector;
  readonly beam: BeamFile;
  readonly channels: readonly Channel[];
  /** Material of each volume. */
  readonly materials: readonly Material[];
  /** Density of each volume, g/cm3, with the settings applied. */
  readonly densities: readonly number[];
  readonly conversionRates: ConversionRates;
  /** Which of the materials of the conversion rates fills each volume. */
  readonly rateOfVolume: Uint32Array;
  /** Which decay of N the experiment looks for. */
  readonly decay: DecayMode;
  /** Share of all decays that go there, of a process by tables; null for that of the dipole. */
  readonly branching: number | null;
  readonly guide: SamplingGuide;
  readonly field: NeutrinoField;
  readonly settings: Settings;
}

/** Density of each volume with the settings applied, g/cm3. */
export function densitiesOf(
  detector: Detector,
  materials: readonly Material[],
  settings: Pick<Settings, "rockDensity">,
): number[] {
  return detector.volumes.map((volume, index) =>
    volume.material === "ROCK"
      ? settings.rockDensity
      : (volume.density ?? materials[index]!.density),
  );
}
