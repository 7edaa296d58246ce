import { canonicalHash } from "./canonical-hash.ts";
import { simulationOfTask } from "./task-words.ts";

/**
 * Name of what a task is simulated with, whatever its masses, couplings and exposure: a scan, what
 * rests on it and runs at its masses share it.
 */
export function sampleKeyOf(task: Parameters<typeof simulationOfTask>[0]): string {
  const source = simulationOfTask(task);
  if (!("flights" in source)) return canonicalHash(source);
  const { experiment, flights, seed, settings } = source;
  const nature = source.kind === "run" ? source.model.nature : source.nature;
  return canonicalHash({ experiment, flights, seed, settings, nature });
}
