import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { deflateSync } from "node:zlib";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { BundleExport, BundleImport } from "../../../src-shared/contract/bundle-records.ts";
import { SavedFigure } from "../../../src-shared/contract/figure-records.ts";
import { LibraryOverview, Project } from "../../../src-shared/contract/library-records.ts";
import { TaskRecord } from "../../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { hashOfBytes } from "../../../src-shared/specification/canonical-hash.ts";
import { createHost } from "../../../src-main/host/create-host.ts";
import type { Host } from "../../../src-main/host/host.ts";
import { systemClock } from "../../../src-main/queue/clock.ts";
import { sha256 } from "../../../src-main/sha256.ts";
import { bundleVersion, unpacked } from "../../../src-main/store/bundle/bundle-format.ts";
import { figureOn } from "../../figures/sample-figure.ts";
import { generator } from "../../support/generator.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { taskEnded } from "../../support/task-ended.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { KeptLog, resultOf, runToEnd, smallRun, testHost } from "../../support/test-host.ts";

const scan = {
  kind: "scan",
  experiment: "miniboone-fhc",
  masses: { from: 0.1, to: 0.4, points: 2 },
  flights: 1000,
};
/** Of twenty chunks. */
const longScan = { masses: { from: 0.1, to: 0.4, points: 20 } };

async function listed(host: Host): Promise<TaskRecord[]> {
  return TaskRecord.array().parse(valueOf(await host.request("tasks.list", {})));
}

async function exported(
  host: Host,
  path: string,
  change: { ids?: string[] } = {},
): Promise<BundleExport> {
  const input = { path, ...change };
  return BundleExport.parse(valueOf(await host.request("bundles.export", input)));
}

async function imported(host: Host, path: string): Promise<BundleImport> {
  return BundleImport.parse(valueOf(await host.request("bundles.import", { path })));
}

async function scanToEnd(
  host: Host,
  change: Partial<Pick<typeof scan, "flights" | "masses">> = {},
): Promise<TaskRecord> {
  const asked = { ...scan, ...change };
  const started = TaskRecord.parse(valueOf(await host.request("tasks.start", asked)));
  if (started.state === "done") return started;
  return new Promise((resolve) => {
    const leave = host.subscribe("task.changed", (record) => {
      if (record.id !== started.id || record.state !== "done") return;
      leave();
      resolve(record);
    });
  });
}

/** The bytes of everything that a host has made. */
async function bytesOf(host: Host): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { id, kind, productId } of await listed(host)) {
    if (kind === "analysis") {
      hashes[id] = JSON.stringify(valueOf(await host.request("analyses.result", { id })));
      continue;
    }
    const [name, of] = kind === "scan" ? ["scans.table", id] : ["samples.read", productId];
    hashes[id] = hashOfBytes(valueOf(await host.requestBytes(name!, { id: of })));
    if (kind === "run") hashes[`result ${id}`] = JSON.stringify(await resultOf(host, id));
  }
  return hashes;
}

/** A region on the scan. */
const region = {
  kind: "analysis",
  members: [{ scan }],
  choices: { result: "region", points: 7 },
};

/** A run, a second one on the same sample, a scan, and a region on it. */
async function fill(host: Host): Promise<void> {
  await runToEnd(host, smallRun());
  await runToEnd(host, smallRun({ model: { mass: 0.47, dMu: 2e-6 } }));
  await scanToEnd(host);
  await taskEnded(host, region);
}

