import type { BrowserWindow } from "electron";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { queueShare } from "../../src-shared/contract/queue-share.ts";
import type { Host } from "../host/host.ts";

/** Takes the bar off the taskbar's button. */
const noProgress = -1;

/** Shows in the taskbar how far the queue is, as long as the window lives. */
export function showTaskbarProgress(
  host: Pick<Host, "subscribe">,
  window: Pick<BrowserWindow, "setProgressBar" | "once">,
): void {
  const active = new Map<string, TaskRecord>();
  const end = host.subscribe("task.changed", (task) => {
    if (task.state === "running" || task.state === "queued") active.set(task.id, task);
    else active.delete(task.id);
    window.setProgressBar(queueShare(active.values()) ?? noProgress);
  });
  window.once("closed", end);
}
