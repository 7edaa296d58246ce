import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "vue";
import { useMinervaStore } from "../../../src-renderer/stores/minerva-store.ts";
import { provideServices } from "../../../src-renderer/stores/services.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { LaboratoryClient } from "../../../src-renderer/threads/laboratory-client.ts";
import { LaboratoryEngine } from "../../../src-renderer/threads/laboratory-engine.ts";
import type { LaboratoryTask } from "../../../src-renderer/threads/laboratory-messages.ts";
import { LiveClient } from "../../../src-renderer/threads/live-client.ts";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { laboratoryMasses } from "../../../src-shared/experiments/laboratory-table.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { enginePort } from "../threads/engine-port.ts";
import { waitFor } from "../../support/wait-for.ts";

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

type Make = Extract<LaboratoryTask, { kind: "make" }>;

/** The store over the real engine, with few flights at each mass. */
function setUp(onMake: (task: Make, count: number) => void = () => undefined) {
  const asked: LaboratoryTask[] = [];
  const makes = () => asked.filter((task): task is Make => task.kind === "make");
  const flights = { limits: () => 2048, point: () => 2048 };
  const engine = new LaboratoryEngine(() => 0, flights);
  const laboratory = new LaboratoryClient(
    enginePort(engine, (task) => {
      asked.push(task);
      if (task.kind === "make") onMake(task, makes().length);
    }),
  );
  const unused = (name: string) => (): never => {
    throw new Error(`the store of MINERvA asks for no ${name}`);
  };
  const app = createApp({});
  const pinia = createPinia();
  provideServices(app, {
    connection: { client, watchState: () => () => undefined },
    live: new LiveClient(enginePort({ perform: unused("live prediction") })),
    laboratory: () => laboratory,
    detector: unused("detector"),
    plane: unused("plane"),
  });
  app.use(pinia);
  setActivePinia(pinia);
  return { store: useMinervaStore(), workspace: useWorkspaceStore(), asked, makes };
}

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
});

describe("the laboratory", () => {
  it("sleeps until it is opened, then makes the chosen sample first", async () => {
    const { store, asked, makes } = setUp((task) => {
      if (task.sample !== store.settings.sample) store.cancel();
    });
    await Promise.resolve();
    expect(asked).toEqual([]);
    store.open();
    await waitFor(() => expect(store.curves).not.toBeNull());
    expect(
      makes()
        .slice(0, laboratoryMasses.length)
        .every(({ sample }) => sample === "me-rhc"),
    ).toBe(true);
    expect(store.chosen?.sample).toBe("me-rhc");
    expect(store.point?.sample).toBe("me-rhc");
    expect(store.exposure).toBeGreaterThan(0);
    expect([store.stale, store.failure]).toEqual([false, null]);
  });

  it("follows a moved cut from the same showers, and makes others for other physics", async () => {
    const { store, workspace, makes } = setUp((task) => {
      if (task.sample !== store.settings.sample) store.cancel();
    });
    store.open();
    await waitFor(() => expect(store.curves).not.toBeNull());
    await waitFor(() => expect(store.progress).toBeNull());
    const before = { events: store.point!.flow.at(-1)!.events, made: makes().length };
    const { selection } = store.settings;
    workspace.changeLaboratory({
      selection: { ...selection, showerEnergy: { ...selection.showerEnergy, at: 3 } },
    });
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
    expect(store.curves).toBeNull();
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
});
