import { z } from "zod";
import type { BeamFile } from "../beam/beam-file.ts";
import type { EfficiencyTable } from "./efficiency.ts";

const numbers = z.array(z.number());
const status = z.enum(["released", "digitised", "estimate"]);
const heading = { title: z.string(), source: z.string(), status, note: z.string() };

/** Electron-like events in E_nu^QE (GeV) with the muon-like sample and the covariance. */
export const EnergyMeasurement = z.object({
  schema: z.literal("neutrissimo/enuqe-measurement"),
  version: z.literal(1),
  ...heading,
  exposure: z.number(),
  edges: numbers,
  data: numbers,
  /** Prediction before the constraint. */
  background: numbers,
  muonLike: z.object({ edges: numbers, data: numbers, prediction: numbers }),
  /** [signal, background, muon-like], fractional and systematic only. */
  fractionalCovariance: z.array(numbers),
});
export type EnergyMeasurement = z.infer<typeof EnergyMeasurement>;

/** Electron-like events in cos theta, read off the figure. */
export const AngleMeasurement = z.object({
  schema: z.literal("neutrissimo/costheta-measurement"),
  version: z.literal(1),
  ...heading,
  exposure: z.number(),
  edges: numbers,
  data: numbers,
  background: numbers,
  /** Uncorrelated fractional systematic error per bin (the paper's assumption). */
  fractionalSystematic: z.number(),
  energyFigure: z.object({
    edges: numbers,
    data: numbers,
    background: numbers,
    backgroundLowerEdge: numbers,
  }),
});
export type AngleMeasurement = z.infer<typeof AngleMeasurement>;

/** Events of full transmutation in bins of E_nu^QE (GeV) and L/E (km/GeV). */
export const OscillationResponse = z.object({
  schema: z.literal("neutrissimo/oscillation-response"),
  version: z.literal(1),
  ...heading,
  exposure: z.number(),
  edges: numbers,
  baselineOverEnergyEdges: numbers,
  baselineOverEnergy: numbers,
  response: z.array(numbers),
});
export type OscillationResponse = z.infer<typeof OscillationResponse>;

/** What MiniBooNE's fits compare the prediction with. */
export interface MiniBooNEMeasurement {
  readonly energyMeasurement: EnergyMeasurement;
  /** Null where no distribution in cos theta is published: antineutrino mode. */
  readonly angleMeasurement: AngleMeasurement | null;
  /** Null where no full-transmutation events are published: antineutrino mode. */
  readonly oscillationResponse: OscillationResponse | null;
  readonly beam: BeamFile;
  readonly efficiency: EfficiencyTable;
  /** Range of E_nu^QE that the excess is quoted in, GeV. */
  readonly excessRange: readonly [number, number];
}
