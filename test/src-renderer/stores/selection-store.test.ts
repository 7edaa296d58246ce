import { beforeEach, describe, expect, it, vi } from "vitest";
import { useSelectionStore } from "../../../src-renderer/stores/selection-store.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { SelectionClient } from "../../../src-renderer/threads/selection-client.ts";
import { SelectionEngine } from "../../../src-renderer/threads/selection-engine.ts";
import type { SelectionTask } from "../../../src-renderer/threads/selection-messages.ts";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import type { ShowersRecord, TaskRecord } from "../../../src-shared/contract/task-kinds.ts";
import type { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { ShowersSpecification } from "../../../src-shared/specification/showers-specification.ts";
import { showerBytes } from "../../support/shower-bytes.ts";
import { scanRecord } from "./scan-record.ts";
import { showerMasses } from "../../../src-shared/experiments/selection-table.ts";
import { movableCuts } from "../../../src-shared/experiments/movable-cuts.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { enginePort } from "../threads/engine-port.ts";
import { waitFor } from "../../support/wait-for.ts";
import { withServices } from "./with-services.ts";

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
const flightsEach = 2048;

/** Showers are made once for all tests, as a store keeps them. */
const made = new Map<string, ArrayBuffer>();

/** A host that keeps showers: a task is done when it is let go on. */
class ShowerHost {
  readonly records = new Map<string, ShowersRecord>();
  /** Tasks wait until they are finished by hand. */
  holds = false;
  #tell: (record: TaskRecord) => void = () => undefined;

  readonly client: HostClient = {
    request: (name, input) => Promise.resolve(this.#answer(name, Object(input)) as never),
    requestBytes: (name, input) => {
      const { id, chunk } = Object(input);
      if (name !== "tasks.chunk") return Promise.reject(new Error(`${name} is not asked for`));
      const { experiment, nature, seed, settings } = this.records.get(id)!.specification;
      const key = JSON.stringify([experiment, chunk, nature, seed, settings]);
      const physics = { nature, seed, changes: settings };
      const bytes =
        made.get(key) ?? showerBytes(inputsFor(experiment), chunk, physics, flightsEach);
      made.set(key, bytes);
      // What is handed to a thread is gone from here.
      return Promise.resolve(bytes.slice(0));
    },
    subscribe: (name, listener) => {
      if (name === "task.changed") this.#tell = listener as never;
      return () => undefined;
    },
  };

  get started(): ShowersSpecification[] {
    return [...this.records.values()].map(({ specification }) => specification);
  }

  change(id: string, state: "done" | "cancelled" | "failed" | "running"): ShowersRecord {
    const record = { ...this.records.get(id)!, state };
    this.records.set(id, record);
    this.#tell(record);
    return record;
  }

  #answer(name: string, input: Record<string, unknown>): unknown {
    switch (name) {
      case "experiments.list":
        return list;
      case "experiments.inputs":
        return inputsFor(String(input.experiment));
      case "tasks.start":
        return this.#start(ShowersSpecification.parse(input));
      case "tasks.find":
        return this.records.get(JSON.stringify(ShowersSpecification.parse(input))) ?? null;
      case "tasks.cancel":
        return this.change(String(input.id), "cancelled");
      default:
        return [];
    }
  }

  #start(specification: ShowersSpecification): ShowersRecord {
    const id = JSON.stringify(specification);
    const { kind: _, ...task } = scanRecord({ id, state: "running", done: 0, total: 100 });
    const record: ShowersRecord = { ...task, kind: "showers", specification, summary: null };
    if (this.records.get(id)?.state !== "done") this.records.set(id, record);
    if (!this.holds) setTimeout(() => this.change(id, "done"), 0);
    return this.records.get(id)!;
  }
}

/** Each is read once. */
const inputsByName = new Map<string, ExperimentInputs>();
function inputsFor(name: string): ExperimentInputs {
  const known = inputsByName.get(name) ?? inputsOf(name);
  inputsByName.set(name, known);
  return known;
}

/** The store over the real engine, with few flights at each mass. */
function setUp(
  onTask: (task: SelectionTask) => void = () => undefined,
  host: ShowerHost = new ShowerHost(),
) {
  const asked: SelectionTask[] = [];
  const engine = new SelectionEngine(
    () => 0,
    () => flightsEach,
  );
  const selection = new SelectionClient(
    enginePort(engine, (task) => {
      asked.push(task);
      onTask(task);
    }),
  );
  withServices(host.client, { selection: () => selection });
  return { store: useSelectionStore(), workspace: useWorkspaceStore(), asked, host };
}

/** Large showers are asked for by hand. */
async function make(store: ReturnType<typeof useSelectionStore>): Promise<void> {
  await waitFor(() => expect(store.wanted).not.toBeNull());
  store.makeShowers();
}

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
});

