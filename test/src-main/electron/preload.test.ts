import { beforeAll, expect, it, vi } from "vitest";
import type { HostBridge } from "../../../src-shared/contract/contract.ts";
import { exposed, ipcRenderer } from "./electron-stand-in.ts";

vi.mock("electron", () => import("./electron-stand-in.ts"));
beforeAll(() => import("../../../src-main/electron/preload.ts"));

function bridge(): HostBridge {
  const value = exposed.get("neutrissimo");
  if (!isBridge(value)) throw new Error("the preload offers no bridge");
  return value;
}

function isBridge(value: unknown): value is HostBridge {
  return typeof value === "object" && value !== null && "request" in value;
}

it("offers calls and events, and nothing of Electron", () => {
  expect(Object.keys(bridge()).toSorted()).toEqual([
    "openExperiment",
    "request",
    "requestBytes",
    "subscribe",
  ]);
});

it("sends calls over the channels of the contract", async () => {
  await bridge().request("tasks.list", {});
  expect(ipcRenderer.invoke).toHaveBeenCalledWith("neutrissimo:request", "tasks.list", {});
  await bridge().openExperiment(true);
  expect(ipcRenderer.invoke).toHaveBeenLastCalledWith("neutrissimo:open-experiment", true);
  await bridge().requestBytes("samples.read", { id: "x" });
  expect(ipcRenderer.invoke).toHaveBeenLastCalledWith("neutrissimo:request-bytes", "samples.read", {
    id: "x",
  });
});

it("tells each listener of its own event, until it unsubscribes", () => {
  const [changed, removed] = [vi.fn(), vi.fn()];
  const end = bridge().subscribe("task.changed", changed);
  bridge().subscribe("task.removed", removed);
  ipcRenderer.emit("neutrissimo:event", {}, "task.changed", { id: "a" });
  end();
  ipcRenderer.emit("neutrissimo:event", {}, "task.changed", { id: "b" });
  expect(changed.mock.calls).toEqual([[{ id: "a" }]]);
  expect(removed).not.toHaveBeenCalled();
});
