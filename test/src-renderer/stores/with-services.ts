import { createPinia, setActivePinia } from "pinia";
import { createApp } from "vue";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { provideServices, type Services } from "../../../src-renderer/stores/services.ts";

/**
 * Stores over a host of the test and the threads that it names; any other that is asked for fails.
 *
 * @param line `connected` at once, or never
 */
export function withServices(
  client: HostClient,
  threads: Partial<Omit<Services, "connection">> = {},
  line: "connected" | "silent" = "connected",
): void {
  const other = (name: string) => (): never => {
    throw new Error(`nothing asks for the thread of the ${name} here`);
  };
  const app = createApp({});
  const pinia = createPinia();
  provideServices(app, {
    connection: {
      client,
      watchState: (listener) => {
        if (line === "connected") listener("connected");
        return () => undefined;
      },
    },
    get live() {
      return threads.live ?? other("live prediction")();
    },
    detector: threads.detector ?? other("detector"),
    selection: threads.selection ?? other("selection"),
    plane: threads.plane ?? other("plane"),
  });
  app.use(pinia);
  setActivePinia(pinia);
}
