import { beforeEach, describe, expect, it, vi } from "vitest";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { simulatedMass } from "../../../src-renderer/stores/experiment-facts.ts";
import { useExperimentsStore } from "../../../src-renderer/stores/experiments-store.ts";
import { useWorkspaceStore } from "../../../src-renderer/stores/workspace-store.ts";
import { settled } from "./late-answers.ts";
import { withServices } from "./with-services.ts";

const listed = (name: string, coupling: string | null) => ({
  name,
  title: name,
  file: null,
  failure: null,
  settings: {},
  measurements: [],
  cuts: [],
  detector: name,
  decay: "photon" as const,
  coupling,
  style: { label: name, colour: "#000000", dash: "solid" as const, references: [] },
});
const list = [listed("miniboone-fhc", null), listed("sbnd", null), listed("box", "vector")];

function setUp() {
  const client: HostClient = {
    request: (name) => Promise.resolve((name === "experiments.list" ? list : null) as never),
    requestBytes: (name) => Promise.reject(new Error(`${name} is not asked for`)),
    subscribe: () => () => undefined,
  };
  withServices(client);
  return { store: useExperimentsStore(), workspace: useWorkspaceStore() };
}

beforeEach(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
});

describe("experiments of another coupling", () => {
  it("have no place beside those of the dipole, nor these beside them", async () => {
    const { store, workspace } = setUp();
    await settled();
    expect(store.comparable.map(({ name }) => name)).toEqual(["miniboone-fhc", "sbnd"]);
    workspace.change({ experiment: "box" });
    expect(store.comparable.map(({ name }) => name)).toEqual(["box"]);
    expect(store.isComparable("sbnd")).toBe(false);
  });
});

describe("the mass that is simulated", () => {
  const process = {
    name: "vector",
    coupling: 1e-3,
    tables: [0.1, 0.2, 0.4].map((mass) => ({ mass })),
  };

  it("is the nearest of the tables, and any where there are none", () => {
    expect(simulatedMass({ data: {} }, 0.137)).toBe(0.137);
    expect(simulatedMass(null, 0.137)).toBe(0.137);
    expect(simulatedMass({ data: { process } }, 0.137)).toBe(0.1);
    expect(simulatedMass({ data: { process } }, 0.15)).toBe(0.2);
    expect(simulatedMass({ data: { process } }, 5)).toBe(0.4);
    const single = { name: "vector", coupling: 1e-3, mass: 0.3 };
    expect(simulatedMass({ data: { process: single } }, 0.1)).toBe(0.3);
  });
});
