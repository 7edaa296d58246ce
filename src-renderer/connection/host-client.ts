import { bridgeClient } from "../../src-shared/contract/bridge-client.ts";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import type { HostBridge } from "../../src-shared/contract/contract.ts";
import type { HostConnection } from "./connection.ts";
import { httpConnection } from "./http-client.ts";
import { tracedClient } from "./traced-client.ts";

declare global {
  interface Window {
    /** Put there by the preload script when the window runs in Electron. */
    readonly neutrissimo?: HostBridge;
  }
}

let connection: HostConnection | undefined;

/** In Electron the host lives in the same application: its line cannot break alone. */
function electronConnection(bridge: HostBridge): HostConnection {
  return {
    client: bridgeClient(bridge),
    async openExperiment(acceptLoss) {
      const envelope = await bridge.openExperiment(acceptLoss);
      if (envelope === null) return null;
      return requests["experiments.open"].reply.parse(valueOf(envelope));
    },
    watchState(listener) {
      listener("connected");
      return () => undefined;
    },
  };
}

/** The one connection of this window, opened on first use. */
export function hostConnection(): HostConnection {
  if (connection !== undefined) return connection;
  const line =
    window.neutrissimo === undefined ? httpConnection() : electronConnection(window.neutrissimo);
  connection = { ...line, client: tracedClient(line.client) };
  return connection;
}
