import { describe, expect, it } from "vitest";
import { largestTree, traceRequests } from "../../../src-shared/contract/trace.ts";
import { Tracer } from "../../../src-renderer/connection/tracer.ts";

/** A browser whose time, frames and turns pass when they are told to. */
function steppedBrowser() {
  let time = 0;
  let frames: (() => void)[] = [];
  let turns: (() => void)[] = [];
  const printed: string[][] = [];
  const tracer = new Tracer({
    now: () => time,
    nextFrame: (act) => frames.push(act),
    afterTurn: (act) => turns.push(act),
  });
  return {
    tracer,
    printed,
    print: (lines: string[]) => void printed.push(lines),
    pass: (milliseconds: number) => {
      time += milliseconds;
      const ended = turns;
      turns = [];
      for (const act of ended) act();
    },
    paint: () => {
      const due = frames;
      frames = [];
      for (const act of due) act();
    },
  };
}

describe("a tracer", () => {
  it("prints change, call, what the answer changed, and paint, in that order", () => {
    const { tracer, printed, print, pass, paint } = steppedBrowser();
    tracer.turnOn(["store", "thread"], print);
    tracer.change("change dMu 1 -> 2");
    pass(1);
    const call = tracer.call("point, not answered");
    paint();
    pass(4);
    call.end("point: 3 ms in the thread");
    tracer.note("store plane: changed point");
    pass(1);
    tracer.note("store other: changed list");
    paint();
    expect(printed).toEqual([]);
    pass(16);
    paint();
    paint();
    expect(printed).toEqual([
      [
        "trace change dMu 1 -> 2",
        "    +1.0 ms   point: 3 ms in the thread",
        "    +5.0 ms     store plane: changed point",
        "    +6.0 ms   store other: changed list",
        "   +22.0 ms   paint",
      ],
    ]);
  });

  it("puts under a watcher what it calls before it returns", () => {
    const { tracer, printed, print, pass, paint } = steppedBrowser();
    tracer.turnOn(["store", "thread"], print);
    tracer.change("change dMu 1 -> 2");
    const call = tracer.within("watcher live: point", () => tracer.call("compute, not answered"));
    tracer.note("store view: changed stale");
    pass(2);
    call.end("compute: 1 ms in the thread");
    paint();
    paint();
    expect(printed[0]).toEqual([
      "trace change dMu 1 -> 2",
      "    +0.0 ms   watcher live: point",
      "    +0.0 ms     compute: 1 ms in the thread",
      "    +0.0 ms   store view: changed stale",
      "    +2.0 ms   paint",
    ]);
    expect(tracer.within("of no change", () => 3)).toBe(3);
  });

  it("waits for the paint after the last answer, not for one before it", () => {
    const { tracer, printed, print, paint } = steppedBrowser();
    tracer.turnOn(["thread"], print);
    const first = tracer.call("a");
    const second = tracer.call("b");
    first.end("a");
    paint();
    paint();
    expect(printed).toEqual([]);
    second.end("b");
    paint();
    expect(printed).toEqual([]);
    paint();
    expect(printed).toHaveLength(1);
    expect(printed[0]?.at(-1)).toMatch(/paint$/u);
  });

  it("gives a call to the latest change, and an answer to its own", () => {
    const { tracer, printed, print, pass, paint } = steppedBrowser();
    tracer.turnOn(["store", "thread"], print);
    tracer.change("first");
    const early = tracer.call("early");
    tracer.change("second");
    const late = tracer.call("late");
    early.end("early");
    tracer.note("of early");
    pass(1);
    late.end("late");
    tracer.note("of late");
    for (let frame = 0; frame < 4; frame++) paint();
    const words = printed.map((lines) => lines.map((line) => line.replace(/^.*ms +/u, "")));
    expect(words).toEqual([
      ["trace first", "early", "of early", "paint"],
      ["trace second", "late", "of late", "paint"],
    ]);
  });

  it("is off until it is turned on, and for the topic of the host alone", () => {
    const { tracer, print } = steppedBrowser();
    expect(tracer.isOn).toBe(false);
    tracer.turnOn(["queue"], print);
    expect(tracer.isOn).toBe(false);
    tracer.turnOn(["store"], print);
    expect([tracer.isOn, tracer.has("thread")]).toEqual([true, false]);
  });

  it("sends what the host takes: one line each, not too long, not too many", () => {
    const { tracer, printed, print, paint } = steppedBrowser();
    tracer.turnOn(["store"], print);
    tracer.change(`a\u001B[31m\n${"x".repeat(1000)}`);
    for (let line = 0; line < 2 * largestTree; line++) tracer.note(String(line));
    paint();
    paint();
    const lines = printed[0] ?? [];
    expect(lines).toHaveLength(largestTree);
    expect(lines.at(-1)).toMatch(/paint$/u);
    expect(traceRequests["trace.print"].input.safeParse({ lines }).success).toBe(true);
  });
});