describe("a bundle", () => {
  it("brings tasks, results and products to another store, byte by byte", async () => {
    const path = join(temporaryFolder(), "all.neutrissimo");
    const source = testHost();
    await fill(source);
    const [first] = await listed(source);
    const project = Project.parse(
      valueOf(await source.request("projects.create", { name: "Fits" })),
    );
    const change = { name: "Mine", note: "why", addTags: ["best"], project: project.id };
    await source.request("library.edit", { ids: [first!.id], change });
    const written = await exported(source, path);
    expect(written).toMatchObject({ path, tasks: 4, bytes: readFileSync(path).length });

    const target = testHost({ dataFolder: temporaryFolder() });
    const told: string[] = [];
    target.subscribe("task.changed", ({ id }) => told.push(id));
    const taken = await imported(target, path);
    const ids = (await listed(source)).map(({ id }) => id).toSorted();
    expect(taken.added.toSorted()).toEqual(ids);
    expect(taken).toMatchObject({ joined: [], foreign: [] });
    expect(told.toSorted()).toEqual(ids);
    expect(await bytesOf(target)).toEqual(await bytesOf(source));
    // What the user has made of it comes along; the project is made where there is none.
    const same = (await listed(target)).find(({ id }) => id === first!.id);
    expect(same).toMatchObject({ name: "Mine", note: "why", tags: ["best"] });
    expect(same!.projectId).not.toBeNull();
    // An equal request is answered at once.
    for (const task of [scan, region]) {
      const again = TaskRecord.parse(valueOf(await target.request("tasks.start", task)));
      expect(again.state).toBe("done");
    }
  });

  it("joins what is there already, and is the same file for the same tasks", async () => {
    const folder = temporaryFolder();
    const [path, second] = [join(folder, "one.neutrissimo"), join(folder, "two.neutrissimo")];
    const clock = { now: () => Date.parse("2026-01-01T00:00:00Z") };
    const source = testHost({ clock });
    const run = await runToEnd(source, smallRun());
    await exported(source, path, { ids: [run.id] });
    await exported(source, second, { ids: [run.id] });
    expect(hashOfBytes(readFileSync(second))).toBe(hashOfBytes(readFileSync(path)));
    const taken = await imported(source, path);
    expect(taken).toMatchObject({ added: [], joined: [run.id] });
    expect(await listed(source)).toHaveLength(1);
  });

  it("brings samples of several chunks", async () => {
    const path = join(temporaryFolder(), "large.neutrissimo");
    const [here, there] = [testHost({ workers: 2 }), testHost()];
    await runToEnd(here, smallRun({ flights: 270_000 }));
    await scanToEnd(here, { flights: 132_000 });
    await exported(here, path);
    await imported(there, path);
    expect(await bytesOf(there)).toEqual(await bytesOf(here));
    const chunks = (await listed(there)).map(({ kind, done }) => `${kind} ${done}`);
    expect(chunks.toSorted()).toEqual(["run 270000", "scan 264000"]);
  });

  it("takes unfinished tasks as cancelled ones that go on", async () => {
    const path = join(temporaryFolder(), "part.neutrissimo");
    const source = testHost();
    const run = smallRun({ flights: 270_000 });
    const started = TaskRecord.parse(valueOf(await source.request("runs.start", run)));
    await new Promise<void>((resolve) => {
      source.subscribe("task.changed", ({ done }) => {
        if (done > 0) resolve();
      });
    });
    await source.request("tasks.pause", { id: started.id });
    const [paused] = await listed(source);
    await exported(source, path);
    const target = testHost();
    await imported(target, path);
    const [record] = await listed(target);
    expect(record).toMatchObject({ state: "cancelled", done: paused!.done });
    expect((await runToEnd(target, run)).state).toBe("done");
  });

  it("of a project brings its figures, with what they rest on", async () => {
    const path = join(temporaryFolder(), "project.neutrissimo");
    const source = testHost();
    const own = await runToEnd(source, smallRun());
    const elsewhere = await runToEnd(source, smallRun({ seed: 2 }));
    await runToEnd(source, smallRun({ seed: 3 }));
    const project = Project.parse(
      valueOf(await source.request("projects.create", { name: "Fits" })),
    );
    await source.request("library.edit", { ids: [own.id], change: { project: project.id } });
    const figure = figureOn(elsewhere.productId);
    const save = { id: null, name: "Mine", projectId: project.id, figure };
    const saved = SavedFigure.parse(valueOf(await source.request("figures.save", save)));
    await source.request("figures.save", { ...save, name: "Another", projectId: null });
    const input = { path, ids: [own.id], project: project.id };
    const written = BundleExport.parse(valueOf(await source.request("bundles.export", input)));
    expect(written).toMatchObject({ tasks: 2, figures: 1 });

    const target = testHost({ dataFolder: temporaryFolder() });
    await target.request("projects.create", { name: "First here" });
    const taken = await imported(target, path);
    expect(taken.added.toSorted()).toEqual([own.id, elsewhere.id].toSorted());
    expect(taken.figures).toBe(1);
    const { projects } = LibraryOverview.parse(
      valueOf(await target.request("library.describe", {})),
    );
    const projectId = projects.find(({ name }) => name === "Fits")!.id;
    expect(valueOf(await target.request("figures.saved", {}))).toEqual([{ ...saved, projectId }]);
    expect((await imported(target, path)).figures, "joined the second time").toBe(0);
  });

  it("leaves room for other calls while it is taken in; its tasks are seen all at once", async () => {
    const path = join(temporaryFolder(), "long.neutrissimo");
    const source = testHost();
    await scanToEnd(source, longScan);
    await runToEnd(source, smallRun());
    await exported(source, path);
    const target = testHost({ dataFolder: temporaryFolder() });
    const seen: number[] = [];
    const ended: BundleImport[] = [];
    const taking = imported(target, path).then((taken) => ended.push(taken));
    while (ended.length === 0) {
      seen.push((await listed(target)).length);
      await setImmediate();
    }
    await taking;
    seen.push((await listed(target)).length);
    expect([...new Set(seen)].toSorted()).toEqual([0, 2]);
    expect(seen.filter((count) => count === 0).length, "calls on the way").toBeGreaterThan(20);
    expect(await bytesOf(target)).toEqual(await bytesOf(source));
  });

  it("is none where the host stops in the middle of it, and leaves nothing behind", async () => {
    const folder = temporaryFolder();
    const path = join(temporaryFolder(), "cut.neutrissimo");
    const source = testHost();
    await scanToEnd(source, longScan);
    await exported(source, path);
    const log = new KeptLog();
    const first = testHost({ dataFolder: folder, log });
    const taking = first.request("bundles.import", { path });
    const bytes = async () =>
      LibraryOverview.parse(valueOf(await first.request("library.describe", {}))).bytes;
    await expect.poll(bytes, { interval: 1 }).toBeGreaterThan(0);
    await first.stop();
    expect(await taking).toMatchObject({ ok: false, failure: { name: "Stopped" } });
    expect(log.errors).toEqual([]);
    const second = testHost({ dataFolder: folder });
    const overview = async () =>
      LibraryOverview.parse(valueOf(await second.request("library.describe", {})));
    await expect.poll(overview).toMatchObject({ tasks: 0, bytes: 0 });
    expect((await imported(second, path)).added).toHaveLength(1);
  });

  it("replaces no file but a bundle, and that only where it is told to", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "kept.neutrissimo");
    writeFileSync(path, "mine");
    const host = testHost();
    await runToEnd(host, smallRun());
    const refused = await host.request("bundles.export", { path });
    expect(refused).toMatchObject({ ok: false, failure: { why: `${path} is there already` } });
    expect(readFileSync(path, "utf8")).toBe("mine");
    const notOurs = await host.request("bundles.export", { path, replace: true });
    expect(notOurs).toMatchObject({
      failure: { why: `${path} is there, and is no bundle of Neutrissimo` },
    });
    expect(readFileSync(path, "utf8")).toBe("mine");
    const other = join(folder, "other.neutrissimo");
    const database = new Database(other);
    database.exec("CREATE TABLE t (x)");
    database.close();
    const before = readFileSync(other);
    expect(await host.request("bundles.export", { path: other, replace: true })).toMatchObject({
      ok: false,
    });
    expect(readFileSync(other).equals(before)).toBe(true);
    const bundle = join(folder, "bundle.neutrissimo");
    await exported(host, bundle);
    expect(await host.request("bundles.export", { path: bundle })).toMatchObject({ ok: false });
    expect(await host.request("bundles.export", { path: bundle, replace: true })).toMatchObject({
      ok: true,
    });
    expect(await host.request("bundles.export", { path: join(folder, "results") })).toMatchObject({
      failure: { why: '"results" does not end with .neutrissimo' },
    });
    expect(readdirSync(folder).toSorted()).toEqual([
      "bundle.neutrissimo",
      "kept.neutrissimo",
      "other.neutrissimo",
    ]);
    expect(await host.request("bundles.export", { path: "kept.neutrissimo" })).toMatchObject({
      failure: { path: "path" },
    });
    expect(await host.request("bundles.export", { path, ids: ["0"] })).toMatchObject({
      failure: { path: "ids" },
    });
  });
});

