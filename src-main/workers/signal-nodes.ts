import { madeFlights } from "../../src-shared/experiments/made-flights.ts";
import type { Experiment } from "../../src-shared/experiments/registry.ts";
import {
  assembleSignalTable,
  signalNode,
  spectraOf,
} from "../../src-shared/experiments/signal-table.ts";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { chunksOfSlice } from "../../src-shared/simulation/chunks.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { FlightsSpecification } from "../../src-shared/specification/run-specification.ts";
import type { SignalJob } from "./messages.ts";

/** The last flights made in this thread: the blocks of couplings of one slice follow each other. */
let kept: { key: string; flights: Flights } | undefined;

/** What a slice of the flights of one mass adds to its signal table at some couplings, as bytes. */
export function signalNodes(experiment: Experiment, job: SignalJob): Uint8Array<ArrayBuffer> {
  const { specification, slice, couplings, nature, settings, exposure } = job;
  const { mass } = specification;
  const flights = flightsOf(experiment, specification, slice);
  const share = flights.count / specification.flights;
  const predictions = couplings.map((dMu) =>
    experiment.predict(flights, { mass, dMu, dTau: 0, dE: 0, nature }, settings, exposure),
  );
  const nodes = predictions.map((prediction, k) => signalNode(prediction, couplings[k]!, share));
  const spectra = predictions[0] === undefined ? [] : spectraOf(predictions[0]);
  return encodeSignalTable(assembleSignalTable([mass], couplings, spectra, [nodes], exposure));
}

function flightsOf(
  experiment: Experiment,
  specification: FlightsSpecification,
  slice: number,
): Flights {
  const key = canonicalForm({ specification, slice, experiment: experiment.name });
  if (kept?.key === key) return kept.flights;
  const chunks = chunksOfSlice(specification.flights, slice);
  kept = { key, flights: madeFlights(experiment, specification, chunks) };
  return kept.flights;
}
