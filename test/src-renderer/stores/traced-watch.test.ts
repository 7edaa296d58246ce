import { describe, expect, it } from "vitest";
import { nextTick, ref } from "vue";
import { Tracer } from "../../../src-renderer/connection/tracer.ts";
import { tracedWatch } from "../../../src-renderer/stores/traced-watch.ts";

function setUp() {
  const frames: (() => void)[] = [];
  const printed: string[][] = [];
  const tracer = new Tracer({
    now: () => 0,
    nextFrame: (act) => frames.push(act),
    afterTurn: () => undefined,
  });
  const source = ref(1);
  const seen: unknown[] = [];
  const stop = tracedWatch("test: source", tracer)(source, (now, former) => {
    seen.push([now, former]);
    tracer.note("store test: changed");
  });
  const paint = () => {
    while (frames.length > 0) frames.shift()!();
  };
  return { tracer, source, seen, printed, stop, paint };
}

describe("tracedWatch", () => {
  it("hands on what is watched, and ends as a watcher does", async () => {
    const { source, seen, stop } = setUp();
    source.value = 2;
    await nextTick();
    stop();
    source.value = 3;
    await nextTick();
    expect(seen).toEqual([[2, 1]]);
  });

  it("is a line of the tree, with what it sets off under it", async () => {
    const { tracer, source, printed, paint } = setUp();
    tracer.turnOn(["store"], (lines) => void printed.push(lines));
    tracer.change("change source 1 -> 2");
    source.value = 2;
    await nextTick();
    paint();
    expect(printed[0]?.map((line) => line.trim())).toEqual([
      "trace change source 1 -> 2",
      "+0.0 ms   watcher test: source",
      "+0.0 ms     store test: changed",
      "+0.0 ms   paint",
    ]);
  });
});