describe("a bundle that is not as it was written", () => {
  let whole = Buffer.alloc(0);
  // Made by the first test that needs it: folders and hosts belong to tests.
  beforeEach(async () => {
    if (whole.length > 0) return;
    const folder = mkdtempSync(join(tmpdir(), "neutrissimo-"));
    const host = createHost({
      dataFolder: null,
      resourcesFolder,
      clock: systemClock,
      workers: 1,
      shell: "browser",
      log: new KeptLog(),
    });
    await fill(host);
    await exported(host, join(folder, "whole.neutrissimo"));
    await host.stop();
    whole = readFileSync(join(folder, "whole.neutrissimo"));
    rmSync(folder, { recursive: true });
  });

  /** A copy of the bundle with its table of members changed. */
  function changed(change: (members: Database.Database) => void): string {
    const path = join(temporaryFolder(), "changed.neutrissimo");
    writeFileSync(path, whole);
    const members = new Database(path);
    change(members);
    members.close();
    return path;
  }

  async function refusal(path: string): Promise<string> {
    const host = testHost();
    const envelope = await host.request("bundles.import", { path });
    expect(envelope.ok, "it is refused").toBe(false);
    expect(await listed(host), "nothing was taken").toEqual([]);
    return envelope.ok ? "" : `${envelope.failure.why}. ${envelope.failure.remedy}`;
  }

  it("is refused, whichever byte is damaged", async () => {
    const random = generator(7);
    const harmless: number[] = [];
    for (let attempt = 0; attempt < 40; attempt++) {
      const bytes = Buffer.from(whole);
      const at = Math.floor(random() * bytes.length);
      bytes[at] = bytes[at]! ^ 0xff;
      const path = join(temporaryFolder(), "damaged.neutrissimo");
      writeFileSync(path, bytes);
      const host = testHost();
      const envelope = await host.request("bundles.import", { path });
      // A byte that nothing is kept in may change; then all is as it was.
      if (envelope.ok) {
        harmless.push(at);
        expect(await listed(host)).toHaveLength(4);
      } else {
        expect(envelope.failure.name).toBe("InputError");
        expect(await listed(host)).toEqual([]);
      }
      await host.stop();
    }
    expect(harmless.length, `of 40 damaged bytes, those at ${harmless.join()}`).toBeLessThan(12);
  });

  it("is refused where it is cut short", async () => {
    for (const share of [0, 0.01, 0.5, 0.99]) {
      const path = join(temporaryFolder(), "short.neutrissimo");
      writeFileSync(path, whole);
      truncateSync(path, Math.floor(whole.length * share));
      expect(await refusal(path)).toMatch(/Nothing was changed/u);
    }
  });

  it("is refused where a member is missing, added or replaced", async () => {
    const chunk = "SELECT name FROM members WHERE name LIKE 'chunks/%' LIMIT 1";
    const missing = changed((members) =>
      members.exec(`DELETE FROM members WHERE name IN (${chunk})`),
    );
    expect(await refusal(missing)).toMatch(/chunks\/.* is missing/u);
    const added = changed((members) =>
      members.prepare("INSERT INTO members VALUES (?, ?, ?)").run("tasks/x", "", Buffer.alloc(1)),
    );
    expect(await refusal(added)).toMatch(/tasks\/x is not in its list/u);
    const replaced = changed((members) => {
      const bytes = Buffer.from("another sample");
      members
        .prepare(`UPDATE members SET bytes = ?, sha256 = ? WHERE name IN (${chunk})`)
        .run(deflateSync(bytes), sha256(bytes));
    });
    expect(await refusal(replaced)).toMatch(/the check sum of chunks\/.* differs/u);
  });

  it("is refused where it is newer, or no bundle at all", async () => {
    const newer = changed((members) => members.pragma(`user_version = ${bundleVersion + 1}`));
    expect(await refusal(newer)).toMatch(/it has version 3.*Use the newer Neutrissimo/su);
    const unknown = changed((members) => {
      const name = "manifest.json";
      const row = members
        .prepare<[string], Buffer>("SELECT bytes FROM members WHERE name = ?")
        .pluck()
        .get(name);
      const manifest = JSON.parse(unpacked(row!).toString("utf8"));
      const bytes = Buffer.from(JSON.stringify({ ...manifest, schema: "neutrissimo/other" }));
      members
        .prepare("UPDATE members SET bytes = ?, sha256 = ? WHERE name = ?")
        .run(deflateSync(bytes), sha256(bytes), name);
    });
    expect(await refusal(unknown)).toMatch(/not in a form that this Neutrissimo knows/u);
    const text = join(temporaryFolder(), "text.neutrissimo");
    writeFileSync(text, "no bundle");
    expect(await refusal(text)).toMatch(/cannot be read: file is not a database/u);
    const store = join(temporaryFolder(), "store.neutrissimo");
    const other = new Database(store);
    other.exec("CREATE TABLE t (x)");
    other.close();
    expect(await refusal(store)).toMatch(/it is no bundle of Neutrissimo/u);
    expect(await refusal(join(temporaryFolder(), "none"))).toMatch(/there is no such file/u);
  });

  /** A copy with members written again, of another version; null takes a member out. */
  function rewritten(
    write: (name: string, content: Buffer) => Buffer | null,
    change: object = {},
    version = bundleVersion,
  ): string {
    return changed((members) => {
      const all = members
        .prepare<[], { name: string; bytes: Buffer }>("SELECT name, bytes FROM members")
        .all()
        .map(({ name, bytes }) => ({ name, content: unpacked(bytes) }));
      const insert = members.prepare("INSERT INTO members VALUES (?, ?, ?)");
      const hashes: Record<string, string> = {};
      members.exec("DELETE FROM members");
      const put = (name: string, content: Buffer) => {
        hashes[name] = sha256(content);
        insert.run(name, hashes[name], deflateSync(content));
      };
      const isManifest = ({ name }: { name: string }) => name === "manifest.json";
      for (const { name, content } of all.filter((member) => !isManifest(member))) {
        const written = write(name, content);
        if (written !== null) put(name, written);
      }
      const manifest = JSON.parse(all.find(isManifest)!.content.toString("utf8"));
      put("manifest.json", json({ ...manifest, ...change, members: { ...hashes } }));
      members.pragma(`user_version = ${version}`);
    });
  }

  const json = (value: unknown) => Buffer.from(JSON.stringify(value));

  it("of other physics is kept apart: it never answers a new request", async () => {
    const foreign = "0".repeat(64);
    let first: string | undefined;
    const path = rewritten(
      (name, content) => {
        if (!name.startsWith("tasks/") || (first ?? name) !== name) return content;
        first = name;
        return json({ ...JSON.parse(content.toString("utf8")), id: foreign });
      },
      { physicsVersion: "3" },
    );
    const host = testHost();
    const taken = await imported(host, path);
    expect(taken).toMatchObject({ physicsVersion: "3", foreign: [foreign] });
    const kept = (await listed(host)).find(({ id }) => id === foreign)!;
    expect(kept).toMatchObject({ state: "done", current: false });
    const again = await host.request("tasks.start", kept.specification);
    expect(TaskRecord.parse(valueOf(again)).id).not.toBe(foreign);
  });

  it("of a version before samples brings its results; its scans are to be made again", async () => {
    const couplings = { from: 1e-9, to: 2e-3, points: 39 };
    const study = {
      kind: "toys",
      scan: { ...scan, couplings },
      distribution: "enuqe",
      oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
      tau: { kind: "fixed", dTau: 0 },
      fit: {},
      toys: 1000,
    };
    const path = rewritten(
      (name, content) => {
        if (name.startsWith("chunks/")) return Buffer.from("flights or nodes");
        const value = JSON.parse(content.toString("utf8"));
        if (name.startsWith("results/")) {
          if (value.provenance === undefined) return content;
          const { sampleId: flightsId, ...provenance } = value.provenance;
          return json({ ...value, provenance: { ...provenance, flightsId } });
        }
        const { specification } = value;
        const former: Record<string, object> = {
          scan: { ...specification, couplings },
          sample: { kind: "flights", version: 1, mass: 0.47 },
        };
        const then = former[specification.kind] ?? specification;
        // One of the runs is a study of toys that was not done.
        if (specification.kind === "run" && specification.model.dMu === 2e-6)
          return json({ ...value, specification: study, state: "paused", summary: null });
        return json({ ...value, specification: then });
      },
      { physicsVersion: "5", application: "0.0.1" },
      1,
    );
    const host = testHost({ dataFolder: temporaryFolder() });
    const taken = await imported(host, path);
    expect(taken.added).toHaveLength(4);
    const records = await listed(host);
    const byKind = (kind: string) => records.find((record) => record.kind === kind)!;
    expect(byKind("scan")).toMatchObject({
      state: "cancelled",
      done: 0,
      total: 2000,
      failure: { what: "The scan is to be made again" },
    });
    expect(byKind("scan").specification).not.toHaveProperty("couplings");
    expect(byKind("toys")).toMatchObject({ state: "cancelled", failure: null });
    const { id, productId, state } = byKind("run");
    expect(state).toBe("done");
    const { prediction, provenance } = await resultOf(host, id);
    expect(provenance.sampleId).toBe(productId);
    expect(prediction.expected.selected).toBeGreaterThan(0);
    expect(await host.requestBytes("samples.read", { id: productId })).toMatchObject({ ok: false });
  });
});
