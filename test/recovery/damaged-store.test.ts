import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../src-main/host/host.ts";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import type { Store } from "../../src-main/store/open-store.ts";
import { generator } from "../support/generator.ts";
import { enterRun, resultWith } from "../support/stored-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { resultOf, runToEnd, smallRun, testHost } from "../support/test-host.ts";
import Database from "better-sqlite3";

const now = "2026-01-01T00:00:00.000Z";
let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, "neutrissimo.sqlite");
  const store = openStore(folder, { now });
  for (let index = 0; index < 100; index++) {
    enterRun(store, `r${index}`);
    store.tasks.finish(`r${index}`, {
      result: resultWith(index),
      summary: null,
      seconds: 1,
      finishedAt: now,
    });
  }
  store.close();
});

describe("a damaged store", () => {
  it.each([0.9, 0.5, 0.1])("cut to %s of its length is refused, and left as it is", (share) => {
    const whole = readFileSync(file);
    const length = Math.floor(whole.length * share);
    truncateSync(file, length);
    expect(() => openStore(folder, { now })).toThrow(
      /The store cannot be opened: .*nothing was changed.*damaged file is always kept/,
    );
    expect(readFileSync(file).equals(whole.subarray(0, length)), "bytes untouched").toBe(true);
  });

  it("overwritten in the middle is refused", () => {
    const bytes = readFileSync(file);
    bytes.fill(0xa5, Math.floor(bytes.length / 3), Math.floor((2 * bytes.length) / 3));
    writeFileSync(file, bytes);
    expect(() => openStore(folder, { now })).toThrow("The store cannot be opened");
  });

  it("that is no database is refused", () => {
    writeFileSync(file, "The quick brown fox jumps over the lazy dog. ".repeat(100));
    expect(() => openStore(folder, { now })).toThrow("it is no database");
  });

  it("gives its lock back, so that it can be opened once it is mended", () => {
    const whole = readFileSync(file);
    truncateSync(file, 5000);
    expect(() => openStore(folder, { now })).toThrow("The store cannot be opened");
    writeFileSync(file, whole);
    const store = openStore(folder, { now });
    expect(store.tasks.result("r7")).toEqual(resultWith(7));
    store.close();
  });
});

describe("a damaged chunk of a sample", () => {
  /** Of four chunks. */
  const run = smallRun({ flights: 270_000 });

  it("is made again by the run that needs it", async () => {
    const own = temporaryFolder();
    const first = testHost({ dataFolder: own });
    const whole = await runToEnd(first, run);
    const expected = JSON.stringify(await resultOf(first, whole.id));
    await first.stop();
    const raw = new Database(join(own, "neutrissimo.sqlite"));
    raw.prepare("UPDATE chunks SET bytes = zeroblob(length(bytes)) WHERE chunk = 1").run();
    raw.prepare("UPDATE tasks SET state = 'cancelled'").run();
    raw.close();

    const host = testHost({ dataFolder: own });
    const mended = await runToEnd(host, run);
    expect(mended.state).toBe("done");
    expect(JSON.stringify(await resultOf(host, mended.id))).toBe(expected);
    const log = requests["tasks.log"].reply.parse(
      valueOf(await host.request("tasks.log", { id: mended.id })),
    );
    expect(log.map(({ text }) => text)).toContain(
      "Chunk 1 cannot be read: its bytes changed on disk; made again",
    );
  });
});

describe("a finished run whose chunk was damaged on disk", () => {
  it("says so when its sample is read, makes the chunk again, and is what it was", async () => {
    const own = temporaryFolder();
    const first = testHost({ dataFolder: own });
    const { id, productId } = await runToEnd(first, smallRun());
    const sample = (host: Host) => host.requestBytes("samples.read", { id: productId });
    const whole = hashOfBytes(valueOf(await sample(first)));
    await first.stop();
    const raw = new Database(join(own, "neutrissimo.sqlite"));
    raw.prepare("UPDATE chunks SET bytes = zeroblob(length(bytes))").run();
    raw.close();

    const host = testHost({ dataFolder: own });
    const result = JSON.stringify(await resultOf(host, id));
    const mended = ended(host, async () => {
      expect(await sample(host)).toMatchObject({
        failure: { what: "Chunk 0 cannot be read", why: "its bytes changed on disk" },
      });
    });
    expect(await mended).toBe(id);
    expect(hashOfBytes(valueOf(await sample(host)))).toBe(whole);
    expect(JSON.stringify(await resultOf(host, id))).toBe(result);
  });
});

