import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readUserText } from "../read-user-file.ts";
import { writeWholeFile } from "../whole-file.ts";
import { jobFiles } from "./job-folder.ts";

/** What a job says of itself; the time of the file is its last sign of life. */
const PilotState = z.object({
  /** As the batch system calls it. */
  job: z.string(),
  host: z.string(),
  pid: z.int(),
  node: z.string(),
  startedAt: z.string(),
  state: z.enum(["working", "waiting", "ended"]),
  /** Units made, and the seconds that they took. */
  units: z.int().min(0),
  seconds: z.number(),
  /** Why it ended before all was done. */
  why: z.string().nullable(),
});
export type PilotState = z.infer<typeof PilotState>;

export interface Pilot extends PilotState {
  readonly name: string;
  /** Milliseconds since 1970, by the clock of the file system. */
  readonly seenAt: number;
}

export function writePilot(folder: string, name: string, state: PilotState): void {
  writeWholeFile(pathOf(folder, name), JSON.stringify(state));
}

/** By the clock of the file system, which all jobs share. */
export function seenAt(folder: string, name: string): number | undefined {
  return statSync(pathOf(folder, name), { throwIfNoEntry: false })?.mtimeMs;
}

/** The present by the clock of the file system, ms since 1970. */
export function folderTime(folder: string): number {
  const path = join(folder, jobFiles.log, "clock");
  writeWholeFile(path, "");
  return statSync(path).mtimeMs;
}

export function pilotsOf(folder: string): Pilot[] {
  return readdirSync(join(folder, jobFiles.pilots))
    .filter((name) => name.endsWith(".json") && !name.startsWith("."))
    .flatMap((file) => {
      const name = file.slice(0, -".json".length);
      const parsed = PilotState.safeParse(jsonIn(pathOf(folder, name)));
      const seen = seenAt(folder, name);
      return parsed.success && seen !== undefined ? [{ ...parsed.data, name, seenAt: seen }] : [];
    });
}

const pathOf = (folder: string, name: string) => join(folder, jobFiles.pilots, `${name}.json`);

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readUserText(path));
  } catch {
    return null;
  }
}
