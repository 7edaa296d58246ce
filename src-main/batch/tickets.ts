import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jobFiles } from "./job-folder.ts";

/**
 * A ticket for a few units that follow each other. It is a file that moves: `todo/N-A`, then
 * `taken/N-A.PILOT`, then `done/N-A.PILOT`; N its number, A how often it was taken before. Whoever
 * has renamed it first has it; the file itself is empty.
 */
export interface Ticket {
  readonly number: number;
  readonly attempt: number;
}

export interface TakenTicket extends Ticket {
  readonly pilot: string;
}

/** A ticket is taken so often by jobs themselves; then a person says whether it is tried again. */
export const maxAttempts = 3;

/** Tickets tried at random among so many of the first: jobs that start together meet less. */
const spread = 16;

export const ticketName = ({ number, attempt }: Ticket) =>
  `${String(number).padStart(6, "0")}-${attempt}`;
const takenName = (ticket: TakenTicket) => `${ticketName(ticket)}.${ticket.pilot}`;

/** @param rest lets others be answered between two */
export async function firstTickets(
  folder: string,
  count: number,
  rest: () => Promise<void>,
): Promise<void> {
  for (let number = 0; number < count; number++) {
    offer(folder, { number, attempt: 0 });
    await rest();
  }
}

/** Makes a ticket that is nowhere. */
export function offer(folder: string, ticket: Ticket): void {
  writeFileSync(join(folder, jobFiles.todo, ticketName(ticket)), "");
}

export function openTickets(folder: string): Ticket[] {
  return namesIn(folder, "todo").flatMap((name) => {
    const found = /^(\d+)-(\d+)$/u.exec(name);
    return found === null ? [] : [{ number: Number(found[1]), attempt: Number(found[2]) }];
  });
}

/** @param place of those that a pilot has, has done, or could not do */
export function ticketsIn(folder: string, place: "taken" | "done" | "failed"): TakenTicket[] {
  return namesIn(folder, place).flatMap((name) => {
    const found = /^(\d+)-(\d+)\.(.+)$/u.exec(name);
    if (found === null) return [];
    return [{ number: Number(found[1]), attempt: Number(found[2]), pilot: found[3]! }];
  });
}

/** Takes one of the first tickets; undefined where none is left. @param random in [0, 1) */
export function takeTicket(
  folder: string,
  pilot: string,
  random: () => number,
): TakenTicket | undefined {
  const open = openTickets(folder);
  while (open.length > 0) {
    const [ticket] = open.splice(Math.floor(random() * Math.min(spread, open.length)), 1);
    const taken = { ...ticket!, pilot };
    if (move(folder, ["todo", ticketName(taken)], ["taken", takenName(taken)])) return taken;
  }
  return undefined;
}

/** Takes over the ticket of a pilot that is gone; false where another one was quicker. */
export function takeOver(
  folder: string,
  lost: TakenTicket,
  pilot: string,
): TakenTicket | undefined {
  const taken = { ...lost, attempt: lost.attempt + 1, pilot };
  const moved = move(folder, ["taken", takenName(lost)], ["taken", takenName(taken)]);
  return moved ? taken : undefined;
}

/** Says what came of a ticket; false where it was taken over meanwhile. */
export function settle(folder: string, ticket: TakenTicket, place: "done" | "failed"): boolean {
  return move(folder, ["taken", takenName(ticket)], [place, takenName(ticket)]);
}

/** Gives a ticket back, to be taken by any job. */
export function giveBack(
  folder: string,
  ticket: TakenTicket,
  from: "taken" | "done" | "failed",
  attempt = ticket.attempt + 1,
): boolean {
  const open = ticketName({ number: ticket.number, attempt });
  return move(folder, [from, takenName(ticket)], ["todo", open]);
}

type Place = readonly [folder: "todo" | "taken" | "done" | "failed", name: string];

/** A rename that says whether it was this one that moved the file. */
function move(folder: string, from: Place, to: Place): boolean {
  const path = ([place, name]: Place) => join(folder, jobFiles[place], name);
  try {
    renameSync(path(from), path(to));
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    // A network file system may have moved it and lost the answer; names of pilots are their own.
    return to[0] === "taken" && existsSync(path(to));
  }
}

function namesIn(folder: string, place: Place[0]): string[] {
  return readdirSync(join(folder, jobFiles[place])).toSorted();
}
