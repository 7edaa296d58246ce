import { defineStore } from "pinia";
import { shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { RecoveryChoice, RecoveryState } from "../../src-shared/contract/recovery.ts";
import { useServices } from "./services.ts";

/** Why the store cannot be opened, and the ways out. */
export const useRecoveryStore = defineStore("recovery", () => {
  const { connection } = useServices();
  const { client } = connection;
  const state = shallowRef<RecoveryState | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const busy = shallowRef(false);

  async function describe(): Promise<void> {
    try {
      state.value = await client.request("recovery.describe", {});
    } catch {
      // The state of the line is shown by itself.
    }
  }

  connection.watchState((line) => {
    if (line === "connected") void describe();
  });

  return {
    state,
    failure,
    busy,
    /** Takes a way out; true where the store is open then. */
    async choose(choice: RecoveryChoice): Promise<boolean> {
      busy.value = true;
      try {
        await client.request("recovery.choose", choice);
        return true;
      } catch (error) {
        failure.value = failureOf(error);
        await describe();
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
});
