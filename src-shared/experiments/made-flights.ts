import { chunkCount } from "../simulation/chunks.ts";
import { decodeFlights, encodeFlights } from "../simulation/flights-encoding.ts";
import type { Flights } from "../simulation/flights.ts";
import type { FlightsSpecification } from "../specification/run-specification.ts";
import type { Experiment } from "./registry.ts";

/** All flights of a specification, made here and rounded as if they had been stored. */
export function madeFlights(
  experiment: Pick<Experiment, "makeChunk">,
  specification: FlightsSpecification,
): Flights {
  return decodeFlights(
    Array.from({ length: chunkCount(specification.flights) }, (_, chunk) =>
      encodeFlights(experiment.makeChunk(specification, chunk)),
    ),
  );
}
