import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { isActive } from "./run-list.ts";

/** As showers usually take, where none are kept here to tell: 28 MB of 458 752 flights (`npm run benchmark`). */
const bytesPerFlight = 61;

/** What the showers under way take: flights, and bytes in the store; null where there are none. */
export function showersCost(
  tasks: readonly TaskRecord[],
): { readonly flights: number; readonly bytes: number } | null {
  const showers = tasks.filter(({ kind }) => kind === "showers");
  const flights = showers.find(isActive)?.total;
  if (flights === undefined) return null;
  const kept = showers.filter(({ state, bytes }) => state === "done" && bytes > 0);
  const all = kept.reduce((sum, { total }) => sum + total, 0);
  const bytes = kept.reduce((sum, each) => sum + each.bytes, 0);
  return { flights, bytes: flights * (all > 0 ? bytes / all : bytesPerFlight) };
}
