import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { chunkCount } from "../../src-shared/simulation/chunks.ts";

/** What a run takes: said before it starts. */
export interface RunCost {
  readonly flights: number;
  /** In the store, and s; estimated from what tasks have taken here, null where none tells. */
  readonly bytes: number | null;
  readonly seconds: number | null;
}

function sum(of: readonly TaskRecord[], part: (task: TaskRecord) => number): number {
  return of.reduce((total, task) => total + part(task), 0);
}
const ratio = (above: number, below: number) => (below > 0 ? above / below : null);

/**
 * Time grows with the flights, the space with their chunks, each of which keeps coefficients of its
 * own. Taken from runs of the same experiment, else of all, else (the time alone) from its scans.
 */
export function runCost(
  tasks: readonly TaskRecord[],
  experiment: string,
  flights: number,
): RunCost {
  const runs = tasks.filter((task) => task.kind === "run" && task.state === "done");
  const own = runs.filter(
    ({ specification }) => "experiment" in specification && specification.experiment === experiment,
  );
  const scans = tasks.filter(
    (task) => task.kind === "scan" && task.specification.experiment === experiment,
  );
  const timed = [own, scans, runs].find((each) => each.some(({ seconds }) => seconds > 0)) ?? [];
  const measured = timed.filter(({ seconds, done }) => seconds > 0 && done > 0);
  const perFlight = ratio(
    sum(measured, ({ seconds }) => seconds),
    sum(measured, ({ done }) => done),
  );
  const kept = (own.length > 0 ? own : runs).filter(({ bytes }) => bytes > 0);
  const perChunk = ratio(
    sum(kept, ({ bytes }) => bytes),
    sum(kept, ({ total }) => chunkCount(total)),
  );
  return {
    flights,
    bytes: perChunk === null ? null : perChunk * chunkCount(flights),
    seconds: perFlight === null ? null : perFlight * flights,
  };
}
