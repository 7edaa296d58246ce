import { defineStore } from "pinia";
import { computed, shallowRef, watch } from "vue";
import type {
  RunSpecification,
  Settings,
} from "../../src-shared/specification/run-specification.ts";
import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";
import type { SelectionSettings } from "../../src-shared/specification/selection-settings.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { changesFromPaper } from "./changes-from-paper.ts";
import { record, redo, startHistory, undo } from "./edit-history.ts";
import {
  energyAlone,
  formerWorkspace,
  inExperiment,
  inPaperReading,
  inSoundReading,
  modelOf,
  oscillationOf,
  benchmarkWorkspace,
  scanSpecificationOf,
  publishedExposureOf,
  readingOf,
  readSettings,
  specificationOf,
  Workspace,
  workspaceOfRun,
  workspaceOfScan,
} from "./workspace.ts";
import type { WorkspaceExperiment } from "./workspace.ts";

const storageKey = "neutrissimo.workspace";

/** A workspace kept by former versions, whose cuts were of other experiments' names, without them. */
export function withoutFormerCuts(stored: unknown): unknown {
  if (typeof stored !== "object" || stored === null || !("laboratory" in stored)) return stored;
  const { laboratory: _, ...rest } = stored;
  return rest;
}

function restore(): Workspace {
  const parsed = Workspace.safeParse(formerWorkspace(withoutFormerCuts(readStored(storageKey))));
  return parsed.success ? parsed.data : benchmarkWorkspace;
}

/**
 * The benchmark under the reading chosen (errors included); sample sizes of the plane stay, and the
 * selection has presets of its own.
 */
function atBenchmark(workspace: Workspace): Workspace {
  const { fit, degreesOfFreedom, scanFlights, settings, selection, experiment } = workspace;
  const read = readSettings(settings, experiment);
  return {
    ...benchmarkWorkspace,
    selection,
    fit,
    degreesOfFreedom,
    scanFlights,
    settings: { ...benchmarkWorkspace.settings, ...read },
  };
}

/** The model and its settings: one point for every view, saved at once, with undo. */
export const useWorkspaceStore = defineStore("workspace", () => {
  const history = shallowRef(startHistory(restore()));
  const workspace = computed(() => history.value.present);

  watch(workspace, (value) => writeStored(storageKey, value));

  function set(next: Workspace, what: string): void {
    if (next === workspace.value) return;
    history.value = record(history.value, next, what, Date.now());
  }

  /** Changes some fields; values that the schema refuses are dropped, the field says why. */
  function change(patch: Partial<Workspace>): void {
    const parsed = Workspace.safeParse({ ...workspace.value, ...patch });
    if (parsed.success) set(parsed.data, Object.keys(patch).join());
  }

  function changeSettings(patch: Partial<Settings>): void {
    change({ settings: { ...workspace.value.settings, ...patch } });
  }

  function changeSelection(patch: Partial<SelectionSettings>): void {
    change({ selection: { ...workspace.value.selection, ...patch } });
  }

  return {
    workspace,
    /** Neutrino or antineutrino mode. */
    chooseExperiment: (experiment: WorkspaceExperiment) =>
      change(inExperiment(workspace.value, experiment)),
    /** POT of the data set. */
    publishedExposure: computed(() => publishedExposureOf(workspace.value)),
    /** E_nu^QE alone is published. */
    energyAlone: computed(() => energyAlone(workspace.value)),
    model: computed(() => modelOf(workspace.value)),
    oscillation: computed(() => oscillationOf(workspace.value)),
    specification: computed(() => specificationOf(workspace.value)),
    scanSpecification: computed(() => scanSpecificationOf(workspace.value)),
    changes: computed(() => changesFromPaper(workspace.value)),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    change,
    changeSettings,
    changeSelection,
    /** Back to the paper's benchmark in the paper's reading; sample sizes and seed stay. */
    returnToPaper: () => {
      const { flights, seed } = workspace.value;
      set({ ...inPaperReading(atBenchmark(workspace.value)), flights, seed }, "paper");
    },
    /** The paper's benchmark in the reading chosen, with the usual sample of a run. */
    openBenchmark: () => set(atBenchmark(workspace.value), "benchmark"),
    /** Sound or as the paper; null where the choices are those of neither. */
    reading: computed(() => readingOf(workspace.value)),
    /** Sets every choice of a reading; the point stays. */
    chooseReading: (reading: FitPreset) =>
      set(
        reading === "as the paper"
          ? inPaperReading(workspace.value)
          : inSoundReading(workspace.value),
        "reading",
      ),
    openRun: (run: RunSpecification) => set(workspaceOfRun(run, workspace.value), "run"),
    openScan: (scan: ScanSpecification) => set(workspaceOfScan(scan, workspace.value), "scan"),
    undo: () => {
      history.value = undo(history.value);
    },
    redo: () => {
      history.value = redo(history.value);
    },
  };
});
