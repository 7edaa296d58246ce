import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

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

/** What stands in the file; undefined where there is none or it cannot be read. */
export function readHandover(folder: string): HandoverFile | undefined {
  try {
    return HandoverFile.parse(JSON.parse(readFileSync(handoverPath(folder), "utf8")));
  } catch {
    return undefined;
  }
}

export function handoverPath(folder: string): string {
  return join(folder, "handover.json");
}
