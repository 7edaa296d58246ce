import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { ExperimentDescription } from "../../src-shared/contract/contract.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { rememberStyles } from "../text/experiment-style.ts";
import { rememberTitles } from "../text/experiment-title.ts";
import { rememberMeasurements } from "../text/measurement-labels.ts";
import { rememberDefaultSettings } from "../text/default-settings.ts";
import { useFactsStore } from "./facts-store.ts";
import { useServices } from "./services.ts";

/** Experiments to choose from: those that ship, and the user's own files. */
export const useExperimentsStore = defineStore("experiments", () => {
  const { connection } = useServices();
  const factsStore = useFactsStore();
  const list = shallowRef<readonly ExperimentDescription[]>([]);
  const failure = shallowRef<Failure | null>(null);
  const own = computed(() => list.value.filter(({ file }) => file !== null));

  async function refresh(): Promise<void> {
    list.value = await connection.client.request("experiments.list", {});
    rememberTitles(list.value);
    rememberDefaultSettings(list.value);
    rememberStyles(list.value);
    rememberMeasurements(list.value);
  }

  connection.watchState((state) => {
    if (state === "connected")
      refresh().catch((error: unknown) => (failure.value = failureOf(error)));
  });

  return {
    list,
    own,
    failure,
    /**
     * @param acceptLoss takes a detector although its import loses the largest sensitive mass
     * @returns the name of the experiment, null where the file was refused (see `failure`)
     */
    async open(path: string, acceptLoss?: boolean): Promise<string | null> {
      try {
        const input = acceptLoss === undefined ? { path } : { path, acceptLoss };
        const { name } = await connection.client.request("experiments.open", input);
        await refresh();
        // It may have been written since it was last read.
        factsStore.forget(name);
        await factsStore.load(name);
        failure.value = null;
        return name;
      } catch (error) {
        failure.value = failureOf(error);
        return null;
      }
    },
    async forget(file: string): Promise<void> {
      await connection.client.request("experiments.forget", { file });
      await refresh();
    },
  };
});
