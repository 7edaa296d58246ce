import { describe, expect, it } from "vitest";
import type { Host } from "../../../src-main/host/host.ts";
import { analyse } from "../../../src-shared/analyses/analyse.ts";
import { measurementNamed } from "../../../src-shared/analyses/measured-data.ts";
import { requests } from "../../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { decodeSignalTable } from "../../../src-shared/experiments/signal-table-encoding.ts";
import { AnalysisResult } from "../../../src-shared/specification/analysis-result.ts";
import {
  AnalysisSpecification,
  type AnalysisSpecificationInput,
} from "../../../src-shared/specification/analysis-specification.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import { catalogue } from "../../support/catalogue.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { taskEnded } from "../../support/task-ended.ts";
import { testHost } from "../../support/test-host.ts";

const scanOf = (experiment: string, flights = 1000) =>
  ScanSpecification.parse({ experiment, masses: { from: 0.05, to: 0.5, points: 4 }, flights });
const specificationOf = (
  choices: AnalysisSpecificationInput["choices"],
  ...experiments: readonly string[]
) =>
  AnalysisSpecification.parse({
    members: experiments.map((experiment) => ({ scan: scanOf(experiment) })),
    choices,
  });

const limit = specificationOf({ result: "limit", masses: [0.1, 0.3] }, "minerva-me-rhc");
const region = specificationOf({ result: "region", points: 7 }, "miniboone-fhc");
const both = specificationOf(
  { result: "limit", masses: [0.1, 0.3] },
  "minerva-me-fhc",
  "minerva-me-rhc",
);

const reply = async <N extends "tasks.start" | "tasks.cancel" | "tasks.resume" | "tasks.find">(
  host: Host,
  name: N,
  input: unknown,
) => requests[name].reply.parse(valueOf(await host.request(name, input))) as TaskRecord;
const resultOf = async (host: Host, { id }: TaskRecord) =>
  valueOf(await host.request("analyses.result", { id }));

/** The same by hand: tables of the scans, and `analyse`. */
async function byHand(host: Host, { members, choices }: AnalysisSpecification) {
  const found = [];
  for (const { scan, measurement, own } of members) {
    const { id } = await taskEnded(host, scan);
    const bytes = valueOf(await host.requestBytes("scans.table", { id }));
    const { inputs: experiment } = catalogue.entry(scan.experiment);
    found.push({
      experiment,
      measurement: measurementNamed(experiment, measurement),
      own,
      table: decodeSignalTable(bytes),
    });
  }
  return analyse(found, choices);
}