describe("the selection", () => {
  it("sleeps until it is opened, then asks for showers of the chosen experiment first", async () => {
    const { store, asked, host } = setUp();
    await Promise.resolve();
    expect([asked, host.started]).toEqual([[], []]);
    store.open();
    await waitFor(() => expect(store.wanted).not.toBeNull());
    // Large ones say first what they take.
    expect(store.wanted).toMatchObject({ experiments: ["minerva-me-rhc", "minerva-me-fhc"] });
    expect(store.wanted!.flights).toBe(2 * 458_752);
    expect([host.started, store.progress]).toEqual([[], null]);
    store.makeShowers();
    await waitFor(() => expect(store.chosen).not.toBeNull());
    expect(store.wanted).toBeNull();
    expect(host.started[0]?.experiment).toBe("minerva-me-rhc");
    const taken = asked.filter(({ kind }) => kind === "take").slice(0, showerMasses.length);
    expect(taken.every((task) => Object(task).experiment === "minerva-me-rhc")).toBe(true);
    expect(store.chosen?.experiment).toBe("minerva-me-rhc");
    expect(store.point?.experiment).toBe("minerva-me-rhc");
    expect(store.facts?.exposure).toBeGreaterThan(0);
    expect([store.stale, store.failure]).toEqual([false, null]);
    await waitFor(() => expect(store.progress).toBeNull());
  });

  it("follows a moved cut from the same showers, and asks for others of other physics", async () => {
    const { store, workspace, host } = setUp();
    store.open();
    await make(store);
    await waitFor(() => expect(store.chosen).not.toBeNull());
    await waitFor(() => expect(store.progress).toBeNull());
    const before = { events: store.point!.flow.at(-1)!.events, tasks: host.started.length };
    workspace.changeSelection({ cuts: { showerEnergy: { on: true, at: 3 } } });
    expect(store.stale).toBe(true);
    await waitFor(() => expect(store.stale).toBe(false));
    await waitFor(() => expect(store.point!.flow.at(-1)!.events).toBeLessThan(before.events));
    expect(host.started).toHaveLength(before.tasks);
    workspace.change({ nature: "majorana" });
    await make(store);
    await waitFor(() => expect(host.started.length).toBeGreaterThan(before.tasks));
    expect(host.started.at(-1)!.nature).toBe("majorana");
    await waitFor(() => expect(store.progress).toBeNull());
    // What is kept is there at once.
    workspace.change({ nature: "dirac" });
    await waitFor(() => expect(store.stale).toBe(false));
    expect(host.started.filter(({ nature }) => nature === "dirac")).toHaveLength(before.tasks);
  }, 120_000);

  it("cancels the task of the host with it, and goes on when asked to", async () => {
    const host = new ShowerHost();
    host.holds = true;
    const { store } = setUp(() => undefined, host);
    store.open();
    await make(store);
    await waitFor(() => expect(host.records.size).toBe(1));
    await waitFor(() => expect(store.progress).toMatchObject({ experiment: "minerva-me-rhc" }));
    store.cancel();
    await waitFor(() => expect(store.progress).toBeNull());
    expect([...host.records.values()].map(({ state }) => state)).toEqual(["cancelled"]);
    expect([store.cancelled, store.chosen, store.failure]).toEqual([true, null, null]);
    host.holds = false;
    store.resume();
    await waitFor(() => expect(store.chosen).not.toBeNull());
    await waitFor(() => expect(store.progress).toBeNull());
  });

  it("leaves the task of a physics that was changed meanwhile", async () => {
    const host = new ShowerHost();
    host.holds = true;
    const { store, workspace } = setUp(() => undefined, host);
    store.open();
    await make(store);
    await waitFor(() => expect(host.records.size).toBe(1));
    workspace.change({ nature: "majorana" });
    await make(store);
    await waitFor(() => expect(host.records.size).toBe(2));
    expect([...host.records.values()].map(({ state }) => state)).toEqual(["cancelled", "running"]);
    store.cancel();
    await waitFor(() => expect(store.progress).toBeNull());
  });

  it("says what failed", async () => {
    const { store, host } = setUp();
    const failing: HostClient["request"] = () => Promise.reject(new Error("the host is gone"));
    const request = vi.spyOn(host.client, "request").mockImplementation(failing);
    store.open();
    await waitFor(() => expect(store.failure?.why).toBe("the host is gone"));
    request.mockRestore();
    store.resume();
    await make(store);
    await waitFor(() => expect(store.chosen).not.toBeNull());
    await waitFor(() => expect(store.progress).toBeNull());
    expect(store.failure).toBeNull();
  });

  it("finds limits by the shape of the signal from coarse to fine, and stops when asked to", async () => {
    const shapes: Extract<SelectionTask, { kind: "shape" }>[] = [];
    const { store, workspace } = setUp((task) => {
      if (task.kind !== "shape") return;
      shapes.push(task);
      if (shapes.length === 4) store.stopShapes();
    });
    workspace.changeSelection({ experiment: "argon-box" });
    store.open();
    await make(store);
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
