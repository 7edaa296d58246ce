import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readUserText } from "../read-user-file.ts";
import { jobFiles } from "./job-folder.ts";
import { type TakenTicket, ticketName } from "./tickets.ts";

const UnitFailure = z.object({
  productId: z.string(),
  chunk: z.int(),
  what: z.string(),
  why: z.string(),
  remedy: z.string(),
});
export type UnitFailure = z.infer<typeof UnitFailure>;

const FailedTicket = z.object({
  at: z.string(),
  host: z.string(),
  /** None where jobs ended in the middle of it. */
  units: z.array(UnitFailure),
});
export type FailedTicket = z.infer<typeof FailedTicket>;

/** Says in a file of its own what failed. */
export function noteFailures(folder: string, ticket: TakenTicket, failed: FailedTicket): void {
  const name = `${ticketName(ticket)}.${ticket.pilot}.json`;
  writeFileSync(join(folder, jobFiles.log, `failed-${name}`), JSON.stringify(failed));
}

/** All failures that jobs have told of, the oldest first. */
export function toldFailures(folder: string): FailedTicket[] {
  return readdirSync(join(folder, jobFiles.log))
    .filter((name) => name.startsWith("failed-"))
    .flatMap((name) => {
      try {
        const text = readUserText(join(folder, jobFiles.log, name));
        return [FailedTicket.parse(JSON.parse(text))];
      } catch {
        return [];
      }
    })
    .toSorted((a, b) => a.at.localeCompare(b.at));
}
