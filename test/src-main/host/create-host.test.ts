import { describe, expect, it, vi } from "vitest";
import { unframeParts } from "../../../src-shared/contract/framing.ts";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-inputs.ts";
import { decodeFlights } from "../../../src-shared/simulation/flights-encoding.ts";
import { hashOfBytes } from "../../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../../src-main/host/create-host.ts";
import { WorkerLane } from "../../../src-main/workers/worker-lane.ts";
import { KeptLog, resultOf, runToEnd, smallRun, testHost } from "../../support/test-host.ts";

async function flightsBytes(host: Host, id: string, count: number) {
  const envelope = await host.requestBytes("flights.read", { id, count });
  if (!envelope.ok) throw new Error(envelope.failure.why);
  return envelope.value;
}

describe("createHost", () => {
  it("describes itself", async () => {
    const envelope = await testHost().request("application.describe", {});
    expect(envelope).toMatchObject({
      ok: true,
      value: { version: expect.stringMatching(/^\d+\.\d+\.\d+/), workers: 1, shell: "browser" },
    });
  });

  it("has threads ready for a window; for a command each starts with its first job", async () => {
    const start = vi.spyOn(WorkerLane.prototype, "start");
    testHost({ workers: 2 });
    expect(start).toHaveBeenCalledTimes(2);
    const brief = testHost({ workers: 2, brief: true });
    expect((await runToEnd(brief, smallRun())).state).toBe("done");
    expect(start).toHaveBeenCalledTimes(2);
    start.mockRestore();
  });

  it("hands out the plain data of an experiment", async () => {
    const envelope = await testHost().request("experiments.inputs", {
      experiment: "miniboone-fhc",
    });
    expect(envelope.ok && ExperimentInputs.parse(envelope.value).name).toBe("miniboone-fhc");
  });

  it("refuses bad input with its path, and logs nothing", async () => {
    const log = new KeptLog();
    const host = testHost({ log });
    const envelope = await host.request("runs.start", smallRun({ model: { mass: 5, dMu: 1e-6 } }));
    expect(envelope).toMatchObject({
      ok: false,
      failure: { name: "InputError", path: "model.mass" },
    });
    expect(log.errors).toEqual([]);
  });

  it.each(["runs.erase", "toString", "flights.read"])("knows no request %s", async (name) => {
    const envelope = await testHost().request(name, {});
    expect(envelope).toMatchObject({ failure: { what: "The request is not known" } });
  });

  it.each(["tasks.cancel", "runs.result", "tasks.pause"])(
    "says that there is no such run (%s)",
    async (name) => {
      const envelope = await testHost().request(name, { id: "none" });
      expect(envelope).toMatchObject({ failure: { what: "There is no such task" } });
    },
  );

  it("refuses an experiment that does not exist with the list of those that do", async () => {
    const envelope = await testHost().request("runs.start", smallRun({ experiment: "nowhere" }));
    expect(envelope).toMatchObject({
      failure: {
        why: 'there is no experiment "nowhere"',
        remedy: expect.stringContaining("miniboone-fhc"),
      },
    });
  });

  it("gives the first flights in whole chunks, in the form that decodeFlights takes", async () => {
    const host = testHost();
    const { productId } = await runToEnd(host, smallRun());
    const some = decodeFlights(unframeParts(await flightsBytes(host, productId, 5000)));
    expect([some.count, some.first, some.mass]).toEqual([8192, 0, 0.47]);
    const all = decodeFlights(unframeParts(await flightsBytes(host, productId, 1e9)));
    expect(all.count).toBe(12_000);
  });

  it("gives the same bytes for one, two and three workers", async () => {
    const outcomes = [];
    for (const workers of [1, 2, 3]) {
      const host = testHost({ workers });
      const { id, productId } = await runToEnd(host, smallRun({ flights: 60_000 }));
      const flights = hashOfBytes(await flightsBytes(host, productId, 60_000));
      outcomes.push({ flights, result: JSON.stringify(await resultOf(host, id)) });
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  it("tells no one any more after the subscription has ended", async () => {
    const host = testHost();
    let told = 0;
    const end = host.subscribe("task.changed", () => (told += 1));
    end();
    await runToEnd(host, smallRun());
    expect(told).toBe(0);
  });
});
