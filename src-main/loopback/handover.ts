import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { applicationVersion } from "../host/application-version.ts";
import type { Host } from "../host/create-host.ts";
import type { Log } from "../host/log.ts";
import { writeWholeFile } from "../whole-file.ts";
import { newToken, startLoopback } from "./start-loopback.ts";

/** How a command reaches the window that has the store open. */
export const HandoverFile = z.object({
  schema: z.literal("neutrissimo/handover"),
  version: z.literal(1),
  /** Of the application that listens. */
  application: z.string(),
  port: z.int().min(1).max(65_535),
  token: z.string(),
});
export type HandoverFile = z.infer<typeof HandoverFile>;

/**
 * Takes tasks from commands as long as a window has the store open: a listener on 127.0.0.1, whose
 * port and token stand in a file of the data folder that only its owner can read.
 *
 * @returns the end of it
 */
export function startHandover(host: Host, folder: string, log: Log): { stop(): Promise<void> } {
  const token = newToken();
  const listening = startLoopback({ host, windowFolder: null, port: 0, token })
    .then((loopback) => {
      const content: HandoverFile = {
        schema: "neutrissimo/handover",
        version: 1,
        application: applicationVersion,
        port: loopback.port,
        token,
      };
      writeWholeFile(handoverPath(folder), `${JSON.stringify(content)}\n`, 0o600);
      return loopback;
    })
    .catch((error: unknown) => log.error("tasks of commands", error));
  return {
    stop: async () => {
      const loopback = await listening;
      if (readHandover(folder)?.token === token) rmSync(handoverPath(folder), { force: true });
      await loopback?.stop();
    },
  };
}

/** What stands in the file; undefined where there is none or it cannot be read. */
export function readHandover(folder: string): HandoverFile | undefined {
  try {
    return HandoverFile.parse(JSON.parse(readFileSync(handoverPath(folder), "utf8")));
  } catch {
    return undefined;
  }
}

function handoverPath(folder: string): string {
  return join(folder, "handover.json");
}
