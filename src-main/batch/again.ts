import { readManifest } from "./job-folder.ts";
import { kindsIn } from "./folder-data.ts";
import { type JobUnit, unitKey, unitsOf } from "./job-units.ts";
import { packedUnits } from "./packed-units.ts";
import { folderTime, seenAt } from "./pilot-file.ts";
import { giveBack, offer, openTickets, type TakenTicket, ticketsIn } from "./tickets.ts";

export interface OfferedAgain {
  readonly tickets: number;
  readonly units: number;
}

/**
 * Offers the tickets again whose units are not all there, but for those that wait or that a job is
 * at. Parts on disk are the truth: what was made, by whomever, is not made again.
 */
export function offerAgain(folder: string): OfferedAgain {
  const manifest = readManifest(folder);
  const all = unitsOf(manifest, kindsIn(folder, manifest));
  const missing = missingByTicket(folder, all, manifest.unitsPerTicket);
  for (const { number } of openTickets(folder)) missing.delete(number);
  const now = folderTime(folder);
  const left = new Map<number, PlacedTicket[]>();
  for (const each of placedTickets(folder)) {
    const { number, pilot } = each.ticket;
    const isAtWork =
      each.place === "taken" && now - (seenAt(folder, pilot) ?? 0) < 1000 * manifest.leaseSeconds;
    if (isAtWork) missing.delete(number);
    left.set(number, [...(left.get(number) ?? []), each]);
  }
  let units = 0;
  for (const [number, count] of missing) {
    // Attempts are counted from 1 on, never from 0: what was made is looked for.
    const moved = left.get(number)?.some(({ place, ticket }) => giveBack(folder, ticket, place, 1));
    if (moved !== true) offer(folder, { number, attempt: 1 });
    units += count;
  }
  return { tickets: missing.size, units };
}

interface PlacedTicket {
  readonly place: "taken" | "done" | "failed";
  readonly ticket: TakenTicket;
}

function placedTickets(folder: string): PlacedTicket[] {
  return (["taken", "failed", "done"] as const).flatMap((place) =>
    ticketsIn(folder, place).map((ticket) => ({ place, ticket })),
  );
}

/** Units that no pack holds whole, by the number of their ticket. */
function missingByTicket(
  folder: string,
  all: readonly JobUnit[],
  unitsPerTicket: number,
): Map<number, number> {
  const made = packedUnits(folder, all);
  const missing = new Map<number, number>();
  for (const [index, { plan, chunk }] of all.entries()) {
    if (made.has(unitKey(plan.product.id, chunk))) continue;
    const number = Math.floor(index / unitsPerTicket);
    missing.set(number, (missing.get(number) ?? 0) + 1);
  }
  return missing;
}
