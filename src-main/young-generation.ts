import type { ResourceLimits } from "node:worker_threads";

/**
 * Room in a thread for what it has just made. Most of that is dead at the next look; left alone Node
 * 24 looks so late that 130 MB lie there.
 */
export const youngGeneration: ResourceLimits = { maxYoungGenerationSizeMb: 12 };
