import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { EventHub } from "../../../src-main/host/event-hub.ts";
import { showTaskbarProgress } from "../../../src-main/electron/taskbar-progress.ts";
import { scanRecord } from "../../src-renderer/stores/scan-record.ts";

describe("the taskbar", () => {
  it("shows how far the queue is, and nothing once it is empty", () => {
    const hub = new EventHub();
    const setProgressBar = vi.fn();
    const window = Object.assign(new EventEmitter(), { setProgressBar });
    showTaskbarProgress(
      { subscribe: (name, listener) => hub.subscribe(name, listener) },
      window as never,
    );
    const tell = (id: string, state: "running" | "queued" | "done", done: number) =>
      hub.tell("task.changed", scanRecord({ id, state, done, total: 100 }));
    tell("a", "running", 50);
    tell("b", "queued", 0);
    tell("a", "done", 100);
    tell("b", "done", 100);
    window.emit("closed");
    tell("c", "running", 10);
    expect(setProgressBar.mock.calls).toEqual([[0.5], [0.25], [0], [-1]]);
  });
});
