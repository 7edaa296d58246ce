import { expect, it } from "vitest";
import type { Clock } from "../../src-main/queue/clock.ts";
import { steadyClock } from "../../src-main/queue/clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import {
  listRuns,
  nextRecord,
  runToEnd,
  smallRun,
  startRun,
  testHost,
} from "../support/test-host.ts";

const day = 86_400_000;

/** The clock of the system, and how far it was set back, ms. */
class MovedClock implements Clock {
  back = 0;
  now(): number {
    return Date.now() - this.back;
  }
}

it("a clock that is set back in the middle of a run spoils neither its time, its pace nor its end", async () => {
  const clock = new MovedClock();
  const host = testHost({ clock });
  const told: number[] = [];
  host.subscribe("task.changed", ({ done, state }) => {
    if (clock.back > 0 && state === "running") told.push(done);
  });
  const stored = nextRecord(host, ({ done }) => done > 0);
  const begun = await startRun(host, smallRun({ flights: 1_060_000 }));
  const ended = nextRecord(host, ({ id, state }) => id === begun.id && state === "done");
  await stored;
  clock.back = day;
  const record = await ended;
  expect(record.seconds).toBeGreaterThan(0);
  expect(record.seconds).toBeLessThan(3600);
  expect(told.length, "progress that is told after it").toBeGreaterThan(0);
});

it("what is asked for after the clock was set back has its turn, and all is found at the next start", async () => {
  const clock = new MovedClock();
  const dataFolder = temporaryFolder();
  const first = testHost({ clock, dataFolder });
  await runToEnd(first, smallRun());
  clock.back = 400 * day;
  const second = await runToEnd(first, smallRun({ seed: 2 }));
  expect(second.state).toBe("done");
  await first.request("library.trash", { ids: [second.id] });
  await first.request("library.restore", { ids: [second.id] });
  await first.stop();
  const again = testHost({ clock, dataFolder });
  expect((await listRuns(again)).map(({ state }) => state)).toEqual(["done", "done"]);
});

it("a steady clock never goes back, and goes on from where it stood", () => {
  let now = 1000;
  const clock = steadyClock({ now: () => now });
  const times = [1000, 1010, 10, 15, 2000].map((time) => {
    now = time;
    return clock.now();
  });
  expect(times).toEqual([1000, 1010, 1010, 1015, 3000]);
});
