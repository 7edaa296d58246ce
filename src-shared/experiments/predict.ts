import { properDecayLength } from "../physics/decay.ts";
import { channelGroupOf, channelGroups } from "../simulation/channels.ts";
import { type DecayContext, decayFlights } from "../simulation/decay-flights.ts";
import type { Flights } from "../simulation/flights.ts";
import type { Model, Settings } from "../specification/run-specification.ts";
import { WeightedHistogram } from "../statistics/histogram.ts";
import type { EfficiencyTable } from "./efficiency.ts";
import type { Contribution, Prediction } from "./prediction.ts";
import { reconstructShowers, showerVariable } from "./reconstruct.ts";
import { isInside, type Response } from "./response-file.ts";

/** Running sums of one source or channel group, or of all events. */
class Part {
  readonly label: string;
  readonly histograms: readonly WeightedHistogram[];
  converted = 0;

  constructor(label: string, response: Response) {
    this.label = label;
    this.histograms = response.histograms.map(({ edges }) => new WeightedHistogram(edges));
  }

  get selected(): number {
    return this.histograms[0]!.sum();
  }

  contribution(response: Response): Contribution {
    return {
      label: this.label,
      converted: this.converted,
      selected: this.selected,
      counts: Object.fromEntries(
        response.histograms.map(({ name }, k) => [name, Array.from(this.histograms[k]!.counts)]),
      ),
    };
  }
}

/**
 * What an experiment expects to see at one coupling: decays the flights, reconstructs the showers,
 * applies the cuts in order, fills the histograms. A pure function of its arguments.
 *
 * @param exposure POT
 */
export function predict(
  flights: Flights,
  context: DecayContext,
  response: Response,
  table: EfficiencyTable | undefined,
  model: Model,
  settings: Settings,
  exposure: number,
): Prediction {
  const photons = decayFlights(flights, context, model, settings, exposure);
  const showers = reconstructShowers(photons, flights, response, table, settings);
  const total = new Part("all", response);
  const sources = context.detector.volumes.map(({ name }) => new Part(name, response));
  const groups = channelGroups.map((label) => new Part(label, response));
  const groupOfChannel = context.channels.map(channelGroupOf);
  const accepted = response.acceptances.reduce((product, { value }) => product * value, 1);
  const afterCut = response.cuts.map(() => 0);
  const afterCutSquared = response.cuts.map(() => 0);
  const inMark = response.marks.map(() => 0);
  let convertedSquared = 0;
  let afterEfficiency = 0;
  let afterThreshold = 0;
  let efficiencySquared = 0;
  let thresholdSquared = 0;
  let selectedSquared = 0;

  for (let i = 0; i < photons.count; i++) {
    const flight = photons.flight[i]!;
    const parts = [
      total,
      sources[flights.source[flight]!]!,
      groups[groupOfChannel[flights.channel[flight]!]!]!,
    ];
    const converted = photons.weight[i]!;
    convertedSquared += converted * converted;
    for (const part of parts) part.converted += converted;
    afterEfficiency += showers.efficiencyWeight[i]!;
    efficiencySquared += showers.efficiencyWeight[i]! ** 2;
    const weight = showers.weight[i]!;
    if (weight === 0) continue;
    afterThreshold += weight;
    thresholdSquared += weight * weight;
    const energy = showers.energy[i]!;
    const cosine = showers.cosine[i]!;
    const passed = response.cuts.every((cut, k) => {
      if (!isInside(cut, showerVariable(cut.variable, energy, cosine))) return false;
      afterCut[k] = afterCut[k]! + weight;
      afterCutSquared[k] = afterCutSquared[k]! + weight * weight;
      return true;
    });
    if (!passed) continue;
    response.marks.forEach((mark, k) => {
      if (isInside(mark, showerVariable(mark.variable, energy, cosine))) inMark[k]! += weight;
    });
    const events = weight * accepted;
    response.histograms.forEach(({ variable, where }, k) => {
      if (where && !isInside(where, showerVariable(where.variable, energy, cosine))) return;
      const value = showerVariable(variable, energy, cosine);
      for (const part of parts) part.histograms[k]!.fill(value, events);
    });
    selectedSquared += events * events;
  }

  const { selected } = total;
  const decayLength = properDecayLength(model.mass, model, model.nature);
  const share = (events: number) => (total.converted > 0 ? events / total.converted : 0);
  const named = (entries: readonly { readonly name: string }[], values: readonly number[]) =>
    Object.fromEntries(entries.map(({ name }, k) => [name, share(values[k]!)]));
  return {
    expected: {
      converted: total.converted,
      selected,
      bySource: Object.fromEntries(sources.map((part) => [part.label, part.selected])),
      byChannel: Object.fromEntries(groups.map((part) => [part.label, part.selected])),
    },
    // Standard errors of independent weights; the Sobol points do better than this.
    error: { converted: Math.sqrt(convertedSquared), selected: Math.sqrt(selectedSquared) },
    efficiency: {
      selected: share(afterCut.at(-1) ?? afterThreshold),
      steps: {
        efficiency: share(afterEfficiency),
        threshold: share(afterThreshold),
        ...named(response.cuts, afterCut),
        ...named(response.marks, inMark),
      },
    },
    histograms: Object.fromEntries(
      response.histograms.map(({ name }, k) => {
        const { edges, counts, sumw2 } = total.histograms[k]!;
        return [name, { edges: [...edges], counts: Array.from(counts), sumw2: Array.from(sumw2) }];
      }),
    ),
    cutFlow: {
      steps: ["converted", "efficiency", "threshold", ...response.cuts.map(({ name }) => name)],
      counts: [total.converted, afterEfficiency, afterThreshold, ...afterCut],
      sumw2: [convertedSquared, efficiencySquared, thresholdSquared, ...afterCutSquared],
    },
    contributions: {
      source: sources.map((part) => part.contribution(response)),
      channel: groups.map((part) => part.contribution(response)),
    },
    effectiveSampleSize: selectedSquared > 0 ? selected ** 2 / selectedSquared : 0,
    flights: flights.count,
    fiducialShare: photons.count / flights.count,
    properDecayLength: Number.isFinite(decayLength) ? decayLength : null,
    exposure,
  };
}
