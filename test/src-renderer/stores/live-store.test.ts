import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "vue";
import { frameParts } from "../../../src-shared/contract/framing.ts";
import type {
  EventName,
  EventPayload,
  HostClient,
  RunRecord,
} from "../../../src-shared/contract/contract.ts";
import { encodeFlights } from "../../../src-shared/simulation/flights-encoding.ts";
import { useLiveStore } from "../../../src-renderer/stores/live-store.ts";
import { useRunsStore } from "../../../src-renderer/stores/runs-store.ts";
import { useTasksStore } from "../../../src-renderer/stores/tasks-store.ts";
import { provideServices } from "../../../src-renderer/stores/services.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { LiveClient } from "../../../src-renderer/threads/live-client.ts";
import { LiveEngine } from "../../../src-renderer/threads/live-engine.ts";
import { sampleOf, inputs, predictionAt } from "../../support/miniboone.ts";
import { enginePort } from "../threads/engine-port.ts";
import { runRecord } from "./run-record.ts";

const flights = sampleOf(0.47, 4096);
const benchmark = predictionAt(flights, 1.25e-6);

/** A host that holds some runs, and tells events when the test says so. */
function hostWith(runs: RunRecord[]) {
  const listeners = new Map<EventName, ((payload: never) => void)[]>();
  const read = vi.fn<(id: string) => void>();
  const replies: Record<string, unknown> = {
    "experiments.inputs": inputs,
    "tasks.list": runs,
    "runs.result": { prediction: benchmark, provenance: {} },
  };
  const client: HostClient = {
    request: (name) => Promise.resolve(replies[name] as never),
    requestBytes: (_name, input) => {
      if ("id" in input) read(input.id);
      return Promise.resolve(frameParts([encodeFlights(flights)]).buffer);
    },
    subscribe: (name, listener) => {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
      return () => undefined;
    },
  };
  const tell = <N extends EventName>(name: N, payload: EventPayload<N>) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  };
  return { client, tell, read };
}

function setUp(runs: RunRecord[]) {
  const host = hostWith(runs);
  const app = createApp({});
  const pinia = createPinia();
  provideServices(app, {
    connection: {
      client: host.client,
      watchState: (listener) => {
        listener("connected");
        return () => undefined;
      },
    },
    live: new LiveClient(enginePort(new LiveEngine(() => 0))),
    detector: () => {
      throw new Error("the live store asks for no detector");
    },
    laboratory: () => {
      throw new Error("the live store asks for no laboratory");
    },
    plane: () => {
      throw new Error("the live store asks for no plane");
    },
  });
  app.use(pinia);
  setActivePinia(pinia);
  return {
    host,
    live: useLiveStore(),
    workspace: useWorkspaceStore(),
    runs: useRunsStore(),
    tasks: useTasksStore(),
  };
}

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
});

describe("what the window shows", () => {
  it("shows measurement and oscillation before anything has run", async () => {
    const { live } = setUp([]);
    await vi.waitFor(() => expect(live.measurement?.spectra).toHaveLength(2));
    expect(live.shown).toBeNull();
    expect(live.hasSample).toBe(false);
  });

  it("shows the full result where a run is the workspace exactly", async () => {
    const { live } = setUp([runRecord({})]);
    await vi.waitFor(() => expect(live.shown?.basis).toBe("run"));
    expect(live.shown?.total).toBe(100_000);
  });

  it("goes live for another coupling, from the same flights, read once", async () => {
    const { live, workspace, host } = setUp([runRecord({})]);
    await vi.waitFor(() => expect(live.shown).not.toBeNull());
    workspace.change({ dMu: 2e-6 });
    await vi.waitFor(() => expect(live.shown?.basis).toBe("live"));
    workspace.change({ exposure: 37.5e20 });
    await vi.waitFor(() => expect(live.shown?.prediction.exposure).toBe(37.5e20));
    expect(live.shown?.model.dMu).toBe(2e-6);
    expect(live.stale).toBe(false);
    expect(host.read).toHaveBeenCalledTimes(1);
  });

  it("keeps the former prediction, stale, when the mass changes, and is live after its run", async () => {
    const { live, workspace, host } = setUp([runRecord({})]);
    await vi.waitFor(() => expect(live.shown).not.toBeNull());
    workspace.change({ mass: 0.3 });
    expect(live.stale).toBe(true);
    expect(live.hasSample).toBe(false);
    expect(live.shown?.model.mass).toBe(0.47);
    const specification = { ...workspace.specification };
    host.tell(
      "task.changed",
      runRecord({ id: "new", productId: "new flights", specification, state: "running" }),
    );
    expect(live.running?.id).toBe("new");
    host.tell("task.changed", runRecord({ id: "new", productId: "new flights", specification }));
    await vi.waitFor(() => expect(live.stale).toBe(false));
    expect(host.read).toHaveBeenLastCalledWith("new flights");
  });

  it("follows the mass back to cached flights at once", async () => {
    const { live, workspace, host } = setUp([runRecord({})]);
    await vi.waitFor(() => expect(live.shown).not.toBeNull());
    workspace.change({ mass: 0.3 });
    workspace.undo();
    await vi.waitFor(() => expect(live.stale).toBe(false));
    expect(host.read).toHaveBeenCalledTimes(1);
  });
});

describe("the workspace store", () => {
  it("drops what the schema refuses and keeps the last valid state", () => {
    const { workspace } = setUp([]);
    workspace.change({ mass: 50 });
    expect(workspace.workspace.mass).toBe(0.47);
    expect(workspace.canUndo).toBe(false);
  });

  it("returns to the paper in one step that can be undone, the sample untouched", () => {
    const { workspace } = setUp([]);
    workspace.chooseReading("as the paper");
    expect(workspace.changes).toEqual([]);
    expect(workspace.reading).toBe("as the paper");
    workspace.change({ dMu: 2e-6 });
    workspace.change({ flights: 5000 });
    workspace.changeSettings({ pauliBlocking: "on" });
    expect(workspace.changes).toHaveLength(2);
    workspace.returnToPaper();
    expect(workspace.changes).toEqual([]);
    expect(workspace.workspace.flights).toBe(5000);
    workspace.undo();
    expect(workspace.changes).toHaveLength(2);
  });

  it("opens the benchmark in the reading chosen", () => {
    const { workspace } = setUp([]);
    workspace.chooseReading("as the paper");
    workspace.change({ mass: 0.1 });
    workspace.openBenchmark();
    expect(workspace.changes).toEqual([]);
    workspace.chooseReading("statistically sound");
    workspace.openBenchmark();
    expect(workspace.reading).toBe("statistically sound");
  });
});

describe("the runs store", () => {
  it("follows the host's events: a run comes, changes and goes", async () => {
    const { runs, tasks, host } = setUp([runRecord({ id: "a" })]);
    await vi.waitFor(() => expect(runs.listed).toBe(true));
    host.tell("task.changed", runRecord({ id: "b", state: "running", createdAt: "2025-11-23" }));
    expect(runs.runs.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(tasks.active.map(({ id }) => id)).toEqual(["b"]);
    host.tell("task.changed", runRecord({ id: "b", state: "cancelled", createdAt: "2025-11-23" }));
    expect(tasks.active).toEqual([]);
    host.tell("task.removed", { id: "b" });
    expect(runs.runs.map(({ id }) => id)).toEqual(["a"]);
  });
});
