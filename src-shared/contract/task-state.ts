import { z } from "zod";

/** Where a task stands: in the queue (queued, running, paused), or ended. */
export const TaskState = z.enum(["queued", "running", "paused", "done", "failed", "cancelled"]);
export type TaskState = z.infer<typeof TaskState>;
