import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  firstTickets,
  giveBack,
  openTickets,
  settle,
  takeOver,
  takeTicket,
  ticketsIn,
} from "../../../src-main/batch/tickets.ts";
import { ticketsFor } from "../../../src-main/batch/write-folder.ts";
import { generator } from "../../support/generator.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function folderWith(count: number): Promise<string> {
  const folder = temporaryFolder();
  for (const name of ["todo", "taken", "done", "failed"]) mkdirSync(join(folder, name));
  await firstTickets(folder, count, async () => {});
  return folder;
}

it("each ticket is taken by one pilot, whatever their order", async () => {
  const folder = await folderWith(40);
  const random = generator(3);
  const taken = [];
  for (let k = 0; ; k++) {
    const ticket = takeTicket(folder, `pilot-${k % 3}.x`, random);
    if (ticket === undefined) break;
    taken.push(ticket.number);
  }
  expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, k) => k));
  expect(openTickets(folder)).toEqual([]);
  expect(ticketsIn(folder, "taken")).toHaveLength(40);
});

it("a ticket that was taken over is not settled by the one who had it", async () => {
  const folder = await folderWith(1);
  const mine = takeTicket(folder, "a.1", () => 0)!;
  const theirs = takeOver(folder, mine, "b.2")!;
  expect(theirs).toEqual({ number: 0, attempt: 1, pilot: "b.2" });
  expect(takeOver(folder, mine, "c.3")).toBeUndefined();
  expect(settle(folder, mine, "done")).toBe(false);
  expect(settle(folder, theirs, "failed")).toBe(true);
  expect(giveBack(folder, theirs, "failed", 1)).toBe(true);
  expect(openTickets(folder)).toEqual([{ number: 0, attempt: 1 }]);
  expect(readdirSync(join(folder, "taken"))).toEqual([]);
});

it("units are packed into tickets: several a core, never more than 4096 files", () => {
  expect(ticketsFor(22, { jobs: 1, cores: 1 })).toEqual({ unitsPerTicket: 1, tickets: 22 });
  expect(ticketsFor(3168, { jobs: 40, cores: 1 })).toEqual({ unitsPerTicket: 5, tickets: 634 });
  expect(ticketsFor(1e7, { jobs: 1000, cores: 4 }).tickets).toBeLessThanOrEqual(4096);
});
