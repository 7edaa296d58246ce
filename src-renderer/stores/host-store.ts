import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { ApplicationDescription } from "../../src-shared/contract/contract.ts";
import type { ConnectionState } from "../connection/connection.ts";
import { enterBy } from "../connection/tab-key.ts";
import { LatestWins } from "../threads/latest-wins.ts";
import { useServices } from "./services.ts";
import { windowStoreTrace } from "./trace-stores.ts";

/** The line to the host, and what the host says of itself. */
export const useHostStore = defineStore("host", () => {
  const { connection } = useServices();
  const state = ref<ConnectionState>("connecting");
  const description = shallowRef<ApplicationDescription | null>(null);

  // Answers of two requests at once may come in either order, and the older one would stay.
  const descriptions = new LatestWins(() => connection.client.request("application.describe", {}));

  async function describe(): Promise<void> {
    try {
      const { client } = connection;
      const next = await descriptions.ask(undefined);
      if (next === null) return;
      description.value = next;
      // A line that is broken costs the trees that it would have carried, and no more.
      const print = (lines: string[]) =>
        void client.request("trace.print", { lines }).catch(() => undefined);
      windowStoreTrace.turnOn(description.value.trace, print);
    } catch {
      // The state of the line is shown by itself; the former description stays.
    }
  }

  connection.watchState((next) => {
    state.value = next;
    if (next === "connected") void describe();
  });

  // Number of workers and size of the store are part of the description.
  connection.client.subscribe("settings.changed", () => void describe());
  connection.client.subscribe("library.changed", () => void describe());

  return {
    state,
    description,
    describe,
    /** Lets this tab in by the link that was printed at start; false where it is none. */
    enter(link: string): boolean {
      if (!enterBy(link)) return false;
      window.location.reload();
      return true;
    },
  };
});
