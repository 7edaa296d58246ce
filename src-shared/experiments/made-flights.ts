import { allChunks } from "../simulation/chunks.ts";
import { decodeFlights, encodeFlights } from "../simulation/flights-encoding.ts";
import type { Flights } from "../simulation/flights.ts";
import type { FlightsSpecification } from "../specification/run-specification.ts";
import type { Experiment } from "./registry.ts";

/**
 * Flights of a specification, made here and rounded as if they had been stored.
 *
 * @param chunks which of them, one after the other; all when left out
 */
export function madeFlights(
  experiment: Pick<Experiment, "makeChunk">,
  specification: FlightsSpecification,
  chunks: readonly number[] = allChunks(specification.flights),
): Flights {
  return decodeFlights(
    chunks.map((chunk) => encodeFlights(experiment.makeChunk(specification, chunk))),
  );
}
