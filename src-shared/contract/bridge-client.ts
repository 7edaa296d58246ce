import { requests } from "./contract.ts";
import type {
  EventName,
  EventPayload,
  HostBridge,
  HostClient,
  RequestInput,
  RequestReply,
  WindowRequestName,
} from "./contract.ts";
import { valueOf } from "./failure-of.ts";

/** The host as a client sees it, over the bridge of the Electron preload. */
export function bridgeClient(bridge: HostBridge): HostClient {
  return {
    async request<N extends WindowRequestName>(name: N, input: RequestInput<N>) {
      const value: unknown = JSON.parse(valueOf(await bridge.request(name, input)));
      return requests[name].reply.parse(value) as RequestReply<N>;
    },
    async requestBytes(name, input) {
      return valueOf(await bridge.requestBytes(name, input));
    },
    subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) {
      // The host has checked the payload against the schema of this very name.
      return bridge.subscribe(name, (payload) => listener(payload as EventPayload<N>));
    },
  };
}
