import { beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { EventName, EventPayload, HostClient } from "../../../src-shared/contract/contract.ts";
import type { ScanRecord } from "../../../src-shared/contract/task-kinds.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { useLayersStore } from "../../../src-renderer/stores/layers-store.ts";
import { useOriginsStore } from "../../../src-renderer/stores/origins-store.ts";
import { usePlaneStore } from "../../../src-renderer/stores/plane-store.ts";
import {
  benchmarkWorkspace,
  liveSampleOf,
  scanSpecificationOf,
} from "../../../src-renderer/stores/workspace.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { LiveClient } from "../../../src-renderer/threads/live-client.ts";
import { LiveEngine } from "../../../src-renderer/threads/live-engine.ts";
import { PlaneClient } from "../../../src-renderer/threads/plane-client.ts";
import { PlaneEngine } from "../../../src-renderer/threads/plane-engine.ts";
import type { PlaneOutcome, PlaneTask } from "../../../src-renderer/threads/plane-messages.ts";
import type { ThreadPort } from "../../../src-renderer/threads/thread-calls.ts";
import { antineutrinoInputs, sampleOf, inputs, predictionAt } from "../../support/miniboone.ts";
import { smallTable, tableBytes } from "../../support/signal-table.ts";
import { enginePort } from "../threads/engine-port.ts";
import { scanRecord } from "./scan-record.ts";
import { waitFor } from "../../support/wait-for.ts";
import { withServices } from "./with-services.ts";

const table = smallTable(logarithmicGrid(0.01, 1, 22), 1024);

/** Holds back what a thread answers to fits. */
class Gate {
  #closed: Promise<void> | null = null;

  close(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#closed = promise;
    return () => {
      this.#closed = null;
      resolve();
    };
  }

  before(port: ThreadPort<PlaneTask, PlaneOutcome>): ThreadPort<PlaneTask, PlaneOutcome> {
    return {
      addEventListener: (...listener) => port.addEventListener(...listener),
      postMessage: (...call) => {
        const answer = () => port.postMessage(...call);
        if (this.#closed === null || call[0].task.kind !== "fit") answer();
        else void this.#closed.then(answer);
      },
    };
  }
}

/** The threads of the plane in this thread, with the tasks that the one of the fits was given. */
function engineClient(tasks: PlaneTask["kind"][], gate: Gate): PlaneClient {
  const port = gate.before(enginePort(new PlaneEngine(() => 0)));
  return new PlaneClient(enginePort(new PlaneEngine(() => 0)), {
    addEventListener: (...listener) => port.addEventListener(...listener),
    postMessage: (...call) => {
      tasks.push(call[0].task.kind);
      port.postMessage(...call);
    },
  });
}

function setUp(scans: ScanRecord[]) {
  const listeners = new Map<EventName, ((payload: never) => void)[]>();
  const inputsOf = { "miniboone-fhc": inputs, "miniboone-rhc": antineutrinoInputs };
  const client: HostClient = {
    request: (name, input) =>
      Promise.resolve(
        (name === "experiments.inputs"
          ? inputsOf[(input as { experiment: keyof typeof inputsOf }).experiment]
          : scans) as never,
      ),
    requestBytes: () => Promise.resolve(tableBytes(table)),
    subscribe: (name, listener) => {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
      return () => undefined;
    },
  };
  const tell = <N extends EventName>(name: N, payload: EventPayload<N>) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  };
  const tasks: PlaneTask["kind"][] = [];
  const gate = new Gate();
  const plane = engineClient(tasks, gate);
  const live = new LiveClient(enginePort(new LiveEngine(() => 0)));
  withServices(client, {
    live,
    plane: () => plane,
  });
  return {
    plane: usePlaneStore(),
    workspace: useWorkspaceStore(),
    origins: useOriginsStore(),
    tell,
    tasks,
    live,
    /** Fits wait until the function that it answers is called. */
    hold: () => gate.close(),
  };
}

const fits = (tasks: readonly PlaneTask["kind"][]) => tasks.filter((kind) => kind === "fit").length;

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("window", { location: { hash: "#/plane" }, addEventListener: () => undefined });
});