describe("a finished run whose result was damaged on disk", () => {
  const damaged = async () => {
    const own = temporaryFolder();
    const first = testHost({ dataFolder: own });
    const { id } = await runToEnd(first, smallRun());
    const whole = JSON.stringify(await resultOf(first, id));
    await first.stop();
    const raw = new Database(join(own, "neutrissimo.sqlite"));
    raw.prepare("UPDATE task_results SET result = replace(result, '12000', '82000')").run();
    raw.close();
    return { own, id, whole };
  };
  const said = async (host: Host, id: string) => {
    const log = valueOf(await host.request("tasks.log", { id }));
    expect(JSON.stringify(log)).toMatch(/The result cannot be read: .*; made again/u);
  };

  it("is made again from its chunks where it is asked for again", async () => {
    const { own, id, whole } = await damaged();
    const host = testHost({ dataFolder: own });
    expect((await runToEnd(host, smallRun())).id).toBe(id);
    expect(JSON.stringify(await resultOf(host, id))).toBe(whole);
    await said(host, id);
  });

  it("says so when it is read, and is what it was soon after", async () => {
    const { own, id, whole } = await damaged();
    const host = testHost({ dataFolder: own });
    const mended = ended(host, async () => {
      expect(await host.request("runs.result", { id })).toMatchObject({
        failure: { what: "The result cannot be read" },
      });
    });
    expect(await mended).toBe(id);
    expect(JSON.stringify(await resultOf(host, id))).toBe(whole);
    await said(host, id);
  });
});

describe("one flipped bit", () => {
  it("at any of 200 places is told, mended or harmless: no number changes", () => {
    const whole = readFileSync(file);
    const places = generator(7);
    const [refused, missed, harmless] = [[], [], []] as number[][];
    for (let round = 0; round < 200; round++) {
      const place = Math.floor(places() * whole.length);
      const bytes = Buffer.from(whole);
      bytes[place]! ^= 1 << Math.floor(places() * 8);
      const own = temporaryFolder();
      writeFileSync(join(own, "neutrissimo.sqlite"), bytes);
      let store: Store | undefined;
      try {
        store = openStore(own, { now });
        const wrong = Array.from({ length: 100 }, (_, index) => faultOf(store!, index));
        expect(
          wrong.filter((each) => each === "wrong"),
          `bit at ${place}`,
        ).toEqual([]);
        (wrong.every((each) => each === null) ? harmless : missed)!.push(place);
      } catch (error) {
        if (!(error instanceof NeutrissimoError)) throw error;
        refused!.push(place);
      } finally {
        store?.close();
      }
    }
    expect(refused!.length + missed!.length, "the others are names and free pages").toBeGreaterThan(
      50,
    );
  });

  /** How a run of the store reads; null where all is as it was stored. */
  function faultOf(store: Store, index: number): "told" | "wrong" | null {
    try {
      const task = store.tasks.find(`r${index}`);
      if (task?.state !== "done") return "told";
      const result = JSON.stringify(store.tasks.result(task.id));
      return result === JSON.stringify(resultWith(index)) ? null : "wrong";
    } catch {
      return "told";
    }
  }
});

describe("a finished scan whose chunk was damaged on disk", () => {
  const scan = {
    kind: "scan",
    experiment: "miniboone-fhc",
    masses: { from: 0.1, to: 0.4, points: 2 },
    flights: 2000,
  };

  it("says so when it is read, makes the chunk again, and is what it was", async () => {
    const own = temporaryFolder();
    const first = testHost({ dataFolder: own });
    const id = await ended(first, () => first.request("tasks.start", scan));
    const whole = hashOfBytes(valueOf(await first.requestBytes("scans.table", { id })));
    await first.stop();
    const raw = new Database(join(own, "neutrissimo.sqlite"));
    raw.prepare("UPDATE chunks SET bytes = zeroblob(length(bytes)) WHERE chunk = 0").run();
    raw.close();

    const host = testHost({ dataFolder: own });
    const mended = ended(host, async () => {
      expect(await host.requestBytes("scans.table", { id })).toMatchObject({
        ok: false,
        failure: {
          what: "Chunk 0 cannot be read",
          why: "its bytes changed on disk",
          remedy: "It is made again: try again once its task is done.",
        },
      });
    });
    expect(await mended).toBe(id);
    expect(hashOfBytes(valueOf(await host.requestBytes("scans.table", { id })))).toBe(whole);
  });
});

/** Id of the first task that is done after the act. */
async function ended(host: Host, act: () => Promise<unknown>): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const leave = host.subscribe("task.changed", ({ id, state }) => {
    if (state === "done") resolve(id);
  });
  await act();
  const id = await promise;
  leave();
  return id;
}
