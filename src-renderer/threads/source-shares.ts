import type { Experiment } from "../../src-shared/experiments/experiment.ts";

/** Shares of events by where they come from, the largest first. */
export function sourceShares(
  events: Float64Array,
  { volumes }: Pick<Experiment, "volumes">,
): { name: string; share: number }[] {
  const shares = new Map<string, number>();
  const total = events.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) return [];
  volumes.forEach(({ name, material }, k) => {
    // Volumes whose names begin with a digit are copies: one source by their material.
    const source = /^\d/u.test(name) ? `${material.toLowerCase()} targets` : name;
    shares.set(source, (shares.get(source) ?? 0) + events[k]! / total);
  });
  return [...shares]
    .map(([name, share]) => ({ name, share }))
    .toSorted((a, b) => b.share - a.share);
}
