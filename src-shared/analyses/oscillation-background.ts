import { InputError } from "../errors.ts";
import type {
  Measurement,
  SpectrumMeasurement,
  TransmutationResponse,
} from "../experiments/measurement-file.ts";
import { binsOf, type MeasuredExperiment, spectraOf, spectrumNamed } from "./measured-data.ts";
import { electronMass, neutronMass } from "../physics/constants.ts";
import { appearanceProbability, phasePerBaseline } from "../physics/oscillation.ts";
import { quasiElasticCrossSection } from "../physics/quasi-elastic-cross-section.ts";
import { quasiElasticNeutrinoEnergy } from "../physics/quasi-elastic-reconstruction.ts";
import { WeightedHistogram } from "../statistics/histogram.ts";
import type { OscillationHypothesis } from "../specification/analysis-specification.ts";
import { fiducialEfficiency } from "../experiments/efficiency.ts";
import { efficiencyFunction } from "../experiments/response-efficiency.ts";

/** Points of Q^2 per neutrino energy of the angular model. */
const transferPoints = 200;
/** Above this Delta m^2 (eV^2) the sine squared is averaged over each bin of L/E. */
const averagingScale = 10;

/** Events per bin of the nu_mu -> nu_e appearance component, by measurement. */
export type OscillationComponent = Readonly<Record<string, readonly number[]>>;

/** Mean of sin^2(dm2 x / (4 hbar c)) over [a, b] in x = L/E (km/GeV). */
function averagedSineSquared(massSplitting: number, a: number, b: number): number {
  const k = 2 * phasePerBaseline * massSplitting;
  return 0.5 - (Math.sin(k * b) - Math.sin(k * a)) / (2 * k * (b - a));
}

/** Whether a measurement comes with what an appearance component of its bins needs. */
export function publishesOscillation(measurement: Measurement): boolean {
  return measurement.kind === "spectrum" && measurement.oscillation !== undefined;
}

/** Whether all that an appearance component of these measurements needs is published. */
export function hasOscillation(experiment: MeasuredExperiment): boolean {
  return spectraOf(experiment).some(({ oscillation }) => oscillation !== undefined);
}

/** Appearance events per bin of every spectrum that publishes what they need; null where none does. */
export function oscillationComponentOf(
  experiment: MeasuredExperiment,
  hypothesis: OscillationHypothesis,
  exposure: number,
): OscillationComponent | null {
  if (!hasOscillation(experiment)) return null;
  return Object.fromEntries(
    spectraOf(experiment)
      .filter(({ oscillation }) => oscillation !== undefined)
      .map((measurement) => [
        measurement.name,
        oscillationBackground(experiment, measurement, hypothesis, exposure),
      ]),
  );
}

/**
 * Appearance events per bin of one spectrum: released full-transmutation events, N_i = sum_j R_ij
 * P(x_j), x = L/E; or the angular model, normalised to the events that another measurement shows in
 * its quoted range.
 *
 * @param exposure POT
 * @throws InputError where what it needs is not published; not without mixing
 */
export function oscillationBackground(
  experiment: MeasuredExperiment,
  measurement: SpectrumMeasurement,
  hypothesis: OscillationHypothesis,
  exposure: number,
): number[] {
  if (hypothesis.mixing === 0) return measurement.data!.map(() => 0);
  const { oscillation } = measurement;
  if (oscillation === undefined) throw unpublished(measurement);
  if (oscillation.kind === "response") return transmuted(oscillation, hypothesis, exposure);
  const counted = spectrumNamed(experiment, oscillation.of);
  const [from, to] = quotedRangeOf(counted);
  const edges = binsOf(experiment, counted).edges!;
  const events = oscillationBackground(experiment, counted, hypothesis, exposure);
  const inRange = events.reduce(
    (sum, count, i) => (edges[i]! >= from - 1e-9 && edges[i + 1]! <= to + 1e-9 ? sum + count : sum),
    0,
  );
  const template = angleTemplate(experiment, measurement, hypothesis, oscillation.baseline, [
    from,
    to,
  ]);
  return template.map((share) => share * inRange);
}

