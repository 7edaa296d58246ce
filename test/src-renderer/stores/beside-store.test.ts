import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { plainStyle } from "../../../src-shared/specification/experiment-style.ts";
import type { ScanRecord } from "../../../src-shared/contract/task-kinds.ts";
import { useBesideStore } from "../../../src-renderer/stores/beside-store.ts";
import { useViewStore } from "../../../src-renderer/stores/view-store.ts";
import {
  benchmarkWorkspace,
  inExperiment,
  scanSpecificationOf,
} from "../../../src-renderer/stores/workspace.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { LiveClient } from "../../../src-renderer/threads/live-client.ts";
import { LiveEngine } from "../../../src-renderer/threads/live-engine.ts";
import { PlaneClient } from "../../../src-renderer/threads/plane-client.ts";
import { PlaneEngine } from "../../../src-renderer/threads/plane-engine.ts";
import { minervaInputs, smallTable } from "../../support/minerva.ts";
import { inputs } from "../../support/miniboone.ts";
import { tableBytes } from "../../support/signal-table.ts";
import { waitFor } from "../../support/wait-for.ts";
import { enginePort } from "../threads/engine-port.ts";
import { countingFacts, facts } from "./known-facts.ts";
import { scanRecord } from "./scan-record.ts";
import { withServices } from "./with-services.ts";

const minerva = "minerva-me-fhc";
const inputsOf = { "miniboone-fhc": inputs, [minerva]: minervaInputs() };
const described = [facts, countingFacts].map(({ name, title, measurements }) => ({
  name,
  title,
  file: null,
  settings: {},
  measurements: measurements.map(({ name: own, kind }) => ({
    name: own,
    label: own,
    kind,
    hasData: true,
  })),
  failure: null,
  cuts: [],
  detector: null,
  style: plainStyle(name),
}));
const table = smallTable([0.1, 0.47, 1], 1024);
const minervaScan = scanRecord({
  id: "minerva",
  specification: scanSpecificationOf(inExperiment(benchmarkWorkspace, facts, countingFacts)),
});

const kept = new Map<string, string>();

function setUp(scans: ScanRecord[] = []) {
  const asked: string[] = [];
  const client: HostClient = {
    request: (name, input) => {
      asked.push(name);
      const replies: Record<string, unknown> = {
        "experiments.inputs": inputsOf[(input as { experiment: keyof typeof inputsOf }).experiment],
        "experiments.list": described,
        "tasks.list": scans,
      };
      return Promise.resolve(replies[name] as never);
    },
    requestBytes: (name) => {
      asked.push(name);
      return Promise.resolve(tableBytes(table));
    },
    subscribe: () => () => undefined,
  };
  const plane = new PlaneClient(
    enginePort(new PlaneEngine(() => 0)),
    enginePort(new PlaneEngine(() => 0)),
  );
  withServices(client, {
    live: new LiveClient(enginePort(new LiveEngine(() => 0))),
    plane: () => plane,
  });
  useViewStore().view = "explore";
  return { beside: useBesideStore(), workspace: useWorkspaceStore(), asked };
}

async function open(scans: ScanRecord[] = []) {
  const { beside, workspace, asked } = setUp(scans);
  await workspace.chooseExperiment(minerva);
  await workspace.chooseExperiment("miniboone-fhc");
  return { beside, workspace, asked };
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal("window", { location: { hash: "" }, addEventListener: () => undefined });
});
afterEach(() => vi.unstubAllGlobals());

describe("experiments beside the one in hand", () => {
  it("are none unless chosen, and the choice is kept", async () => {
    const { beside } = await open();
    expect(beside.experiments).toEqual([]);
    beside.toggle(minerva);
    await waitFor(() => expect(beside.experiments[0]?.point).not.toBeNull());
    expect(setUp().beside.chosen).toEqual([minerva]);
    beside.toggle(minerva);
    expect(beside.experiments).toEqual([]);
  });

  it("have distribution and signal from a sample at the point where there is no scan", async () => {
    const { beside, asked } = await open();
    beside.toggle(minerva);
    await waitFor(() => expect(beside.experiments[0]?.point).not.toBeNull());
    const [{ measured, point }] = beside.experiments as [(typeof beside.experiments)[number]];
    expect(measured.map(({ name }) => name)).toEqual(["dEdx"]);
    expect(point).toMatchObject({ mass: 0.47, isLive: true });
    expect(point!.spectra.dEdx!.chi2).not.toBe(point!.spectra.dEdx!.withoutDipole);
    expect(asked).not.toContain("scans.table");
  });

  it("follow the point by their own scan, read once", async () => {
    const { beside, workspace, asked } = await open([minervaScan]);
    beside.toggle(minerva);
    await waitFor(() => expect(beside.experiments[0]?.point?.isLive).toBe(false));
    workspace.change({ mass: 0.3, dMu: 4e-7 });
    await waitFor(() => expect(beside.experiments[0]?.point?.mass).toBe(0.3));
    expect(beside.experiments[0]?.point?.isLive).toBe(false);
    expect(asked.filter((name) => name === "scans.table")).toHaveLength(1);
    // Outside of the masses of the scan the point itself is simulated.
    workspace.change({ mass: 0.05 });
    await waitFor(() => expect(beside.experiments[0]?.point?.mass).toBe(0.05));
    expect(beside.experiments[0]?.point?.isLive).toBe(true);
  });

  it("leave out the one in hand, which stays chosen", async () => {
    const { beside, workspace } = await open();
    beside.toggle(minerva);
    await workspace.chooseExperiment(minerva);
    await nextTick();
    expect(beside.experiments).toEqual([]);
    expect(beside.chosen).toEqual([minerva]);
  });
});
