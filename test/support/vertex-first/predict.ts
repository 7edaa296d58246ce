import { isInside } from "../../../src-shared/experiments/response-file.ts";
import type { SampleContext } from "../../../src-shared/experiments/make-sample.ts";
import { showerVariable } from "../../../src-shared/experiments/shower-variable.ts";
import { planInjection } from "../../../src-shared/simulation/injection.ts";
import { upscatter } from "../../../src-shared/simulation/upscatter.ts";
import type { Model } from "../../../src-shared/specification/run-specification.ts";
import { decayFlights } from "./decay-flights.ts";
import { reconstructShowers } from "./reconstruct.ts";

/** Events of one quantity, with the standard error of independent weights. */
export interface PlainEvents {
  readonly events: number;
  readonly error: number;
}

export interface PlainPrediction {
  readonly converted: PlainEvents;
  readonly selected: PlainEvents;
  /** Bins of the first histogram. */
  readonly bins: readonly PlainEvents[];
}

/**
 * The slow twin of a sample: vertices drawn first, then an exponential decay, the photon, its
 * conversion and a smeared shower, with pseudo-random numbers; one coupling at a time. It shares the
 * formulas with the fast way, and neither its sampling nor its sums.
 */
export function predictVertexFirst(
  { simulation, response, efficiency }: SampleContext,
  model: Model,
  flights: number,
  seed: number,
  exposure: number,
): PlainPrediction {
  const { detector, materials, densities, channels, beam, guide, field, settings } = simulation;
  const injection = planInjection(
    model.mass,
    detector,
    materials,
    densities,
    channels,
    beam,
    guide,
    field.axis,
    settings.incoherentProtons !== "none",
  );
  const made = upscatter(injection, detector, field, channels, seed, 0, flights);
  const photons = decayFlights(made, simulation, model, exposure, seed + 1);
  const showers = reconstructShowers(photons, response, efficiency, settings, seed + 2);
  const accepted = response.acceptances.reduce((product, { value }) => product * value, 1);
  const [main] = response.histograms;
  const edges = main!.edges;
  const sums = Array.from({ length: edges.length + 1 }, () => ({ events: 0, squares: 0 }));
  const add = (k: number, weight: number) => {
    sums[k]!.events += weight;
    sums[k]!.squares += weight * weight;
  };
  for (let i = 0; i < photons.count; i++) {
    add(0, photons.weight[i]!);
    const weight = showers.weight[i]!;
    if (weight === 0) continue;
    const [energy, cosine] = [showers.energy[i]!, showers.cosine[i]!];
    const passes = response.cuts.every((cut) =>
      isInside(cut, showerVariable(cut.variable, energy, cosine)),
    );
    if (!passes) continue;
    add(1, weight * accepted);
    const value = showerVariable(main!.variable, energy, cosine);
    const bin = edges.findIndex((edge, k) => value >= edge && value < edges[k + 1]!);
    if (bin >= 0) add(2 + bin, weight * accepted);
  }
  const [converted, selected, ...bins] = sums.map(({ events, squares }) => ({
    events,
    error: Math.sqrt(squares),
  }));
  return { converted: converted!, selected: selected!, bins };
}
