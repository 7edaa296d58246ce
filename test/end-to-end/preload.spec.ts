import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

const preload = readFileSync(new URL("../../out/preload/preload.cjs", import.meta.url), "utf8");

// The sandbox gives a preload `require("electron")` and nothing else of Node; here a page stands in
// for it, with the built script as it ships.
test("the built preload runs without Node and offers the bridge alone", async ({ page }) => {
  const seen = await page.evaluate(async (script) => {
    const required: string[] = [];
    const exposed: Record<string, Record<string, (...values: unknown[]) => unknown>> = {};
    const heard: unknown[] = [];
    const listeners: ((event: unknown, name: string, payload: unknown) => void)[] = [];
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, value: (typeof exposed)[string]) => {
          exposed[name] = value;
        },
      },
      ipcRenderer: {
        on: (_channel: string, listener: (typeof listeners)[number]) => listeners.push(listener),
        invoke: async (...values: unknown[]) => values,
      },
    };
    const require = (name: string) => {
      required.push(name);
      return electron;
    };
    new Function("require", "exports", "module", script)(require, {}, { exports: {} });
    exposed.neutrissimo.subscribe("task.removed", (payload: unknown) => heard.push(payload));
    for (const listener of listeners) listener({}, "task.removed", { id: "r1" });
    const call = await exposed.neutrissimo.request("tasks.list", {});
    return { required, names: Object.keys(exposed), heard, call };
  }, preload);
  expect(seen).toEqual({
    required: ["electron"],
    names: ["neutrissimo"],
    heard: [{ id: "r1" }],
    call: ["neutrissimo:request", "tasks.list", {}],
  });
});
