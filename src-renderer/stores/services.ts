import { inject } from "vue";
import type { App, InjectionKey } from "vue";
import type { HostConnection } from "../composables/connection.ts";
import type { LiveClient } from "../threads/live-client.ts";

/** What the stores need from outside: the host, and the thread of the live prediction. */
export interface Services {
  readonly connection: HostConnection;
  readonly live: LiveClient;
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
