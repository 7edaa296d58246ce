import { madeFlights } from "../../src-shared/experiments/made-flights.ts";
import type { Experiment } from "../../src-shared/experiments/registry.ts";
import {
  assembleSignalTable,
  signalNode,
  spectraOf,
} from "../../src-shared/experiments/signal-table.ts";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { FlightsSpecification } from "../../src-shared/specification/run-specification.ts";
import type { SignalJob } from "./messages.ts";

/** The last flights made in this thread: the blocks of couplings of one mass follow each other. */
let kept: { key: string; flights: Flights } | undefined;

/** The signal table of one mass at some couplings, as bytes. */
export function signalNodes(experiment: Experiment, job: SignalJob): Uint8Array<ArrayBuffer> {
  const { specification, couplings, nature, settings, exposure } = job;
  const { mass } = specification;
  const flights = flightsOf(experiment, specification);
  const predictions = couplings.map((dMu) =>
    experiment.predict(flights, { mass, dMu, dTau: 0, dE: 0, nature }, settings, exposure),
  );
  const nodes = predictions.map((prediction, k) => signalNode(prediction, couplings[k]!));
  const spectra = predictions[0] === undefined ? [] : spectraOf(predictions[0]);
  return encodeSignalTable(assembleSignalTable([mass], couplings, spectra, [nodes], exposure));
}

function flightsOf(experiment: Experiment, specification: FlightsSpecification): Flights {
  const key = canonicalForm({ specification, experiment: experiment.name });
  if (kept?.key === key) return kept.flights;
  kept = { key, flights: madeFlights(experiment, specification) };
  return kept.flights;
}
