import { createServer } from "node:http";
import { Worker } from "node:worker_threads";
import { expect, it, onTestFinished } from "vitest";
import { LeftBehind } from "./left-behind.ts";

const idle = "setInterval(() => {}, 1000)";

/** What a test may leave running, and how it is ended. */
const kinds: Readonly<Record<string, () => Promise<() => unknown>>> = {
  "1 thread": async () => {
    const thread = new Worker(idle, { eval: true });
    // It keeps nothing alive, yet goes on.
    thread.unref();
    return () => thread.terminate();
  },
  "1 Timeout": async () => {
    const timer = setInterval(() => undefined, 1000);
    return () => clearInterval(timer);
  },
  "1 TCPServerWrap": async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return () => new Promise((resolve) => server.close(resolve));
  },
  "1 listener of the process to exit": async () => {
    const listener = () => undefined;
    process.on("exit", listener);
    return () => process.off("exit", listener);
  },
};

it.each(Object.keys(kinds))("names what is left behind until it has ended: %s", async (name) => {
  const leftBehind = new LeftBehind();
  onTestFinished(() => leftBehind.end());
  const end = await kinds[name]!();
  // Node tells of a thread a moment after it was made.
  await expect.poll(() => leftBehind.names()).toContain(name);
  await end();
  await expect.poll(() => leftBehind.names()).not.toContain(name);
});
