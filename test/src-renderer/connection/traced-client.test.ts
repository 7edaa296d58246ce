import { describe, expect, it } from "vitest";
import type { TraceTopic } from "../../../src-shared/contract/trace.ts";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { tracedClient } from "../../../src-renderer/connection/traced-client.ts";
import { Tracer } from "../../../src-renderer/connection/tracer.ts";

/** A host that takes 3 ms for each request, and refuses the list of runs. */
function setUp(topics: readonly TraceTopic[]) {
  let time = 0;
  const frames: (() => void)[] = [];
  const printed: string[][] = [];
  const tracer = new Tracer({
    now: () => time,
    nextFrame: (act) => frames.push(act),
    afterTurn: (act) => act(),
  });
  tracer.turnOn(topics, (lines) => void printed.push(lines));
  const asked: string[] = [];
  const answer = (name: string): Promise<never> => {
    asked.push(name);
    time += 3;
    return name === "tasks.list"
      ? Promise.reject(new Error("no list"))
      : Promise.resolve({} as never);
  };
  const host: HostClient = {
    request: answer,
    requestBytes: answer,
    subscribe: () => () => undefined,
  };
  const paint = () => {
    while (frames.length > 0) frames.shift()!();
  };
  return { client: tracedClient(host, tracer, () => time), tracer, asked, printed, paint };
}

describe("a traced client", () => {
  it("has a line for each request under the change that it follows, failed ones too", async () => {
    const { client, tracer, printed, paint } = setUp(["store", "request"]);
    tracer.change("change mass 0.1 -> 0.2");
    await client.requestBytes("scans.table", { id: "1" });
    await expect(client.request("tasks.list", {} as never)).rejects.toThrow("no list");
    paint();
    expect(printed).toEqual([
      [
        "trace change mass 0.1 -> 0.2",
        "    +0.0 ms   request scans.table: answered after 3.0 ms",
        "    +3.0 ms   request tasks.list: failed after 3.0 ms",
        "    +6.0 ms   paint",
      ],
    ]);
  });

  it("passes requests on without a line where the topic is not asked for, and for the print", async () => {
    const without = setUp(["store", "thread"]);
    await without.client.requestBytes("scans.table", { id: "1" });
    without.paint();
    expect(without.asked).toEqual(["scans.table"]);
    const withTopic = setUp(["request"]);
    await withTopic.client.request("trace.print", { lines: [] });
    withTopic.paint();
    expect([without.printed, withTopic.printed]).toEqual([[], []]);
  });
});
