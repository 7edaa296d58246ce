import { channelGroupOf, channelGroups } from "../../simulation/channels.ts";
import { type DecayContext, decayFlights } from "../../simulation/decay-flights.ts";
import type { Flights } from "../../simulation/flights.ts";
import type { Model, Settings } from "../../specification/run-specification.ts";
import { properDecayLength } from "../../physics/decay.ts";
import { WeightedHistogram } from "../../statistics/histogram.ts";
import type { ExperimentInputs } from "../experiment-inputs.ts";
import type { Contribution, Prediction } from "../prediction.ts";
import { reconstructShowers } from "./select.ts";

/** Running sums of one source or channel group. */
class Part {
  readonly label: string;
  readonly energy: WeightedHistogram;
  readonly angle: WeightedHistogram;
  converted = 0;

  constructor(label: string, inputs: ExperimentInputs) {
    this.label = label;
    this.energy = new WeightedHistogram(inputs.data.energyMeasurement.edges);
    this.angle = new WeightedHistogram(inputs.data.angleMeasurement.edges);
  }

  contribution(): Contribution {
    return {
      label: this.label,
      converted: this.converted,
      selected: this.energy.sum(),
      counts: { enuqe: [...this.energy.counts], costheta: [...this.angle.counts] },
    };
  }
}

/**
 * Prediction of MiniBooNE at one coupling: decays the flights, reconstructs the showers, fills
 * E_nu^QE (0.2-3 GeV, whose sum is "selected") and cos theta (events in the excess range).
 */
export function predictMiniBooNE(
  flights: Flights,
  context: DecayContext,
  inputs: ExperimentInputs,
  model: Model,
  settings: Settings,
  exposure: number,
): Prediction {
  const photons = decayFlights(flights, context, model, settings, exposure);
  const showers = reconstructShowers(photons, flights, inputs, settings);
  const total = new Part("all", inputs);
  const sources = context.detector.volumes.map(({ name }) => new Part(name, inputs));
  const groups = channelGroups.map((label) => new Part(label, inputs));
  const groupOfChannel = context.channels.map(channelGroupOf);
  const [excessFrom, excessTo] = inputs.selection.excessRange;
  let convertedSquared = 0;
  let afterEfficiency = 0;
  let afterThreshold = 0;
  let inExcessRange = 0;
  let selectedSquared = 0;

  for (let i = 0; i < photons.count; i++) {
    const flight = photons.flight[i]!;
    const source = sources[flights.source[flight]!]!;
    const group = groups[groupOfChannel[flights.channel[flight]!]!]!;
    const converted = photons.weight[i]!;
    total.converted += converted;
    convertedSquared += converted * converted;
    source.converted += converted;
    group.converted += converted;
    afterEfficiency += showers.efficiencyWeight[i]!;
    const weight = showers.weight[i]!;
    if (weight === 0) continue;
    afterThreshold += weight;
    const energy = showers.quasiElasticEnergy[i]!;
    if (total.energy.fill(energy, weight) < 0) continue;
    selectedSquared += weight * weight;
    source.energy.fill(energy, weight);
    group.energy.fill(energy, weight);
    if (!(energy > excessFrom && energy < excessTo)) continue;
    inExcessRange += weight;
    const cosine = showers.cosine[i]!;
    total.angle.fill(cosine, weight);
    source.angle.fill(cosine, weight);
    group.angle.fill(cosine, weight);
  }

  const selected = total.energy.sum();
  const share = (events: number) => (total.converted > 0 ? events / total.converted : 0);
  const selectedBy = (parts: readonly Part[]) =>
    Object.fromEntries(parts.map((part) => [part.label, part.energy.sum()]));
  return {
    expected: {
      converted: total.converted,
      selected,
      bySource: selectedBy(sources),
      byChannel: selectedBy(groups),
    },
    // Standard errors of independent weights; the Sobol points do better than this.
    error: { converted: Math.sqrt(convertedSquared), selected: Math.sqrt(selectedSquared) },
    efficiency: {
      selected: share(selected),
      steps: {
        efficiency: share(afterEfficiency),
        threshold: share(afterThreshold),
        spectrumRange: share(selected),
        excessRange: share(inExcessRange),
      },
    },
    histograms: {
      enuqe: histogram(total.energy),
      costheta: histogram(total.angle),
    },
    contributions: {
      source: sources.map((part) => part.contribution()),
      channel: groups.map((part) => part.contribution()),
    },
    effectiveSampleSize: selectedSquared > 0 ? selected ** 2 / selectedSquared : 0,
    flights: flights.count,
    properDecayLength: properDecayLength(model.mass, model, model.nature),
    exposure,
  };
}

function histogram({ edges, counts, sumw2 }: WeightedHistogram) {
  return { edges: [...edges], counts: [...counts], sumw2: [...sumw2] };
}
