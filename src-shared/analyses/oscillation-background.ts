import type { ExperimentInputs } from "../experiments/experiment-file.ts";
import { measurementOf } from "../experiments/measurement-of.ts";
import { electronMass, neutronMass } from "../physics/constants.ts";
import { appearanceProbability } from "../physics/oscillation.ts";
import { quasiElasticCrossSection } from "../physics/quasi-elastic-cross-section.ts";
import { miniBooNEQuasiElasticEnergy } from "../physics/quasi-elastic-reconstruction.ts";
import { WeightedHistogram } from "../statistics/histogram.ts";
import type { OscillationHypothesis } from "../experiments/measured-spectrum.ts";
import { fiducialEfficiency } from "../experiments/efficiency.ts";
import type { MiniBooNEMeasurement } from "../experiments/measurement-file.ts";
import { angleOf, oscillationResponseOf } from "../experiments/published.ts";

/** Beam target to detector, km. */
const baseline = 0.541;
/** Points of Q^2 per neutrino energy of the angular model. */
const transferPoints = 200;
/** Above this Delta m^2 (eV^2) the sine squared is averaged over each bin of L/E. */
const averagingScale = 10;

/** Events per bin of the nu_mu -> nu_e appearance component. */
export interface OscillationComponent {
  readonly enuqe: number[];
  /** A model: see `angleTemplate`. */
  readonly costheta: number[];
}

/** Mean of sin^2(1.267 dm2 x) over [a, b] in x = L/E (km/GeV). */
function averagedSineSquared(massSplitting: number, a: number, b: number): number {
  const k = 2 * 1.267 * massSplitting;
  return 0.5 - (Math.sin(k * b) - Math.sin(k * a)) / (2 * k * (b - a));
}

/**
 * E_nu^QE: released full-transmutation events, N_i = sum_j R_ij P(x_j), x = L/E. cos theta: the
 * angular model normalised to the E_nu^QE events in the excess range.
 *
 * @param exposure POT
 * @throws InputError where no full-transmutation events are published; not without mixing
 */
export function oscillationComponent(
  measurement: MiniBooNEMeasurement,
  hypothesis: OscillationHypothesis,
  exposure: number,
): OscillationComponent {
  if (hypothesis.mixing === 0) return noOscillation(measurement);
  const table = oscillationResponseOf(measurement);
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
  const enuqe = table.response.map(
    (row) => scale * row.reduce((sum, events, j) => sum + events * probability[j]!, 0),
  );
  const [from, to] = measurement.excessRange;
  const inRange = enuqe.reduce(
    (sum, events, i) =>
      table.edges[i]! >= from - 1e-9 && table.edges[i + 1]! <= to + 1e-9 ? sum + events : sum,
    0,
  );
  const template = angleTemplate(measurement, hypothesis);
  return { enuqe, costheta: template.map((share) => share * inRange) };
}

/** Appearance events per bin of the measured distributions; null where no response is published. */
export function oscillationComponentOf(
  inputs: ExperimentInputs,
  hypothesis: OscillationHypothesis,
  exposure: number,
): OscillationComponent | null {
  const measurement = measurementOf(inputs);
  return measurement === null || measurement.oscillationResponse === null
    ? null
    : oscillationComponent(measurement, hypothesis, exposure);
}

function noOscillation({
  energyMeasurement,
  angleMeasurement,
}: MiniBooNEMeasurement): OscillationComponent {
  return {
    enuqe: energyMeasurement.data.map(() => 0),
    costheta: (angleMeasurement?.data ?? []).map(() => 0),
  };
}

/**
 * Shape of cos theta of nu_e quasi-elastic events (a MODEL, no MiniBooNE simulation): oscillated
 * nu_mu flux x Llewellyn Smith on a free neutron at rest x shower efficiency, 0.2 < E_nu^QE <
 * 1.25 GeV; no Fermi motion, no smearing. Sums to 1 (0 without oscillation).
 */
function angleTemplate(
  measurement: MiniBooNEMeasurement,
  hypothesis: OscillationHypothesis,
): number[] {
  const { beam, efficiency } = measurement;
  const histogram = new WeightedHistogram(angleOf(measurement).edges);
  const [from, to] = measurement.excessRange;
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
      const reconstructed = miniBooNEQuasiElasticEnergy(electron, cosine);
      if (!(reconstructed > from && reconstructed < to)) continue;
      histogram.fill(
        cosine,
        (beam.edges[bin + 1]! - low) *
          flux[bin]! *
          appearance *
          quasiElasticCrossSection(energy, transfer) *
          step *
          fiducialEfficiency(efficiency, "table", electron),
      );
    }
  }
  const sum = histogram.sum();
  return [...histogram.counts].map((value) => (sum > 0 ? value / sum : 0));
}
