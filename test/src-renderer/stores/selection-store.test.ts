import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "vue";
import { useSelectionStore } from "../../../src-renderer/stores/selection-store.ts";
import { provideServices } from "../../../src-renderer/stores/services.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { SelectionClient } from "../../../src-renderer/threads/selection-client.ts";
import { SelectionEngine } from "../../../src-renderer/threads/selection-engine.ts";
import type { SelectionTask } from "../../../src-renderer/threads/selection-messages.ts";
import { LiveClient } from "../../../src-renderer/threads/live-client.ts";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { showerMasses } from "../../../src-shared/experiments/selection-table.ts";
import { movableCuts } from "../../../src-shared/experiments/movable-cuts.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { enginePort } from "../threads/engine-port.ts";
import { waitFor } from "../../support/wait-for.ts";

const inputsOf = (name: string) => (name === "argon-box" ? argonBoxInputs() : minervaInputs(name));
const list = ["minerva-me-fhc", "minerva-me-rhc", "argon-box"].map((name) => {
  const inputs = inputsOf(name);
  return {
    name,
    title: inputs.title,
    file: null,
    failure: null,
    cuts: movableCuts(inputs),
    detector: inputs.data.detector.name,
  };
});
const client: HostClient = {
  request: (name, input) => {
    const { experiment } = Object(input);
    if (name === "experiments.list") return Promise.resolve(list as never);
    return Promise.resolve((name === "experiments.inputs" ? inputsOf(experiment) : []) as never);
  },
  requestBytes: () => Promise.reject(new Error("no run is there whose flights could be read")),
  subscribe: () => () => undefined,
};

type Make = Extract<SelectionTask, { kind: "make" }>;

/** The store over the real engine, with few flights at each mass. */
function setUp(
  onMake: (task: Make, count: number) => void = () => undefined,
  onShape: (task: Extract<SelectionTask, { kind: "shape" }>) => void = () => undefined,
) {
  const asked: SelectionTask[] = [];
  const makes = () => asked.filter((task): task is Make => task.kind === "make");
  const flights = { limits: () => 2048, point: () => 2048 };
  const engine = new SelectionEngine(() => 0, flights);
  const selection = new SelectionClient(
    enginePort(engine, (task) => {
      asked.push(task);
      if (task.kind === "make") onMake(task, makes().length);
      if (task.kind === "shape") onShape(task);
    }),
  );
  const unused = (name: string) => (): never => {
    throw new Error(`the store of selections asks for no ${name}`);
  };
  const app = createApp({});
  const pinia = createPinia();
  provideServices(app, {
    connection: {
      client,
      watchState: (watch) => {
        watch("connected");
        return () => undefined;
      },
    },
    live: new LiveClient(enginePort({ perform: unused("live prediction") })),
    selection: () => selection,
    detector: unused("detector"),
    plane: unused("plane"),
  });
  app.use(pinia);
  setActivePinia(pinia);
  return { store: useSelectionStore(), workspace: useWorkspaceStore(), asked, makes };
}

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
});

describe("the selection", () => {
  it("sleeps until it is opened, then makes the chosen experiment first", async () => {
    const { store, asked, makes } = setUp((task) => {
      if (task.experiment !== store.settings.experiment) store.cancel();
    });
    await Promise.resolve();
    expect(asked).toEqual([]);
    store.open();
    await waitFor(() => expect(store.chosen).not.toBeNull());
    expect(
      makes()
        .slice(0, showerMasses.length)
        .every(({ experiment }) => experiment === "minerva-me-rhc"),
    ).toBe(true);
    expect(store.chosen?.experiment).toBe("minerva-me-rhc");
    expect(store.point?.experiment).toBe("minerva-me-rhc");
    expect(store.facts?.exposure).toBeGreaterThan(0);
    expect([store.stale, store.failure]).toEqual([false, null]);
  });

  it("follows a moved cut from the same showers, and makes others for other physics", async () => {
    const { store, workspace, makes } = setUp((task) => {
      if (task.experiment !== store.settings.experiment) store.cancel();
    });
    store.open();
    await waitFor(() => expect(store.chosen).not.toBeNull());
    await waitFor(() => expect(store.progress).toBeNull());
    const before = { events: store.point!.flow.at(-1)!.events, made: makes().length };
    workspace.changeSelection({ cuts: { showerEnergy: { on: true, at: 3 } } });
    expect(store.stale).toBe(true);
    await waitFor(() => expect(store.stale).toBe(false));
    await waitFor(() => expect(store.point!.flow.at(-1)!.events).toBeLessThan(before.events));
    expect(makes()).toHaveLength(before.made);
    workspace.change({ nature: "majorana" });
    store.resume();
    await waitFor(() => expect(makes().length).toBeGreaterThan(before.made));
    expect(makes().at(-1)!.physics.nature).toBe("majorana");
    store.cancel();
  }, 120_000);

  it("stops at a mass when cancelled, and goes on from the next one", async () => {
    const { store, makes } = setUp((_task, count) => {
      if (count === 3 || count === 5) store.cancel();
    });
    store.open();
    await waitFor(() => expect(makes().length).toBeGreaterThanOrEqual(3));
    await waitFor(() => expect(store.progress).toBeNull());
    // The mass under way is made to its end.
    expect(makes()).toHaveLength(3);
    expect(store.chosen).toBeNull();
    store.resume();
    await waitFor(() => expect(makes().length).toBeGreaterThan(3));
    expect(makes()[3]).toMatchObject({ index: 3 });
    await waitFor(() => expect(store.progress).toBeNull());
  });

  it("says what failed", async () => {
    const failing: HostClient["request"] = () => Promise.reject(new Error("the host is gone"));
    const request = vi.spyOn(client, "request").mockImplementation(failing);
    const { store } = setUp();
    store.open();
    await waitFor(() => expect(store.failure?.why).toBe("the host is gone"));
    request.mockRestore();
    store.resume();
    await waitFor(() => expect(store.progress).not.toBeNull());
    store.cancel();
    await waitFor(() => expect(store.progress).toBeNull());
    expect(store.failure).toBeNull();
  });

  it("finds limits by the shape of the signal from coarse to fine, and stops when asked to", async () => {
    const shapes: Extract<SelectionTask, { kind: "shape" }>[] = [];
    const { store, workspace } = setUp(
      () => undefined,
      (task) => {
        shapes.push(task);
        if (shapes.length === 4) store.stopShapes();
      },
    );
    workspace.changeSelection({ experiment: "argon-box" });
    store.open();
    await waitFor(() => expect(store.shapesStopped).toBe(true));
    expect(store.point?.events).toMatchObject({ basis: "estimate", byShape: true });
    expect(store.point!.events.limit!).toBeGreaterThan(0);
    expect([store.shaping, store.stale, store.failure]).toEqual([null, false, null]);
    expect(shapes.map(({ masses }) => masses)).toEqual([[0], [8], [16], [24]]);
    const limits = store.chosen!.limits!;
    expect(limits).toHaveLength(3);
    expect(limits[1]!.mass).toBeGreaterThan(limits[0]!.mass);
    expect(limits.every(({ lower }) => lower !== null && lower > 0)).toBe(true);
  });
});
