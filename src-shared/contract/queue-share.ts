import type { TaskRecord } from "./contract.ts";

/** Share done of all that runs or waits, 0 to 1; null where nothing does. */
export function queueShare(
  tasks: Iterable<Pick<TaskRecord, "state" | "done" | "total">>,
): number | null {
  const active = [...tasks].filter(({ state }) => state === "running" || state === "queued");
  if (active.length === 0) return null;
  // Tasks count alike: flights, nodes and toys have no common unit.
  const shares = active.map(({ done, total }) => (total > 0 ? Math.min(1, done / total) : 0));
  return shares.reduce((sum, share) => sum + share, 0) / active.length;
}