describe("an analysis", () => {
  it.each([
    ["a limit", limit],
    ["a region", region],
    ["a limit of two experiments", both],
  ])("%s as a task is the same as by hand, bit for bit, and brings its scans", async (_, asked) => {
    const host = testHost();
    const record = await taskEnded(host, asked);
    expect(record).toMatchObject({ kind: "analysis", state: "done", failure: null });
    expect(record.done, "all of it").toBe(record.total);
    const scans = await Promise.all(
      asked.members.map(async ({ scan }) => (await reply(host, "tasks.find", scan)).id),
    );
    expect(record.needs).toEqual(scans);
    // The schema puts the keys in one order.
    const [kept, made] = [await resultOf(host, record), await byHand(host, asked)].map((result) =>
      JSON.stringify(AnalysisResult.parse(result)),
    );
    expect(kept).toBe(made);
  });

  it("says in its record what lists show", async () => {
    const host = testHost();
    const found = (await taskEnded(host, limit)).summary;
    const best = valueOf(
      await host.request("analyses.result", { id: (await reply(host, "tasks.find", limit)).id }),
    );
    const { limits } = best as { limits: { mass: number; lower: number }[] };
    const [strongest] = limits.toSorted((a, b) => a.lower - b.lower);
    expect(found).toEqual({
      result: "limit",
      strongest: { mass: strongest!.mass, dMu: strongest!.lower },
    });
    expect((await taskEnded(host, region)).summary).toMatchObject({ result: "region", ndf: 9 });
  });

  it("is answered at once again, also after a restart, and needs no new scan", async () => {
    const dataFolder = temporaryFolder();
    const first = testHost({ dataFolder });
    const made = await taskEnded(first, limit);
    const result = await resultOf(first, made);
    expect(await reply(first, "tasks.start", limit)).toEqual(made);
    await first.stop();

    const second = testHost({ dataFolder });
    const again = await reply(second, "tasks.start", limit);
    expect(again).toMatchObject({ id: made.id, state: "done", current: true });
    expect(await resultOf(second, again)).toEqual(result);
  });

  it("is another one for other choices, and the same where the measurement is spelt out", async () => {
    const host = testHost();
    const made = await taskEnded(host, limit);
    const [member] = limit.members;
    const spelt = { ...limit, members: [{ ...member, measurement: "dEdx" }] };
    expect((await reply(host, "tasks.start", spelt)).id).toBe(made.id);
    const inert = { ...limit.choices, fit: { background: "digitised" } };
    const same = await reply(host, "tasks.start", { ...limit, choices: inert });
    expect(same.id, "errors of spectra do not act on counts").toBe(made.id);
    const own = { ...limit, members: [{ ...member, own: { background: 100, data: 100 } }] };
    const other = await taskEnded(host, own);
    expect(other.id).not.toBe(made.id);
    expect(other.needs).toEqual(made.needs);
  });

  it("takes the scan that it has asked for with it when it is cancelled, and brings it back", async () => {
    const host = testHost();
    const asked = AnalysisSpecification.parse({
      ...limit,
      members: [{ scan: scanOf("minerva-me-rhc", 60_000) }],
    });
    const started = await reply(host, "tasks.start", asked);
    expect(started.state).toBe("queued");
    const since = performance.now();
    expect((await reply(host, "tasks.cancel", { id: started.id })).state).toBe("cancelled");
    expect(performance.now() - since, "an upper bound, far above what it takes").toBeLessThan(5000);
    const scan = asked.members[0]!.scan;
    expect((await reply(host, "tasks.find", scan)).state).toBe("cancelled");
    await reply(host, "tasks.resume", { id: started.id });
    expect((await reply(host, "tasks.find", scan)).state).not.toBe("cancelled");
  });

  it("leaves a scan alone that was under way before", async () => {
    const host = testHost();
    const scan = scanOf("minerva-me-rhc", 60_000);
    await reply(host, "tasks.start", scan);
    const asked = AnalysisSpecification.parse({ ...limit, members: [{ scan }] });
    const { id } = await reply(host, "tasks.start", asked);
    await reply(host, "tasks.cancel", { id });
    expect(["queued", "running"]).toContain((await reply(host, "tasks.find", scan)).state);
  });

  it("says why it ends where its scan does", async () => {
    const host = testHost();
    const scan = scanOf("minerva-me-rhc", 60_000);
    const { id } = await reply(host, "tasks.start", scan);
    const asked = AnalysisSpecification.parse({ ...limit, members: [{ scan }] });
    const ended = taskEnded(host, asked);
    await reply(host, "tasks.cancel", { id });
    expect(await ended).toMatchObject({
      state: "failed",
      failure: { name: "NeedLost", why: "the scan was cancelled" },
    });
  });

  it("refuses the same events twice, and a measurement that is not there, before any work", async () => {
    const host = testHost();
    const twice = { ...limit, members: [limit.members[0], limit.members[0]] };
    expect(await host.request("tasks.start", twice)).toMatchObject({
      ok: false,
      failure: { why: expect.stringContaining("stands in it twice") },
    });
    const foreign = { ...limit, members: [{ ...limit.members[0], measurement: "muons" }] };
    expect(await host.request("tasks.start", foreign)).toMatchObject({ ok: false });
    const beyond = { ...limit, choices: { ...limit.choices, masses: [0.1, 0.9] } };
    expect(await host.request("tasks.start", beyond)).toMatchObject({
      ok: false,
      failure: { why: "the mass 0.9 GeV lies outside 0.05-0.5 GeV", path: "choices.masses" },
    });
    expect(valueOf(await host.request("tasks.list", {}))).toEqual([]);
  });

  it("is paused, not left waiting, where its scan is no longer taken up by itself; resuming goes on", async () => {
    const dataFolder = temporaryFolder();
    const first = testHost({ dataFolder });
    const asked = await reply(first, "tasks.start", limit);
    await first.stop();
    const store = openStore(dataFolder, { now: "2026-01-01T00:00:00.000Z" });
    // As three hosts that were killed in the middle of the scan.
    for (let kill = 0; kill < 3; kill++) {
      for (const id of asked.needs) store.tasks.markRunning(id);
      store.tasks.requeueInterrupted();
    }
    store.close();

    const interrupted = testHost({ dataFolder });
    const left = await reply(interrupted, "tasks.find", limit);
    expect(left).toMatchObject({ state: "paused", failure: { name: "Interrupted" } });
    expect(left.failure?.why).toMatch(/^the scan that it needs is paused: /u);
    await interrupted.stop();
    // The same where the scan was paused by an earlier start.
    const again = openStore(dataFolder, { now: "2026-01-01T00:00:00.000Z" });
    again.tasks.requeue(left.id);
    again.close();

    const host = testHost({ dataFolder });
    expect(await reply(host, "tasks.find", limit)).toMatchObject({
      state: "paused",
      failure: left.failure,
    });
    await reply(host, "tasks.resume", { id: left.id });
    expect(await taskEnded(host, limit)).toMatchObject({ state: "done", failure: null });
  });
});