describe("the plane on screen", () => {
  it("is empty without a scan, and asks for no table", async () => {
    const { plane, tasks } = setUp([]);
    await waitFor(() => expect(plane.listed).toBe(true));
    expect(plane.hasScan).toBe(false);
    expect(tasks).not.toContain("load");
  });

  it("shows regions and the point of a finished scan at once", async () => {
    const { plane } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    expect(plane.fitted?.regions.enuqe!.contours).toHaveLength(3);
    expect(plane.point).toMatchObject({ mass: 0.47, dMu: 1.25e-6 });
    expect(plane.missing).toEqual([]);
    expect(plane.stale).toBe(false);
  });

  it("follows the point without a new fit", async () => {
    const { plane, workspace, tasks } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    const before = fits(tasks);
    const { chi2 } = plane.point!.spectra.enuqe!;
    workspace.change({ mass: 0.3, dMu: 4e-7 });
    await waitFor(() => expect(plane.point?.mass).toBe(0.3));
    expect(plane.point!.spectra.enuqe!.chi2).not.toBe(chi2);
    expect(fits(tasks)).toBe(before);
    workspace.change({ mass: 1.5 });
    await waitFor(() => expect(plane.point).toBeNull());
    expect(plane.failure).toBeNull();
  });

  it("simulates a point at which electron neutrinos make N too, which no table holds", async () => {
    const { plane, workspace, origins } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    expect(plane.point?.isLive).toBe(false);
    workspace.change({ dE: 2e-6 });
    await waitFor(() => expect(plane.point?.isLive).toBe(true));
    expect(plane.other).toBe(false);
    const { counts } = origins.origins!.prediction.histograms.enuqe!;
    expect(plane.point!.spectra.enuqe!.dipole).toEqual(counts);
    // Of the sample that is chosen, even where nothing else has changed.
    workspace.change({ seed: 7 });
    await waitFor(() => expect(plane.point!.spectra.enuqe!.dipole).not.toEqual(counts));
    workspace.change({ dE: 0 });
    await waitFor(() => expect(plane.point?.isLive).toBe(false));
  });

  it("fits again for statistics, oscillation and d_tau, from the same table", async () => {
    const { plane, workspace, tasks } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    for (const patch of [
      { degreesOfFreedom: 1 as const },
      { oscillation: "microboone" as const },
      { tauRule: "ratio" as const },
    ]) {
      const before = plane.fitted;
      workspace.change(patch);
      await waitFor(() => expect(plane.fitted, Object.keys(patch).join()).not.toBe(before));
    }
    expect(tasks.filter((kind) => kind === "load")).toHaveLength(1);
  });

  it("shows the scan of the mode chosen, and none of the other", async () => {
    const antineutrino = { ...benchmarkWorkspace, experiment: "miniboone-rhc" };
    const { plane, workspace, tell } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    await workspace.chooseExperiment("miniboone-rhc");
    await waitFor(() => expect(plane.fitted).toBeNull());
    expect(plane.shown).toBeUndefined();
    const specification = scanSpecificationOf(antineutrino);
    tell("task.changed", scanRecord({ id: "antineutrino", specification }));
    await waitFor(() => expect(plane.fitted?.regions).toHaveProperty("enuqe"));
    expect(plane.fitted?.regions.costheta).toBeUndefined();
    expect(plane.point?.spectra.costheta).toBeUndefined();
    expect(plane.failure).toBeNull();
    await workspace.chooseExperiment("miniboone-fhc");
    await waitFor(() => expect(plane.fitted?.regions.costheta).toBeDefined());
    expect(plane.loaded?.scan.id).toBe("scan");
    expect(plane.failure).toBeNull();
  });

  it("is there again after another experiment was chosen and left while it was fitted", async () => {
    const { plane, workspace, tasks, hold } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    await workspace.chooseExperiment("miniboone-rhc");
    await waitFor(() => expect(plane.fitted).toBeNull());
    const before = fits(tasks);
    const release = hold();
    await workspace.chooseExperiment("miniboone-fhc");
    await waitFor(() => expect(fits(tasks)).toBe(before + 1));
    await workspace.chooseExperiment("miniboone-rhc");
    await waitFor(() => expect(plane.loaded).toBeNull());
    await workspace.chooseExperiment("miniboone-fhc");
    await nextTick();
    release();
    await waitFor(() => expect(plane.fitted?.regions.costheta).toBeDefined());
    expect(plane.loaded?.scan.id).toBe("scan");
    await waitFor(() => expect(plane.point).toMatchObject({ mass: 0.47, dMu: 1.25e-6 }));
    expect(plane.stale).toBe(false);
    expect(plane.failure).toBeNull();
  });

  it("keeps no origins of an experiment that was left while they came", async () => {
    const { plane, workspace, origins, live } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    const { promise, resolve } = Promise.withResolvers<void>();
    live.yieldTo(promise);
    const found = origins.refresh();
    await workspace.chooseExperiment("miniboone-rhc");
    await waitFor(() => expect(plane.loaded).toBeNull());
    resolve();
    expect(await found).toBeNull();
    expect(origins.origins).toBeNull();
  });

  it("keeps the former scan, marked, when a setting asks for a new one, and takes that when done", async () => {
    const { plane, workspace, tell, tasks } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    workspace.change({ nature: "majorana" });
    expect(plane.other).toBe(true);
    expect(plane.stale).toBe(true);
    expect(plane.fitted).not.toBeNull();
    const specification = scanSpecificationOf({ ...benchmarkWorkspace, nature: "majorana" });
    tell(
      "task.changed",
      scanRecord({ id: "new", specification, state: "running", done: 20_000, total: 440_000 }),
    );
    expect(plane.running?.id).toBe("new");
    expect(plane.other).toBe(true);
    tell("task.changed", scanRecord({ id: "new", specification }));
    await waitFor(() => expect(plane.loaded?.scan.id).toBe("new"));
    expect(plane.other).toBe(false);
    expect(tasks.filter((kind) => kind === "load")).toHaveLength(2);
    workspace.undo();
    await waitFor(() => expect(plane.loaded?.scan.id).toBe("scan"));
  });
});

