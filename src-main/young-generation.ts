import type { ResourceLimits } from "node:worker_threads";

/**
 * Room for what a thread has just made, MB: most of it is dead at the next look. With Node's own
 * three times 16 MB a thread lets the dead lie until all of that is full.
 */
export const youngGeneration: ResourceLimits = {
  maxYoungGenerationSizeMb: 12,
};
