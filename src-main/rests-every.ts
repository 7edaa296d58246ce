import { setImmediate } from "node:timers/promises";

/**
 * For long loops on the thread that answers calls: `await rest()` lets those that wait be answered
 * once `milliseconds` have passed since the last rest.
 */
export function restsEvery(milliseconds: number): () => Promise<void> {
  let restedAt = performance.now();
  return async () => {
    if (performance.now() - restedAt < milliseconds) return;
    await setImmediate();
    restedAt = performance.now();
  };
}