describe("the overlap", () => {
  it("is laid when it is looked at, without a fit for its end", async () => {
    const { plane, tasks } = setUp([scanRecord({})]);
    await waitFor(() => expect(plane.openedIn).not.toBeNull());
    expect(plane.fitted?.overlap).toBeNull();
    const layers = useLayersStore();
    layers.mode = "overlap";
    await waitFor(() => expect(plane.fitted?.overlap?.areas).toHaveLength(3));
    const before = fits(tasks);
    layers.mode = "regions";
    await waitFor(() => expect(plane.interpolation).not.toBeNull());
    expect(fits(tasks)).toBe(before);
    // And how far the fit can be trusted is measured once nothing moves.
    expect(plane.interpolation?.enuqe?.chi2).toBeGreaterThan(0);
    expect(plane.interpolation?.costheta?.chi2).toBeGreaterThan(0);
  });
});

describe("settings of the physics", () => {
  const all = { incoherentProtons: "all" as const };
  it.each([
    ["form factor", { settings: { formFactor: "helm" } }],
    ["protons", { settings: all }],
    ["Pauli factor, which acts on bound protons", { settings: { ...all, pauliBlocking: "on" } }],
    ["helicity", { settings: { helicityConserving: "off" } }],
    ["rock density", { settings: { rockDensity: 2.15 } }],
    ["efficiency", { settings: { efficiency: "linear" } }],
    ["angular smearing", { settings: { angularSmearing: "off" } }],
    ["flavours", { settings: { flavours: "both" } }],
    ["nature", { nature: "majorana" }],
  ] as const)(
    "act on the spectra at the point at once: %s",
    async (
      _,
      {
        settings,
        nature,
      }: {
        settings?: Partial<Settings>;
        nature?: "majorana";
      },
    ) => {
      const { plane, workspace, origins, tasks } = setUp([scanRecord({})]);
      await waitFor(() => expect(plane.openedIn).not.toBeNull());
      const before = plane.point!;
      expect(before.isLive).toBe(false);
      workspace.change({
        ...(nature === undefined ? {} : { nature }),
        settings: Settings.parse({ ...workspace.workspace.settings, ...settings }),
      });
      await waitFor(() => expect(plane.point?.isLive).toBe(true));
      expect(plane.point!.spectra.enuqe!.dipole).not.toEqual(before.spectra.enuqe!.dipole);
      // The regions are those of the scan, and say so.
      expect(plane.other).toBe(true);
      expect(tasks.filter((kind) => kind === "load")).toHaveLength(1);
      // What is shown is what the host would predict from the same sample.
      const { mass, dMu } = benchmarkWorkspace;
      const { flights, seed } = liveSampleOf(benchmarkWorkspace);
      const direct = predictionAt(
        sampleOf(mass, flights, seed),
        dMu,
        settings,
        nature === undefined ? {} : { nature },
      );
      expect(plane.point!.spectra.enuqe!.dipole).toEqual(direct.histograms.enuqe!.counts);
      expect(origins.origins?.prediction.expected).toEqual(direct.expected);
      workspace.undo();
      await waitFor(() => expect(plane.point?.isLive).toBe(false));
      expect(plane.point!.spectra).toEqual(before.spectra);
    },
  );

  it("that change nothing at MiniBooNE leave the events as they are, and why is known", async () => {
    const flights = sampleOf(0.47, 4096);
    const events = (settings: Partial<Settings>) =>
      predictionAt(flights, 1.25e-6, settings).histograms.enuqe!.counts;
    // One term of the energy resolution has nothing to be added to; free protons are not blocked.
    expect(events({ energySmearing: "quadrature" })).toEqual(events({}));
    expect(events({ pauliBlocking: "on" })).toEqual(events({}));
  });
});
