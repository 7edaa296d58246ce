import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isAlive } from "../is-alive.ts";
import { processStart } from "../process-start.ts";

/** How a command reaches the window that has the store open. */
export const HandoverFile = z.object({
  schema: z.literal("neutrissimo/handover"),
  version: z.literal(2),
  /** Of the application that listens. */
  application: z.string(),
  port: z.int().min(1).max(65_535),
  /** Known to the window and to who can read this file; it is never sent. */
  secret: z.string(),
  /** The process of the window, and its `processStart`; null where the system does not tell. */
  pid: z.int().min(1),
  startedAt: z.string().nullable(),
});
export type HandoverFile = z.infer<typeof HandoverFile>;

/** What stands in the file; undefined where there is none or it cannot be read. */
export function readHandover(folder: string): HandoverFile | undefined {
  try {
    return HandoverFile.parse(JSON.parse(readFileSync(handoverPath(folder), "utf8")));
  } catch {
    return undefined;
  }
}

/** Whether the process that wrote the file still runs: its number may be another one's by now. */
export function isOfLivingProcess({ pid, startedAt }: HandoverFile): boolean {
  return isAlive(pid) && (startedAt === null || processStart(pid) === startedAt);
}

export function handoverPath(folder: string): string {
  return join(folder, "handover.json");
}
