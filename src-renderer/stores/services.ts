import { inject } from "vue";
import type { App, InjectionKey } from "vue";
import type { HostConnection } from "../connection/connection.ts";
import type { DetectorClient } from "../threads/detector-client.ts";
import type { SelectionClient } from "../threads/selection-client.ts";
import type { PlaneClient } from "../threads/plane-client.ts";
import type { LiveClient } from "../threads/live-client.ts";

/** What the stores need from outside: the host, and the threads of the window. */
export interface Services {
  readonly connection: HostConnection;
  readonly live: LiveClient;
  /** The thread of the detector view, started when it is first asked for. */
  readonly detector: () => DetectorClient;
  /** The thread of the fits over the plane, started when it is first asked for. */
  readonly plane: () => PlaneClient;
  /** The thread of selections, started when it is first asked for. */
  readonly selection: () => SelectionClient;
}

const key: InjectionKey<Services> = Symbol("services");

/** Hands the services to every store; called once, before the first store is used. */
export function provideServices(app: App, services: Services): void {
  app.provide(key, services);
}

/** The services, inside a store or a component. */
export function useServices(): Services {
  const services = inject(key);
  if (services === undefined) throw new Error("provideServices was not called");
  return services;
}
