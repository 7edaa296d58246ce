/** Flights in a chunk, the unit of work and of storage, as a rule: some 0.1 s of one worker. */
const chunkSize = 131_072;
/** Most chunks of a sample: each keeps coefficients of its own until they are put together. */
const maxChunks = 128;

/** Number of chunks of a sample, a power of two, so that the points of all of them are even. */
export function chunkCount(flights: number): number {
  let count = 1;
  while (count < maxChunks && count * chunkSize < flights) count *= 2;
  return count;
}

/** Flights of a sample that one of its chunks stands for. */
export function flightsInChunk(flights: number, chunk: number): number {
  const count = chunkCount(flights);
  return Math.floor(((chunk + 1) * flights) / count) - Math.floor((chunk * flights) / count);
}

/** Numbers of all chunks of a sample, in order. */
export function allChunks(flights: number): number[] {
  return Array.from({ length: chunkCount(flights) }, (_, chunk) => chunk);
}
