import { defineStore } from "pinia";
import { computed } from "vue";
import {
  pointOfPrediction,
  type SimulatedPoint,
} from "../../src-shared/analyses/simulated-point.ts";
import type { ScanRecord } from "../../src-shared/contract/task-kinds.ts";
import type { PlaneChoices } from "../threads/plane-messages.ts";
import type { ExperimentFacts } from "./experiment-facts.ts";
import { planeChoicesOf } from "./plane-choices.ts";
import { wholeScanOf } from "./scan-list.ts";
import { useScansStore } from "./scans-store.ts";
import { useServices } from "./services.ts";
import { inExperiment, liveSampleOf, modelOf, type Workspace } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** Most flights at the point of an experiment without a scan: some 20 ms, so that it follows. */
export const besideFlights = 4096;

/** How an experiment is asked for under the present model, whatever the point. */
export interface PointSetup {
  readonly key: string;
  readonly scans: readonly ScanRecord[];
  readonly facts: ExperimentFacts;
  readonly workspace: Workspace;
  readonly choices: PlaneChoices;
  /** Whole, and of the present physics; null where there is none. */
  readonly scan: ScanRecord | null;
}

/** What the thread holds of an experiment. */
interface Prepared {
  readonly inputs: unknown;
  readonly scan: ScanRecord | null;
  /** Range of the table, GeV; null without one. */
  readonly masses: Promise<readonly number[] | null>;
}

/**
 * The signals of any experiments at the point: each from its scan where there is a whole one of the
 * present physics, else from a small sample made at the point. Tables go to the thread once.
 */
export const usePointSignalsStore = defineStore("point-signals", () => {
  const { live, plane } = useServices();
  const scansStore = useScansStore();
  const workspaceStore = useWorkspaceStore();

  /** All but the point, which moves most, and the cuts of the selection. */
  const key = computed(() => {
    const { mass: _, dMu: __, selection: ___, ...model } = workspaceStore.workspace;
    return JSON.stringify(model);
  });

  const setups = new Map<string, PointSetup>();
  const prepared = new Map<string, Prepared>();

  function prepare(name: string, inputs: unknown, scan: ScanRecord | null): Prepared {
    const known = prepared.get(name);
    if (known !== undefined && known.inputs === inputs && known.scan?.id === scan?.id) {
      return known;
    }
    const hand = async (): Promise<readonly number[] | null> => {
      const thread = plane().beside(name);
      await Promise.all([thread.prepare(inputs), live.prepare(inputs)]);
      return scan === null ? null : (await thread.load(await scansStore.table(scan.id))).masses;
    };
    const next = { inputs, scan, masses: hand() };
    next.masses.catch(() => prepared.delete(name));
    prepared.set(name, next);
    return next;
  }

  return {
    key,
    setupOf(name: string, facts: ExperimentFacts): PointSetup {
      const known = setups.get(name);
      const { scans } = scansStore;
      if (known?.key === key.value && known.scans === scans && known.facts === facts) return known;
      const workspace = inExperiment(workspaceStore.workspace, workspaceStore.facts, facts);
      const setup = {
        key: key.value,
        scans,
        facts,
        workspace,
        choices: planeChoicesOf(workspace, facts),
        scan: wholeScanOf(scans, workspace, facts),
      };
      setups.set(name, setup);
      return setup;
    },
    /** Masses of its table, GeV, once the thread has it; null without one that holds the mass. */
    async tableFor(
      name: string,
      inputs: unknown,
      { scan, workspace }: PointSetup,
      mass: number,
    ): Promise<readonly number[] | null> {
      const masses = await prepare(name, inputs, scan).masses;
      // A table has no N of electron neutrinos (`electronCouplingWords`).
      const isHeld =
        masses !== null && mass >= masses[0]! && mass <= masses.at(-1)! && workspace.dE === 0;
      return isHeld ? masses : null;
    },
    /** A sample made at the point; null where a later point has overtaken this one. */
    async sampled(
      { workspace, facts, choices }: PointSetup,
      mass: number,
      dMu: number,
    ): Promise<SimulatedPoint | null> {
      const { flights, seed } = liveSampleOf(workspace);
      const found = await live.beside({
        experiment: facts.name,
        sample: { flights: Math.min(flights, besideFlights), seed },
        model: modelOf({ ...workspace, mass, dMu }),
        settings: { ...workspace.settings },
        background: choices.fit.background,
        // The fits stand at the exposure of the data.
        exposure: facts.exposure,
        oscillation: null,
      });
      return found?.prediction ? pointOfPrediction(found.prediction) : null;
    },
  };
});
