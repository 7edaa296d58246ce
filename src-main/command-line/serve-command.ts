import { windowHost } from "../host/window-host.ts";
import { windowFolder } from "../library/resources-folder.ts";
import { newSecret, startLoopback } from "../loopback/start-loopback.ts";
import { openWindowHost } from "./open-window-host.ts";
import { readOptions, refuseWords, wholeNumberOption, workersOption } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  port: { type: "string" },
  "no-key": { type: "boolean" },
  "data-dir": { type: "string" },
  workers: { type: "string" },
} as const;

/** `serve [--port P] [--no-key]`: the application for a browser, until Ctrl-C. */
export async function serve(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  refuseWords(positionals, "serve");
  const port = values.port === undefined ? 0 : wholeNumberOption("port", values.port, [0, 65_535]);
  const workers = workersOption(values.workers);
  const host = openWindowHost({ dataFolder: values["data-dir"], workers });
  try {
    const secret = values["no-key"] === true ? null : newSecret();
    const loopback = await startLoopback({ host: windowHost(host), windowFolder, port, secret });
    terminal.note("Neutrissimo is ready. Open this in a browser; Ctrl-C ends it.\n");
    terminal.out(`${loopback.url}\n`);
    await aborted(terminal.stop);
    await loopback.stop();
  } finally {
    await host.stop();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}
