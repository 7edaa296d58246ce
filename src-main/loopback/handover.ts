import { rmSync } from "node:fs";
import { applicationVersion } from "../host/application-version.ts";
import type { ServingHost } from "../host/host.ts";
import type { Log } from "../host/log.ts";
import { processStart } from "../process-start.ts";
import { writeWholeFile } from "../whole-file.ts";
import { type HandoverFile, handoverPath, readHandover } from "./handover-file.ts";
import { newSecret, startLoopback } from "./start-loopback.ts";

/**
 * Takes tasks from commands as long as a window has the store open: a listener on 127.0.0.1, whose
 * port and secret stand in a file of the data folder that only its owner can read.
 *
 * @returns the end of it
 */
export function startHandover(
  host: ServingHost,
  folder: string,
  log: Log,
): { stop(): Promise<void> } {
  const secret = newSecret();
  const listening = startLoopback({ host, windowFolder: null, port: 0, secret })
    .then((loopback) => {
      const content: HandoverFile = {
        schema: "neutrissimo/handover",
        version: 2,
        application: applicationVersion,
        port: loopback.port,
        secret,
        pid: process.pid,
        startedAt: processStart(process.pid) ?? null,
      };
      writeWholeFile(handoverPath(folder), `${JSON.stringify(content)}\n`, 0o600);
      return loopback;
    })
    .catch((error: unknown) => log.error("tasks of commands", error));
  return {
    stop: async () => {
      const loopback = await listening;
      if (readHandover(folder)?.secret === secret) rmSync(handoverPath(folder), { force: true });
      await loopback?.stop();
    },
  };
}
