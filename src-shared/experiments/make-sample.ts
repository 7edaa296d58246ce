import { effectiveFlux } from "../beam/effective-flux.ts";
import { type Coefficients, CoefficientSums } from "../simulation/coefficients.ts";
import { PhotonPass } from "../simulation/photon-pass.ts";
import { planSample, type SamplingPlan } from "../simulation/sampling-plan.ts";
import type { SimulationContext } from "../simulation/simulation-context.ts";
import type { SampleSpecification } from "../specification/sample-specification.ts";
import type { EfficiencyTable } from "./efficiency.ts";
import type { Response } from "./response-file.ts";
import { angularWidthOf, firstSteps, rowLayout, ShowerRows } from "./shower-rows.ts";
import type { Sources } from "./sources.ts";

/** From so many flights on a sample has more replicates. */
const largeSample = 65_536;

export const maxReplicates = 8;

/**
 * Independent scrambles of a sample: its errors are their spread. Four keep the points of each even
 * enough at 20 000 flights, and know the error to 40 % of itself; eight to 27 %.
 */
export function replicatesOf(flights: number): number {
  return flights < largeSample ? 4 : maxReplicates;
}

/** Chance to be selected that decay points count by even where a photon would not be. */
const minSeen = 0.002;
const efficiencyPart = 0.05;

/** What a sample is made with, besides its specification. */
export interface SampleContext {
  readonly simulation: SimulationContext;
  readonly response: Response;
  readonly efficiency: EfficiencyTable | undefined;
  readonly sources: Sources;
  /** Published exposure: which couplings matter, POT. */
  readonly exposure: number;
}

/** Flux that the couplings of a sample act on, 1/cm2/GeV/POT. */
export function sampleFlux(
  { simulation }: Pick<SampleContext, "simulation">,
  electronPart: number,
): Float64Array {
  const couplings = { dMu: Math.sqrt(1 - electronPart), dE: Math.sqrt(electronPart) };
  return effectiveFlux(simulation.beam, couplings, simulation.settings.flavours === "both");
}

/** How the sample of a specification is spent. */
export function samplingPlan(
  context: SampleContext,
  specification: SampleSpecification,
): SamplingPlan {
  const { simulation, response, efficiency, exposure } = context;
  const { mass, nature, electronPart, flights } = specification;
  const rows = new ShowerRows(response, efficiency, simulation.settings);
  const selected = firstSteps.length + response.cuts.length - 1;
  const seen = (energy: number, cosine: number, trueCosine: number) => {
    rows.look(energy, cosine, trueCosine);
    let [efficient, passed] = [0, 0];
    for (let k = 0; k < rows.count; k++) {
      if (rows.row[k] === 1) efficient = rows.share[k]!;
      if (rows.row[k] === selected) passed = rows.share[k]!;
    }
    return Math.max(minSeen, efficiencyPart * efficient, passed);
  };
  const flux = sampleFlux(context, electronPart);
  return planSample(
    mass,
    nature,
    simulation,
    flux,
    exposure,
    flights,
    replicatesOf(flights),
    seen,
    angularWidthOf(response, simulation.settings),
  );
}

/** Part of a sample: chunk `chunk` of `chunks`. */
export interface SamplePart {
  readonly chunk: number;
  readonly chunks: number;
}

/**
 * The coefficients of one chunk of a sample; those of all chunks add up to the sample. A pure
 * function of its arguments.
 */
export function makeSample(
  context: SampleContext,
  specification: SampleSpecification,
  plan: SamplingPlan,
  { chunk, chunks }: SamplePart,
): Coefficients {
  const { simulation, response, efficiency, sources } = context;
  const rows = new ShowerRows(response, efficiency, simulation.settings);
  const replicates = replicatesOf(specification.flights);
  const sums = new CoefficientSums(
    rowLayout(response).rows,
    replicates,
    sources.labels.length,
    sources.ofVolume,
    rows,
  );
  const flux = sampleFlux(context, specification.electronPart);
  const pass = new PhotonPass(simulation, plan.guide, specification.mass, flux);
  const isPoint = !simulation.field.parallel;
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (const planned of plan.strata) {
      const { stratum, flights } = planned;
      const first = Math.ceil((chunk * flights) / chunks);
      const last = Math.ceil(((chunk + 1) * flights) / chunks);
      const range = { seed: specification.seed, replicate, first, last, total: flights };
      sums.addFlights(last - first);
      pass.run(planned, range, (batch) => sums.add(stratum, batch, isPoint));
    }
    sums.endReplicate(replicate);
  }
  return sums.end();
}
