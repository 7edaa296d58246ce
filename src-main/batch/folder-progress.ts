import { statSync } from "node:fs";
import { packsOf } from "./packed-units.ts";
import { pilotsOf } from "./pilot-file.ts";
import { ticketsIn } from "./tickets.ts";

/** How far a job folder is, as its jobs say; what was collected is counted by the store. */
export interface FolderProgress {
  /** Made by all jobs; those that were made twice count twice. */
  readonly made: number;
  /** Seconds of one core that they took. */
  readonly coreSeconds: number;
  /** Jobs at work. */
  readonly working: number;
  /** Bytes of the parts: more of them, and there is something to collect. */
  readonly bytes: number;
}

/** @param unitsPerTicket of its manifest */
export function progressOf(folder: string, unitsPerTicket: number): FolderProgress {
  const pilots = pilotsOf(folder);
  const told = pilots.reduce((sum, { units }) => sum + units, 0);
  return {
    // One that was killed had no time to tell of its last units; their tickets do.
    made: Math.max(told, ticketsIn(folder, "done").length * unitsPerTicket),
    coreSeconds: pilots.reduce((sum, { seconds }) => sum + seconds, 0),
    working: pilots.filter(({ state }) => state === "working").length,
    bytes: packsOf(folder).reduce((sum, path) => sum + statSync(path).size, 0),
  };
}
