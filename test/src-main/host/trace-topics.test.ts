import { describe, expect, it } from "vitest";
import { standardErrorLog } from "../../../src-main/host/log.ts";
import { traceTopics } from "../../../src-main/host/trace-topics.ts";
import { ApplicationDescription } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { runToEnd, smallRun, testHost } from "../../support/test-host.ts";

function topics(NEUTRISSIMO_TRACE?: string): readonly string[] {
  return traceTopics({ environment: { NEUTRISSIMO_TRACE } });
}

/** A log that keeps the lines that it is told. */
function keptLines() {
  const lines: string[] = [];
  const info = (text: string) => void lines.push(...text.split("\n"));
  return { lines, log: { ...standardErrorLog, info } };
}

describe("NEUTRISSIMO_TRACE", () => {
  it("names topics between commas, each once; nothing where it is not set or empty", () => {
    expect(topics("store, thread,queue,store")).toEqual(["store", "thread", "queue"]);
    expect([topics(), topics(""), topics(",")]).toEqual([[], [], []]);
  });

  it("refuses a topic that there is not, and names those that there are", () => {
    expect(() => topics("store,threads")).toThrow(
      /no topic "threads" \(NEUTRISSIMO_TRACE\).*store, thread, request, queue/u,
    );
  });
});

describe("a host that traces", () => {
  it("says so to the window, and writes the trees that it sends", async () => {
    const { lines, log } = keptLines();
    const host = testHost({ log, trace: ["store"] });
    const description = valueOf(await host.request("application.describe", {}));
    expect(ApplicationDescription.parse(description).trace).toEqual(["store"]);
    await host.request("trace.print", { lines: ["trace change", "  paint"] });
    expect(lines).toEqual(["trace change", "  paint"]);
  });

  it("takes no control characters and no endless trees", async () => {
    const { lines, log } = keptLines();
    const host = testHost({ log, trace: ["store"] });
    const bad = [["\u001B[2J"], ["a\nb"], ["x".repeat(301)], Array.from({ length: 401 }, () => "")];
    for (const sent of bad) {
      expect(await host.request("trace.print", { lines: sent })).toMatchObject({ ok: false });
    }
    expect(lines).toEqual([]);
  });

  it("prints states and chunks of a task, with worker and times", async () => {
    const { lines, log } = keptLines();
    const host = testHost({ log, trace: ["queue"] });
    const { id } = await runToEnd(host, smallRun());
    const task = id.slice(0, 8);
    const states = lines.flatMap((line) => /^trace queue: .*: (\w+), \d+ of \d+$/u.exec(line)?.[1]);
    expect(states.filter(Boolean)).toEqual(["queued", "running", "done"]);
    const chunk = new RegExp(
      `^  trace queue: ${task} chunk 0: worker 1, \\d+ ms, store \\d+ ms$`,
      "u",
    );
    expect(lines.filter((line) => chunk.test(line))).toHaveLength(1);
  });
});

describe("a host that does not trace", () => {
  it("prints nothing, and writes nothing that a window sends", async () => {
    const { lines, log } = keptLines();
    const host = testHost({ log });
    const description = valueOf(await host.request("application.describe", {}));
    expect(ApplicationDescription.parse(description).trace).toEqual([]);
    const reply = await host.request("trace.print", { lines: ["a"] });
    expect(reply).toMatchObject({ ok: false, failure: { what: "Nothing is traced" } });
    await runToEnd(host, smallRun());
    expect(lines).toEqual([]);
  });
});
