/** Flights in a chunk, the unit of work and of storage: some 10 ms of one worker. */
export const chunkSize = 4096;
/** Chunks in a slice, the most that is decayed at once: some 0.5 s of one worker. */
const chunksInSlice = 32;
/** Flights in a whole slice. */
export const sliceSize = chunksInSlice * chunkSize;

/** Number of chunks of a sample; the last one may be short. */
export function chunkCount(flights: number): number {
  return Math.ceil(flights / chunkSize);
}

/** Flights in one chunk. */
export function flightsInChunk(flights: number, chunk: number): number {
  return Math.min(chunkSize, flights - chunk * chunkSize);
}

/** Number of slices of a sample; the last one may be short. */
export function sliceCount(flights: number): number {
  return Math.ceil(flights / sliceSize);
}

/** Flights in one slice. */
export function flightsInSlice(flights: number, slice: number): number {
  return Math.min(sliceSize, flights - slice * sliceSize);
}

/** Numbers of the chunks of one slice, in order. */
export function chunksOfSlice(flights: number, slice: number): number[] {
  const length = chunkCount(flightsInSlice(flights, slice));
  return Array.from({ length }, (_, index) => slice * chunksInSlice + index);
}

/** Numbers of all chunks of a sample, in order. */
export function allChunks(flights: number): number[] {
  return Array.from({ length: chunkCount(flights) }, (_, chunk) => chunk);
}
