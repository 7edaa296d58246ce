import { beforeEach, describe, expect, it, vi } from "vitest";
import type { EventName, EventPayload, HostClient } from "../../../src-shared/contract/contract.ts";
import type { RunRecord } from "../../../src-shared/contract/task-kinds.ts";
import { useLiveStore } from "../../../src-renderer/stores/live-store.ts";
import { useRunsStore } from "../../../src-renderer/stores/runs-store.ts";
import { useTasksStore } from "../../../src-renderer/stores/tasks-store.ts";
import { liveSampleOf } from "../../../src-renderer/stores/workspace.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { LiveClient } from "../../../src-renderer/threads/live-client.ts";
import { LiveEngine } from "../../../src-renderer/threads/live-engine.ts";
import { sampleOf, inputs, predictionAt } from "../../support/miniboone.ts";
import { enginePort } from "../threads/engine-port.ts";
import { runRecord } from "./run-record.ts";
import { waitFor } from "../../support/wait-for.ts";
import { withServices } from "./with-services.ts";

const benchmark = predictionAt(sampleOf(0.47, 4096), 1.25e-6);

/** A host that holds some runs, and tells events when the test says so. */
function hostWith(runs: RunRecord[]) {
  const listeners = new Map<EventName, ((payload: never) => void)[]>();
  const asked: string[] = [];
  const replies: Record<string, unknown> = {
    "experiments.inputs": inputs,
    "tasks.list": runs,
    "runs.result": { prediction: benchmark, provenance: {} },
  };
  const client: HostClient = {
    request: (name) => {
      asked.push(name);
      return Promise.resolve(replies[name] as never);
    },
    requestBytes: (name) => Promise.reject(new Error(`${name} is not asked for`)),
    subscribe: (name, listener) => {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
      return () => undefined;
    },
  };
  const tell = <N extends EventName>(name: N, payload: EventPayload<N>) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  };
  return { client, tell, asked };
}

function setUp(runs: RunRecord[]) {
  const host = hostWith(runs);
  withServices(host.client, { live: new LiveClient(enginePort(new LiveEngine(() => 0))) });
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
  it("is live before anything has run, with nothing asked of the host but the inputs", async () => {
    const { live, workspace, host } = setUp([]);
    await waitFor(() => expect(live.shown?.basis).toBe("live"));
    expect(live.measurement?.spectra).toHaveLength(2);
    const { flights, seed } = liveSampleOf(workspace.workspace);
    expect(live.shown?.prediction).toEqual(predictionAt(sampleOf(0.47, flights, seed), 1.25e-6));
    expect(new Set(host.asked)).toEqual(new Set(["experiments.inputs", "tasks.list"]));
  });

  it("is the full result where a run is the workspace exactly, without a pass", async () => {
    const { live } = setUp([runRecord({})]);
    await waitFor(() => expect(live.shown?.basis).toBe("run"));
    expect(live.shown).toMatchObject({ prediction: benchmark, sampleMilliseconds: null });
  });

  it("goes live for another coupling, exposure, mass and nature", async () => {
    const { live, workspace } = setUp([runRecord({})]);
    await waitFor(() => expect(live.shown).not.toBeNull());
    workspace.change({ dMu: 2e-6 });
    await waitFor(() => expect(live.shown?.basis).toBe("live"));
    workspace.change({ exposure: 37.5e20 });
    await waitFor(() => expect(live.shown?.prediction.exposure).toBe(37.5e20));
    expect(live.shown?.model.dMu).toBe(2e-6);
    workspace.change({ mass: 0.3 });
    await waitFor(() => expect(live.shown?.model.mass).toBe(0.3));
    workspace.change({ nature: "majorana" });
    await waitFor(() => expect(live.shown?.model.nature).toBe("majorana"));
    expect(live.stale).toBe(false);
  });

  it("is stale after a failure, until a point can be calculated", async () => {
    const { live, workspace } = setUp([]);
    await waitFor(() => expect(live.shown).not.toBeNull());
    const own = live.shown;
    const perform = vi
      .spyOn(LiveEngine.prototype, "perform")
      .mockImplementation(() => ({ kind: "prepared" }));
    workspace.change({ mass: 0.3 });
    await waitFor(() => expect(live.failure).not.toBeNull());
    expect(live.stale).toBe(true);
    expect(live.shown).toBe(own);
    perform.mockRestore();
    workspace.undo();
    await waitFor(() => expect(live.failure).toBeNull());
    expect(live.stale).toBe(false);
  });

  it("tells of a run for this point under way, takes its result, and tells of its failure", async () => {
    const { live, workspace, host } = setUp([]);
    await waitFor(() => expect(live.shown).not.toBeNull());
    host.tell("task.changed", runRecord({ state: "running" }));
    expect(live.running?.id).toBe("run");
    workspace.change({ dMu: 2e-6 });
    expect(live.running).toBeUndefined();
    workspace.undo();
    host.tell("task.changed", runRecord({ state: "failed" }));
    expect(live.failed?.id).toBe("run");
    host.tell("task.changed", runRecord({}));
    await waitFor(() => expect(live.shown?.basis).toBe("run"));
    expect(live.failed).toBeUndefined();
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
    await waitFor(() => expect(runs.listed).toBe(true));
    host.tell("task.changed", runRecord({ id: "b", state: "running", createdAt: "2025-11-23" }));
    expect(runs.runs.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(tasks.active.map(({ id }) => id)).toEqual(["b"]);
    host.tell("task.changed", runRecord({ id: "b", state: "cancelled", createdAt: "2025-11-23" }));
    expect(tasks.active).toEqual([]);
    host.tell("task.removed", { id: "b" });
    expect(runs.runs.map(({ id }) => id)).toEqual(["a"]);
  });
});
