import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { quickFlights } from "../../../src-renderer/stores/detector-runs.ts";
import { useDetectorStore } from "../../../src-renderer/stores/detector-store.ts";
import { useViewStore } from "../../../src-renderer/stores/view-store.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { DetectorClient } from "../../../src-renderer/threads/detector-client.ts";
import { DetectorEngine } from "../../../src-renderer/threads/detector-engine.ts";
import type {
  DetectorPoint,
  DetectorTask,
} from "../../../src-renderer/threads/detector-messages.ts";
import { inputs } from "../../support/miniboone.ts";
import { enginePort } from "../threads/engine-port.ts";
import { waitFor } from "../../support/wait-for.ts";
import { withServices } from "./with-services.ts";

/** @param step that the clock of the thread goes on at each look, ms */
function setUp(step: number) {
  const client: HostClient = {
    request: (name) => Promise.resolve((name === "experiments.inputs" ? inputs : []) as never),
    requestBytes: (name) => Promise.reject(new Error(`${name} is not asked for`)),
    subscribe: () => () => undefined,
  };
  const points: DetectorPoint[] = [];
  const clock = { time: 0, step };
  const engine = new DetectorEngine(() => (clock.time += clock.step));
  const detector = new DetectorClient(
    enginePort(engine, (task: DetectorTask) => {
      if (task.kind === "compute") points.push(task.point);
    }),
  );
  withServices(client, { detector: () => detector });
  const store = useDetectorStore();
  return { store, points, clock, workspace: useWorkspaceStore(), view: useViewStore() };
}

const flightsOf = (points: readonly DetectorPoint[]) => points.map(({ sample }) => sample.flights);

afterEach(() => void vi.useRealTimers());

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("window", { location: { hash: "#/detector" }, addEventListener: () => undefined });
});

describe("the events of the detector view", () => {
  it("come quickly, then from more flights, until an answer takes long", async () => {
    const { store, points, clock } = setUp(100);
    await waitFor(() => expect(store.result).not.toBeNull());
    expect(flightsOf(points)).toEqual([quickFlights]);
    clock.step = 2000;
    await waitFor(() => expect(store.result!.flights).toBeGreaterThan(3.9 * quickFlights));
    await vi.advanceTimersByTimeAsync(400);
    expect(flightsOf(points)).toEqual([quickFlights, 4 * quickFlights]);
    expect(store.stale).toBe(false);
  });

  it("are not asked for twice, nor behind another view", async () => {
    const { store, points, view, workspace } = setUp(2000);
    await waitFor(() => expect(store.result).not.toBeNull());
    // One answer took too long for a second one.
    await vi.advanceTimersByTimeAsync(400);
    expect(points).toHaveLength(1);
    view.open("home");
    workspace.change({ dMu: 2e-6 });
    await vi.advanceTimersByTimeAsync(20);
    expect(points).toHaveLength(1);
    workspace.undo();
    view.open("detector");
    await vi.advanceTimersByTimeAsync(20);
    expect(points).toHaveLength(1);
    workspace.change({ dMu: 2e-6 });
    await waitFor(() => expect(points).toHaveLength(2));
    expect(points[1]!.model.dMu).toBe(2e-6);
  });
});
