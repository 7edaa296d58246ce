import type { TaskState } from "../../src-shared/contract/task-state.ts";

/** A state in one word, the same on badges and in lists. */
export const stateWords: Readonly<Record<TaskState, string>> = {
  queued: "Queued",
  running: "Running",
  paused: "Paused",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};
