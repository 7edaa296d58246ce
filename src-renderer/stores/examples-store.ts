import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { ExampleLibrary } from "../../src-shared/contract/bundle-records.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { useServices } from "./services.ts";

/** The example library that ships: what is in it, and whether it is in the store. */
export const useExamplesStore = defineStore("examples", () => {
  const { connection } = useServices();
  const { client } = connection;
  const library = shallowRef<ExampleLibrary | null>(null);
  const opening = ref(false);
  const failure = shallowRef<Failure | null>(null);

  async function describe(): Promise<void> {
    try {
      library.value = await client.request("examples.describe", {});
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  connection.watchState((state) => {
    if (state === "connected") void describe();
  });

  return {
    opening,
    failure,
    /** What is offered; null where there is none, or where all of it is in the store. */
    offered: computed(() =>
      library.value === null || library.value.opened ? null : library.value.contents,
    ),
    /** Takes the examples into the store; false where that failed. */
    async open(): Promise<boolean> {
      opening.value = true;
      try {
        await client.request("examples.open", {});
        failure.value = null;
        await describe();
        return true;
      } catch (error) {
        failure.value = failureOf(error);
        return false;
      } finally {
        opening.value = false;
      }
    },
  };
});
