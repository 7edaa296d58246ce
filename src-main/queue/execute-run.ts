import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import { IntegrityError } from "../../src-shared/errors.ts";
import { chunkCount } from "../../src-shared/simulation/chunks.ts";
import { flightsSpecificationOf } from "../../src-shared/specification/run-specification.ts";
import type { FlightRepository } from "../store/flight-repository.ts";
import type { ExperimentData } from "../workers/messages.ts";
import type { WorkerPool } from "../workers/worker-pool.ts";
import { makeMissingFlights } from "./make-flights.ts";
import { readFlights } from "./read-flights.ts";
import type { RunActivity } from "./run-activity.ts";

/**
 * The work of a run: the flights that are missing, then the prediction from all of them.
 *
 * @param onStored is told after each chunk that was stored
 * @throws the reason of the run's signal, WorkerFailure, IntegrityError
 */
export async function executeRun(
  activity: RunActivity,
  experiment: ExperimentData,
  pool: WorkerPool,
  repository: FlightRepository,
  onStored: () => void,
): Promise<Prediction> {
  const { identity, signal, specification } = activity;
  const flights = flightsSpecificationOf(specification);
  const request = { id: identity.flightsId, specification: flights, experiment };
  await makeMissingFlights(request, pool, repository, signal, onStored);
  try {
    const chunks = chunkCount(flights.flights);
    const parts = await readFlights(repository, identity.flightsId, chunks, signal);
    const { model, settings, exposure } = specification;
    const task = { kind: "predict", parts, model, settings, exposure } as const;
    return await pool.submit(experiment, task, signal);
  } catch (error) {
    // Damaged flights would fail every later run too: the next one makes them afresh.
    if (isDamage(error)) repository.discardChunks(identity.flightsId);
    throw error;
  }
}

/** Errors of workers keep the name that they had there. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && error.name === IntegrityError.name;
}
