import type { HostClient } from "../../src-shared/contract/contract.ts";
import { type Tracer, windowTracer } from "./tracer.ts";

/** The request that prints the trees has no line of its own. */
const untraced = "trace.print";

/**
 * A client whose requests are lines of the trace, each with its ms until the answer.
 *
 * @param now ms since any fixed time
 */
export function tracedClient(
  client: HostClient,
  tracer: Tracer = windowTracer,
  now: () => number = () => performance.now(),
): HostClient {
  async function timed<T>(name: string, ask: () => Promise<T>): Promise<T> {
    if (!tracer.has("request") || name === untraced) return ask();
    const words = `request ${name}`;
    const span = tracer.call(`${words}, not answered`, "request");
    const askedAt = now();
    const end = (how: string) =>
      span.end(`${words}: ${how} after ${(now() - askedAt).toFixed(1)} ms`);
    try {
      const reply = await ask();
      end("answered");
      return reply;
    } catch (error) {
      end("failed");
      throw error;
    }
  }
  return {
    request: (name, input) => timed(name, () => client.request(name, input)),
    requestBytes: (name, input) => timed(name, () => client.requestBytes(name, input)),
    subscribe: (name, listener) => client.subscribe(name, listener),
  };
}