function transmuted(
  table: TransmutationResponse,
  hypothesis: OscillationHypothesis,
  exposure: number,
): number[] {
  const probability = table.baselineOverEnergy.map((x, j) =>
    hypothesis.massSplitting > averagingScale
      ? hypothesis.mixing *
        averagedSineSquared(
          hypothesis.massSplitting,
          table.baselineOverEnergyEdges[j]!,
          table.baselineOverEnergyEdges[j + 1]!,
        )
      : appearanceProbability(hypothesis.massSplitting, hypothesis.mixing, x),
  );
  const scale = exposure / table.exposure;
  return table.response.map(
    (row) => scale * row.reduce((sum, events, j) => sum + events * probability[j]!, 0),
  );
}

function quotedRangeOf({ quotedRange }: SpectrumMeasurement): readonly [number, number] {
  return quotedRange ?? [-Infinity, Infinity];
}

function unpublished({ source, name }: SpectrumMeasurement): InputError {
  return new InputError({
    what: `The oscillation component of ${name} cannot be computed`,
    why: `what it needs is not published: ${source} holds no full-transmutation events`,
    remedy: "Set oscillation to none.",
    path: "oscillation",
  });
}

/**
 * Shape of cos theta of nu_e quasi-elastic events (a MODEL, no simulation of the experiment's): oscillated
 * nu_mu flux x Llewellyn Smith on a free neutron at rest x shower efficiency, E_nu^QE in `from` ...
 * `to`; no Fermi motion, no smearing. Sums to 1 (0 without oscillation).
 */
function angleTemplate(
  experiment: MeasuredExperiment,
  measurement: SpectrumMeasurement,
  hypothesis: OscillationHypothesis,
  baseline: number,
  [from, to]: readonly [number, number],
): number[] {
  const { beam, efficiency } = experiment.data;
  const own = efficiencyFunction(experiment.response.efficiency ?? 1);
  const histogram = new WeightedHistogram(binsOf(experiment, measurement).edges!);
  const flux = beam.flux[beam.mainFlavour];
  for (let bin = 0; bin < flux.length; bin++) {
    const low = beam.edges[bin]!;
    const energy = 0.5 * (low + beam.edges[bin + 1]!);
    if (energy < from || energy > 2 * to) continue;
    const appearance = appearanceProbability(
      hypothesis.massSplitting,
      hypothesis.mixing,
      baseline / energy,
    );
    // Neutron at rest: Q^2 runs to 4 M E^2 / (M + 2 E), the electron mass neglected in the limit.
    const largest = (4 * neutronMass * energy ** 2) / (neutronMass + 2 * energy);
    const step = largest / transferPoints;
    for (let k = 0; k < transferPoints; k++) {
      const transfer = (k + 0.5) * step;
      const electron = energy - transfer / (2 * neutronMass);
      if (!(electron > electronMass)) continue;
      const momentum = Math.sqrt(electron ** 2 - electronMass ** 2);
      const cosine =
        (2 * energy * electron - electronMass ** 2 - transfer) / (2 * energy * momentum);
      if (!(cosine >= -1 && cosine <= 1)) continue;
      const reconstructed = quasiElasticNeutrinoEnergy(electron, cosine);
      if (!(reconstructed > from && reconstructed < to)) continue;
      histogram.fill(
        cosine,
        (beam.edges[bin + 1]! - low) *
          flux[bin]! *
          appearance *
          quasiElasticCrossSection(energy, transfer) *
          step *
          (efficiency === undefined ? 1 : fiducialEfficiency(efficiency, "table", electron)) *
          own(electron, cosine),
      );
    }
  }
  const sum = histogram.sum();
  return [...histogram.counts].map((value) => (sum > 0 ? value / sum : 0));
}
