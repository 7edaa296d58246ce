import { derivedSeed } from "../numerics/sobol.ts";
import { properDecayLength } from "../physics/decay.ts";
import { chunkCount } from "../simulation/chunks.ts";
import { PhotonPass } from "../simulation/photon-pass.ts";
import type { SamplingPlan } from "../simulation/sampling-plan.ts";
import type { SimulationContext } from "../simulation/simulation-context.ts";
import type { Model } from "../specification/run-specification.ts";
import type { SampleSpecification } from "../specification/sample-specification.ts";
import { eventColumns } from "./event-columns.ts";
import { type EventHead, eventHead } from "./event-head.ts";
import { nuclearNumber } from "./event-particles.ts";
import { EventRows } from "./event-rows.ts";
import { EventTable } from "./event-table.ts";
import { replicatesOf, type SampleContext, sampleFlux } from "./make-sample.ts";
import { rowLayout, ShowerRows } from "./shower-rows.ts";

/** Stream of the numbers that no point of a flight has. */
const furtherStream = 0x65766e74;

/**
 * The events of a run, chunk by chunk: the same flights as its sample, made again (a store keeps their
 * sums alone), each with its weight at one coupling. The weights of all chunks add up to the events of
 * the run that are seen in the fiducial volume.
 */
export class EventMaker {
  readonly chunks: number;
  /** Filled by `fill`, and used again. */
  readonly table: EventTable;
  readonly #simulation: SimulationContext;
  readonly #model: Model;
  readonly #plan: SamplingPlan;
  readonly #pass: PhotonPass;
  readonly #rows: EventRows;
  readonly #replicates: number;

  /** @param exposure POT */
  constructor(
    context: SampleContext,
    { mass, nature, electronPart, flights }: SampleSpecification,
    plan: SamplingPlan,
    model: Model,
    exposure: number,
  ) {
    const { simulation, response, efficiency } = context;
    const first = rowLayout(response).firstBin[0]!;
    const showers = new ShowerRows(response, efficiency, simulation.settings);
    this.#simulation = simulation;
    this.#model = model;
    this.#plan = plan;
    this.#replicates = replicatesOf(flights);
    this.#pass = new PhotonPass(
      simulation,
      plan.guide,
      mass,
      sampleFlux(context, electronPart),
      true,
    );
    this.#rows = new EventRows(simulation, showers, {
      model,
      exposure,
      properLength: properDecayLength(mass, model, nature),
      selectedRows: [first, first + response.histograms[0]!.edges.length - 1],
    });
    this.chunks = chunkCount(flights);
    const words = new Map([
      ["channel", plan.strata.map(({ stratum }) => stratum.channel.label)],
      ["volume", simulation.detector.volumes.map(({ name }) => name)],
    ]);
    const rows = Math.max(...Array.from({ length: this.chunks }, (_, k) => this.flightsIn(k)));
    this.table = new EventTable(eventColumns(simulation.decay.kind), words, rows);
  }

  /** Mass of each target at rest, GeV, by its particle number. */
  get targetMasses(): ReadonlyMap<number, number> {
    return new Map(
      this.#plan.strata.map(({ stratum: { channel } }) => [
        nuclearNumber(channel.target),
        channel.target.mass,
      ]),
    );
  }

  get head(): EventHead {
    return eventHead(this.#simulation, this.#model, this.targetMasses);
  }

  /** Flights that a chunk stands for. */
  flightsIn(chunk: number): number {
    return this.#plan.strata.reduce((sum, { flights }) => {
      const [first, last] = this.#rangeOf(flights, chunk);
      return sum + this.#replicates * (last - first);
    }, 0);
  }

  /**
   * Fills the table with the events of one chunk; those of weight 0 are left out.
   *
   * @param seed of the points; that of the sample gives the flights that its run counts
   */
  fill(chunk: number, seed: number): EventTable {
    const { table } = this;
    table.count = 0;
    const furtherSeed = derivedSeed(derivedSeed(seed, furtherStream), chunk);
    for (let replicate = 0; replicate < this.#replicates; replicate++) {
      this.#plan.strata.forEach((planned, place) => {
        const { stratum, flights } = planned;
        const [first, last] = this.#rangeOf(flights, chunk);
        const total = flights * this.#replicates;
        const origin = { stratum, place, total, furtherSeed };
        this.#pass.run(planned, { seed, replicate, first, last, total }, (batch) =>
          this.#rows.add(batch, origin, table),
        );
      });
    }
    return table;
  }

  #rangeOf(flights: number, chunk: number): readonly [number, number] {
    return [
      Math.ceil((chunk * flights) / this.chunks),
      Math.ceil(((chunk + 1) * flights) / this.chunks),
    ];
  }
}
