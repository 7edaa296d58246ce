import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "vue";
import { useMinervaStore } from "../../../src-renderer/stores/minerva-store.ts";
import { provideServices } from "../../../src-renderer/stores/services.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { LaboratoryClient } from "../../../src-renderer/threads/laboratory-client.ts";
import { LaboratoryEngine } from "../../../src-renderer/threads/laboratory-engine.ts";
import {
  type LaboratoryTask,
  nodeParts,
} from "../../../src-renderer/threads/laboratory-messages.ts";
import { LiveClient } from "../../../src-renderer/threads/live-client.ts";
import { LiveEngine } from "../../../src-renderer/threads/live-engine.ts";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { laboratoryMasses } from "../../../src-shared/experiments/minerva/laboratory-table.ts";
import { chunkSize } from "../../../src-shared/simulation/chunks.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { enginePort } from "../threads/engine-port.ts";

const client: HostClient = {
  request: (name, input) => {
    const experiment = Object(input).experiment;
    return Promise.resolve(
      (name === "experiments.inputs" ? minervaInputs(experiment) : []) as never,
    );
  },
  requestBytes: () => Promise.reject(new Error("no run is there whose flights could be read")),
  subscribe: () => () => undefined,
};

type Node = Extract<LaboratoryTask, { kind: "node" }>;

/** The store over the real engine, with a chunk of flights at each mass. */
function setUp(onNode: (node: Node, count: number) => void = () => undefined) {
  const asked: LaboratoryTask[] = [];
  const nodes = () => asked.filter((task): task is Node => task.kind === "node");
  const engine = new LaboratoryEngine(
    () => 0,
    () => chunkSize,
  );
  const laboratory = new LaboratoryClient(
    enginePort(engine, (task) => {
      asked.push(task);
      if (task.kind === "node") onNode(task, nodes().length);
    }),
  );
  const unused = (name: string) => (): never => {
    throw new Error(`the store of MINERvA asks for no ${name}`);
  };
  const app = createApp({});
  const pinia = createPinia();
  provideServices(app, {
    connection: { client, watchState: () => () => undefined },
    live: new LiveClient(enginePort(new LiveEngine(() => 0))),
    laboratory: () => laboratory,
    detector: unused("detector"),
    plane: unused("plane"),
  });
  app.use(pinia);
  setActivePinia(pinia);
  return { store: useMinervaStore(), workspace: useWorkspaceStore(), asked, nodes };
}

const patience = { timeout: 60_000 };
const allNodes = laboratoryMasses.length * nodeParts;

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
});

describe("the laboratory", () => {
  it("sleeps until it is opened, then makes the chosen sample first", async () => {
    const { store, asked, nodes } = setUp((node) => {
      if (node.sample !== store.settings.sample) store.cancel();
    });
    await Promise.resolve();
    expect(asked).toEqual([]);
    store.open();
    await vi.waitFor(() => expect(store.curves).not.toBeNull(), patience);
    expect(
      nodes()
        .slice(0, allNodes)
        .every(({ sample }) => sample === "me-rhc"),
    ).toBe(true);
    expect(store.chosen?.sample).toBe("me-rhc");
    expect(store.point?.sample).toBe("me-rhc");
    expect(store.exposure).toBeGreaterThan(0);
    expect([store.stale, store.failure]).toEqual([false, null]);
  });

  it("follows a moved cut from the same showers, and makes others for other physics", async () => {
    const { store, workspace, nodes } = setUp((node) => {
      if (node.sample !== store.settings.sample) store.cancel();
    });
    store.open();
    await vi.waitFor(() => expect(store.curves).not.toBeNull(), patience);
    await vi.waitFor(() => expect(store.progress).toBeNull(), patience);
    const before = { events: store.point!.flow.at(-1)!.events, made: nodes().length };
    const { selection } = store.settings;
    workspace.changeLaboratory({
      selection: { ...selection, showerEnergy: { ...selection.showerEnergy, at: 3 } },
    });
    expect(store.stale).toBe(true);
    await vi.waitFor(() => expect(store.stale).toBe(false), patience);
    await vi.waitFor(() => expect(store.point!.flow.at(-1)!.events).toBeLessThan(before.events));
    expect(nodes()).toHaveLength(before.made);
    workspace.change({ nature: "majorana" });
    store.resume();
    await vi.waitFor(() => expect(nodes().length).toBeGreaterThan(before.made), patience);
    expect(nodes().at(-1)!.physics.nature).toBe("majorana");
    store.cancel();
  }, 120_000);

  it("stops within a mass when cancelled, and goes on from the next one", async () => {
    const stopAt = 2 * nodeParts + 1;
    const { store, nodes } = setUp((_node, count) => {
      if (count === stopAt || count === stopAt + 2 * nodeParts) store.cancel();
    });
    store.open();
    await vi.waitFor(() => expect(nodes().length).toBeGreaterThanOrEqual(stopAt), patience);
    await vi.waitFor(() => expect(store.progress).toBeNull(), patience);
    // The mass under way is made to its end: three masses.
    expect(nodes()).toHaveLength(3 * nodeParts);
    expect(store.curves).toBeNull();
    store.resume();
    await vi.waitFor(() => expect(nodes().length).toBeGreaterThan(3 * nodeParts), patience);
    expect(nodes()[3 * nodeParts]).toMatchObject({ index: 3, part: 0 });
    await vi.waitFor(() => expect(store.progress).toBeNull(), patience);
  });

  it("says what failed", async () => {
    const failing: HostClient["request"] = () => Promise.reject(new Error("the host is gone"));
    const request = vi.spyOn(client, "request").mockImplementation(failing);
    const { store } = setUp();
    store.open();
    await vi.waitFor(() => expect(store.failure?.why).toBe("the host is gone"));
    request.mockRestore();
    store.resume();
    await vi.waitFor(() => expect(store.progress).not.toBeNull());
    store.cancel();
    await vi.waitFor(() => expect(store.progress).toBeNull(), patience);
    expect(store.failure).toBeNull();
  });
});
