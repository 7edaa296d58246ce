import { defineStore } from "pinia";
import { computed, shallowRef, watch } from "vue";
import type {
  RunSpecification,
  Settings,
} from "../../src-shared/specification/run-specification.ts";
import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";
import type { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import type { SelectionSettings } from "../../src-shared/specification/selection-settings.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { simulatedMass } from "./experiment-facts.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { changesFromPaper } from "./changes-from-paper.ts";
import { record, redo, startHistory, undo } from "./edit-history.ts";
import { presentMoment } from "./gesture.ts";
import { useFactsStore } from "./facts-store.ts";
import {
  benchmarkWorkspace,
  exposureOf,
  fitSettingsOf,
  formerWorkspace,
  inExperiment,
  inPaperReading,
  inSoundReading,
  modelOf,
  oscillationOf,
  readingOf,
  readSettings,
  scanSpecificationOf,
  specificationOf,
  Workspace,
  workspaceOfRun,
  workspaceOfScan,
} from "./workspace.ts";

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
function atBenchmark(workspace: Workspace, reading: FitPreset | null): Workspace {
  const { fit, limit, degreesOfFreedom, scanFlights, settings, selection, experiment } = workspace;
  const benchmark = { ...benchmarkWorkspace, selection, scanFlights };
  if (experiment !== benchmark.experiment) {
    return reading === "as the paper" ? inPaperReading(benchmark) : benchmark;
  }
  const read = readSettings(settings, experiment);
  return {
    ...benchmark,
    fit,
    limit,
    degreesOfFreedom,
    settings: { ...benchmark.settings, ...read },
  };
}

/** The model and its settings: one point for every view, saved at once, with undo. */
export const useWorkspaceStore = defineStore("workspace", () => {
  const history = shallowRef(startHistory(restore()));
  const workspace = computed(() => history.value.present);

  watch(workspace, (value) => writeStored(storageKey, value));

  function set(next: Workspace, what: string): void {
    if (next === workspace.value) return;
    history.value = record(history.value, next, what, presentMoment());
  }

  /** Changes some fields; values that the schema refuses are dropped, the field says why. */
  function change(patch: Partial<Workspace>): void {
    const parsed = Workspace.safeParse({ ...workspace.value, ...patch });
    if (!parsed.success) return;
    const { experiment, mass } = parsed.data;
    // A process by tables is known at the masses of its tables alone.
    const next = { ...parsed.data, mass: simulatedMass(factsStore.of(experiment), mass) };
    set(next, Object.keys(patch).join());
  }

  function changeSettings(patch: Partial<Settings>): void {
    change({ settings: { ...workspace.value.settings, ...patch } });
  }

  function changeSelection(patch: Partial<SelectionSettings>): void {
    change({ selection: { ...workspace.value.selection, ...patch } });
  }

  const factsStore = useFactsStore();
  const facts = computed(() => factsStore.of(workspace.value.experiment));
  const reading = computed(() => readingOf(workspace.value, facts.value));

  /** Takes another experiment to the point; nothing changes where its file cannot be read. */
  async function chooseExperiment(name: string): Promise<void> {
    if (name === workspace.value.experiment) return;
    try {
      const next = await factsStore.load(name);
      change(inExperiment(workspace.value, facts.value, next.facts));
    } catch {
      // `factsStore.failure` says why.
    }
  }

  return {
    workspace,
    /** What is known of the experiment; null until it has come. */
    facts,
    chooseExperiment,
    /** POT of the data; null until it is known. */
    publishedExposure: computed(() => facts.value?.exposure ?? null),
    /** POT that a prediction stands for; null until it is known. */
    exposure: computed(() => facts.value && exposureOf(workspace.value, facts.value)),
    model: computed(() => modelOf(workspace.value)),
    /** Definitions of the errors as they act on this experiment. */
    fitSettings: computed(() => fitSettingsOf(workspace.value, facts.value)),
    oscillation: computed(() => oscillationOf(workspace.value, facts.value)),
    specification: computed(() => specificationOf(workspace.value, facts.value)),
    scanSpecification: computed(() => scanSpecificationOf(workspace.value)),
    changes: computed(() => changesFromPaper(workspace.value, facts.value)),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    change,
    changeSettings,
    changeLimit(patch: Partial<LimitSettings>): void {
      change({ limit: { ...workspace.value.limit, ...patch } });
    },
    changeSelection,
    /** Back to the paper's benchmark in the paper's reading; sample sizes and seed stay. */
    returnToPaper: () => {
      const { flights, seed } = workspace.value;
      set(
        { ...inPaperReading(atBenchmark(workspace.value, reading.value)), flights, seed },
        "paper",
      );
    },
    /** The paper's benchmark in the reading chosen, with the default sample of a run. */
    openBenchmark: () => set(atBenchmark(workspace.value, reading.value), "benchmark"),
    /** Sound or as the paper; null where the choices are those of neither. */
    reading,
    /** Sets every choice of a reading; the point stays. */
    chooseReading: (name: FitPreset) =>
      set(
        name === "as the paper"
          ? inPaperReading(workspace.value)
          : inSoundReading(workspace.value, facts.value),
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
