import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { ExperimentDescription } from "../../src-shared/contract/contract.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { rememberDecays } from "../text/decay-products.ts";
import { rememberStyles } from "../text/experiment-style.ts";
import { rememberTitles } from "../text/experiment-title.ts";
import { rememberMeasurements } from "../text/measurement-labels.ts";
import { rememberDefaultSettings } from "../text/default-settings.ts";
import { type FileToHandOver, handOver } from "./hand-over.ts";
import { useFactsStore } from "./facts-store.ts";
import { useServices } from "./services.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** Experiments to choose from: those that ship, and the user's own files. */
export const useExperimentsStore = defineStore("experiments", () => {
  const { connection } = useServices();
  const factsStore = useFactsStore();
  const workspaceStore = useWorkspaceStore();
  const list = shallowRef<readonly ExperimentDescription[]>([]);
  const failure = shallowRef<Failure | null>(null);
  const own = computed(() => list.value.filter(({ file }) => file !== null));
  const couplings = computed(
    () => new Map(list.value.map(({ name, coupling }) => [name, coupling ?? null])),
  );
  const inHand = computed(() => couplings.value.get(workspaceStore.workspace.experiment) ?? null);
  /** Its points, limits and regions are in the coupling of the experiment in hand. */
  const isComparable = (name: string): boolean =>
    (couplings.value.get(name) ?? null) === inHand.value;

  async function refresh(): Promise<void> {
    list.value = await connection.client.request("experiments.list", {});
    rememberTitles(list.value);
    rememberDefaultSettings(list.value);
    rememberStyles(list.value);
    rememberDecays(list.value);
    rememberMeasurements(list.value);
  }

  connection.watchState((state) => {
    if (state === "connected")
      refresh().catch((error: unknown) => (failure.value = failureOf(error)));
  });

  /** @returns the name of the experiment, null where it was refused (see `failure`) or not chosen */
  async function attempt(
    open: () => Promise<{ readonly name: string } | null>,
  ): Promise<string | null> {
    try {
      const opened = await open();
      failure.value = null;
      if (opened === null) return null;
      await refresh();
      // It may have been written since it was last read.
      factsStore.forget(opened.name);
      await factsStore.load(opened.name);
      return opened.name;
    } catch (error) {
      failure.value = failureOf(error);
      return null;
    }
  }

  /** The upload that was refused for what its detector would lack. */
  let refused: string | null = null;
  const choose = connection.openExperiment;

  return {
    list,
    /** Those whose coupling is that of the experiment in hand: the others have no place beside it. */
    comparable: computed(() =>
      list.value.filter(({ name }) => name === null || isComparable(name)),
    ),
    isComparable,
    own,
    failure,
    /** Whether the desktop has a dialog for it; else the files are handed over. */
    hasDialog: choose !== undefined,
    /** @param acceptLoss takes the detector chosen last, although its import loses sensitive mass */
    choose: (acceptLoss = false) => attempt(async () => (await choose?.(acceptLoss)) ?? null),
    /** Opens an experiment file with all that it names. */
    handOver: (files: readonly FileToHandOver[]) =>
      attempt(async () => {
        refused = await handOver(connection.client, files);
        return connection.client.request("experiments.openUpload", { upload: refused });
      }),
    /** Takes what was handed over last, although the import of its detector loses sensitive mass. */
    acceptLoss: () =>
      attempt(() =>
        connection.client.request("experiments.openUpload", {
          upload: refused ?? "",
          acceptLoss: true,
        }),
      ),
    /** Reads a file of the list again. */
    reopen: (file: string, acceptLoss?: boolean) =>
      attempt(() =>
        connection.client.request(
          "experiments.reopen",
          acceptLoss === undefined ? { file } : { file, acceptLoss },
        ),
      ),
    async forget(file: string): Promise<void> {
      await connection.client.request("experiments.forget", { file });
      await refresh();
    },
  };
});
