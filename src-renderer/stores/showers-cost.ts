import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { showerFlightsAt, showerMasses } from "../../src-shared/experiments/selection-table.ts";
import { sum } from "../../src-shared/numerics/sum.ts";
import { isActive, isInQueue } from "./run-list.ts";

/** As showers usually take, where none are kept here to tell: 28 MB of 458 752 flights (`npm run benchmark`). */
const bytesPerFlight = 61;
/** s of one core, where none were made here: 458 752 flights in 4.5 s by two workers. */
const coreSecondsPerFlight = 2e-5;

/** What showers take, s and bytes in the store. */
export interface ShowersCost {
  readonly experiments: readonly string[];
  readonly flights: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Above one of these showers are asked for by hand: s and bytes. */
const small = { seconds: 2, bytes: 50e6 } as const;

export function isSmall({ seconds, bytes }: Pick<ShowersCost, "seconds" | "bytes">): boolean {
  return seconds <= small.seconds && bytes <= small.bytes;
}

type Measured = Pick<TaskRecord, "kind" | "state" | "total" | "bytes" | "seconds">;

function keptShowers(tasks: readonly Measured[]): Measured[] {
  return tasks.filter(({ kind, state }) => kind === "showers" && state === "done");
}

function bytesOf(flights: number, tasks: readonly Measured[]): number {
  const kept = keptShowers(tasks).filter(({ bytes }) => bytes > 0);
  const all = sum(kept.map(({ total }) => total));
  return flights * (all > 0 ? sum(kept.map(({ bytes }) => bytes)) / all : bytesPerFlight);
}

/** What the showers under way take; null where there are none. */
export function showersCost(
  tasks: readonly TaskRecord[],
): Pick<ShowersCost, "flights" | "bytes"> | null {
  const flights = tasks.find((task) => task.kind === "showers" && isActive(task))?.total;
  return flights === undefined ? null : { flights, bytes: bytesOf(flights, tasks) };
}

/** The flights that showers of an experiment still take. @param found the task that keeps them */
export function missingFlights(found: TaskRecord | null): number {
  if (found === null) return sum(showerMasses.map(showerFlightsAt));
  // Under way it was asked for already.
  return found.state === "done" || isInQueue(found) ? 0 : found.total - found.done;
}

/**
 * What showers that are still to be made would take.
 *
 * @param missing flights, by experiment
 * @param workers of this computer
 */
export function wantedShowers(
  missing: Readonly<Record<string, number>>,
  tasks: readonly Measured[],
  workers: number,
): ShowersCost {
  const flights = sum(Object.values(missing));
  const timed = keptShowers(tasks).filter(({ seconds }) => seconds > 0);
  const all = sum(timed.map(({ total }) => total));
  const perFlight =
    all > 0 ? sum(timed.map(({ seconds }) => seconds)) / all : coreSecondsPerFlight / workers;
  return {
    experiments: Object.keys(missing).filter((name) => missing[name]! > 0),
    flights,
    bytes: bytesOf(flights, tasks),
    seconds: perFlight * flights,
  };
}
