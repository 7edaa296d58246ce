import { defineStore } from "pinia";
import { computed, shallowRef, watch } from "vue";
import type {
  RunSpecification,
  Settings,
} from "../../src-shared/specification/run-specification.ts";
import { readStored, writeStored } from "../composables/browser-storage.ts";
import { changesFromPaper } from "./changes-from-paper.ts";
import { record, redo, startHistory, undo } from "./edit-history.ts";
import {
  modelOf,
  oscillationOf,
  paperWorkspace,
  specificationOf,
  Workspace,
  workspaceOfRun,
} from "./workspace.ts";

const storageKey = "neutrissimo.workspace";

function restore(): Workspace {
  const parsed = Workspace.safeParse(readStored(storageKey));
  return parsed.success ? parsed.data : paperWorkspace;
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

  return {
    workspace,
    model: computed(() => modelOf(workspace.value)),
    oscillation: computed(() => oscillationOf(workspace.value)),
    specification: computed(() => specificationOf(workspace.value)),
    changes: computed(() => changesFromPaper(workspace.value)),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    change,
    changeSettings,
    /** Back to the paper's benchmark and settings; sample size and seed stay. */
    returnToPaper: () => {
      const { flights, seed } = workspace.value;
      set({ ...paperWorkspace, flights, seed }, "paper");
    },
    /** The benchmark with everything as in the paper, the sample included. */
    openBenchmark: () => set(paperWorkspace, "benchmark"),
    openRun: (run: RunSpecification) => set(workspaceOfRun(run, workspace.value), "run"),
    undo: () => {
      history.value = undo(history.value);
    },
    redo: () => {
      history.value = redo(history.value);
    },
  };
});
