/** Flights in a chunk, the unit of work and of storage: some 10 ms of one worker. */
export const chunkSize = 4096;

/** Number of chunks of a sample; the last one may be short. */
export function chunkCount(flights: number): number {
  return Math.ceil(flights / chunkSize);
}

/** Flights in one chunk. */
export function flightsInChunk(flights: number, chunk: number): number {
  return Math.min(chunkSize, flights - chunk * chunkSize);
}
