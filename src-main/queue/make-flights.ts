import { chunkCount, flightsInChunk } from "../../src-shared/simulation/chunks.ts";
import type { FlightsSpecification } from "../../src-shared/specification/run-specification.ts";
import type { FlightRepository } from "../store/flight-repository.ts";
import type { ExperimentData } from "../workers/messages.ts";
import { WorkerFailure } from "../workers/worker-failure.ts";
import type { WorkerPool } from "../workers/worker-pool.ts";

/** Tasks per worker that are under way or wait at the pool, so that no worker idles. */
const tasksPerWorker = 2;

export interface FlightsRequest {
  readonly id: string;
  readonly specification: FlightsSpecification;
  readonly experiment: ExperimentData;
}

/**
 * Makes the chunks that the store lacks and stores each as it is finished.
 *
 * @param onStored is told after each chunk that was stored
 * @throws the reason of `signal`, or WorkerFailure of the first chunk that failed twice
 */
export async function makeMissingFlights(
  request: FlightsRequest,
  pool: WorkerPool,
  repository: FlightRepository,
  signal: AbortSignal,
  onStored: () => void,
): Promise<void> {
  const { id, specification, experiment } = request;
  const stored = new Set(repository.storedChunks(id));
  const all = Array.from({ length: chunkCount(specification.flights) }, (_, chunk) => chunk);
  const missing = all.filter((chunk) => !stored.has(chunk)).values();
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);

  async function lane(): Promise<void> {
    for (const chunk of missing) {
      const flights = flightsInChunk(specification.flights, chunk);
      const task = { kind: "chunk", specification, chunk } as const;
      try {
        const bytes = await pool.submit(experiment, task, either);
        repository.addChunk(id, chunk, flights, bytes);
      } catch (error) {
        const named = error instanceof WorkerFailure ? failedChunk(error, chunk) : error;
        failure.abort(named);
        throw named;
      }
      onStored();
    }
  }

  const lanes = Array.from({ length: pool.size * tasksPerWorker }, () => lane());
  await Promise.allSettled(lanes);
  signal.throwIfAborted();
  failure.signal.throwIfAborted();
}

/** Says which chunk failed; the path of the event, where the error has one, stays. */
function failedChunk(error: WorkerFailure, chunk: number): WorkerFailure {
  const { what, path } = error.explanation;
  const where = path ?? `flights.chunk[${chunk}]`;
  const failure = { name: error.name, ...error.explanation, what: `${what} in chunk ${chunk}` };
  return new WorkerFailure({ ...failure, path: where }, error.stack ?? "");
}
