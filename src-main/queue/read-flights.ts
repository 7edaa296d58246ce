import { setImmediate } from "node:timers/promises";
import type { FlightRepository } from "../store/flight-repository.ts";

/**
 * The first chunks of flights, in order. Between two chunks the event loop runs on, so that calls
 * are answered while a large sample is read.
 *
 * @param chunks number of chunks to read
 * @throws the reason of `signal`; IntegrityError where a chunk is missing or damaged
 */
export async function readFlights(
  repository: FlightRepository,
  id: string,
  chunks: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let chunk = 0; chunk < chunks; chunk++) {
    parts.push(repository.readChunk(id, chunk));
    await setImmediate();
    signal?.throwIfAborted();
  }
  return parts;
}
