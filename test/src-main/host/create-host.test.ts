import { describe, expect, it } from "vitest";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { encodeCoefficients } from "../../../src-shared/simulation/coefficients-encoding.ts";
import { hashOfBytes } from "../../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../../src-main/host/host.ts";
import { experiment } from "../../support/miniboone.ts";
import { coefficientsOf } from "../../support/predictions.ts";
import { KeptLog, resultOf, runToEnd, smallRun, testHost } from "../../support/test-host.ts";

async function sampleBytes(host: Host, id: string) {
  const envelope = await host.requestBytes("samples.read", { id });
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

  it.each([null, 3, "x", []])("refuses settings that are %j with the reason", async (settings) => {
    const reply = await testHost().request("tasks.start", { ...smallRun(), kind: "run", settings });
    expect(reply).toMatchObject({ failure: { name: "InputError", path: "settings" } });
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

  it.each(["runs.erase", "toString", "samples.read"])("knows no request %s", async (name) => {
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

  it("gives the sample of a run as it is made anywhere", async () => {
    const host = testHost();
    const { productId } = await runToEnd(host, smallRun());
    const made = coefficientsOf(experiment, { mass: 0.47, flights: 12_000, seed: 20_230_309 });
    expect(await sampleBytes(host, productId)).toEqual(encodeCoefficients(made));
  });

  it("gives the same bytes for one, two and three workers", async () => {
    const outcomes = [];
    for (const workers of [1, 2, 3]) {
      const host = testHost({ workers });
      // Of four chunks.
      const { id, productId } = await runToEnd(host, smallRun({ flights: 270_000 }));
      const sample = hashOfBytes(await sampleBytes(host, productId));
      outcomes.push({ sample, result: JSON.stringify(await resultOf(host, id)) });
      await host.stop();
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
