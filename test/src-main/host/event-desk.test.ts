import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EventExport, eventRequests } from "../../../src-shared/contract/event-records.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { smallRun, testHost } from "../../support/test-host.ts";

const specification = smallRun({ flights: 2000 });

describe("exports of events", () => {
  it("write a file whole, and replace one only where that is asked for", async () => {
    const host = testHost();
    const path = join(temporaryFolder(), "events.csv");
    const input = { specification, format: "csv", path };
    const written = EventExport.parse(valueOf(await host.request("events.export", input)));
    expect(statSync(path).size).toBe(written.bytes);
    const first = readFileSync(path);
    expect(await host.request("events.export", { ...input, unweighted: 3 })).toMatchObject({
      ok: false,
      failure: { what: "A file is there already" },
    });
    expect(readFileSync(path).equals(first)).toBe(true);
    valueOf(await host.request("events.export", { ...input, unweighted: 3, replace: true }));
    expect(readFileSync(path).equals(first)).toBe(false);
    expect(readdirSync(join(path, ".."))).toEqual(["events.csv"]);
  });

  it("compress what ends in .gz, tell how far they are, and stand apart from stores", async () => {
    const host = testHost();
    const folder = temporaryFolder();
    const told: number[][] = [];
    host.subscribe("events.progress", ({ done, total }) => told.push([done, total]));
    const path = join(folder, "events.hepmc3.gz");
    valueOf(await host.request("events.export", { specification, format: "nuhepmc", path }));
    expect([...readFileSync(path).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    expect(told.at(-1)).toEqual([1, 1]);
    const store = temporaryFolder();
    const keeping = testHost({ dataFolder: store });
    expect(
      await keeping.request("events.export", {
        specification,
        format: "csv",
        path: join(store, "events.csv"),
      }),
    ).toMatchObject({ ok: false, failure: { what: "The file was not written" } });
  });

  it("refuse what does not go together, and what is no run", async () => {
    const host = testHost();
    const folder = temporaryFolder();
    const refusal = async (change: object) => {
      const reply = await host.request("events.export", {
        specification,
        format: "csv",
        path: join(folder, "events"),
        ...change,
      });
      return reply.ok ? "" : reply.failure.why;
    };
    expect(await refusal({ format: "hepevt" })).toMatch("no place for weights");
    expect(await refusal({ format: "parquet", path: join(folder, "e.parquet.gz") })).toMatch(
      "is not read where it is compressed as a whole",
    );
    expect(await refusal({ unweighted: 0 })).toMatch("must lie in 1-1000000");
    expect(await refusal({ format: "root" })).toMatch("must be one of parquet, csv");
    expect(await refusal({ specification: smallRun({ experiment: "nowhere" }) })).toMatch(
      "nowhere",
    );
    expect(await refusal({ specification: smallRun({ model: { mass: 0.47, dMu: 0 } }) })).toMatch(
      "nothing couples",
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("end when they are cancelled, and leave nothing", async () => {
    const host = testHost();
    const folder = temporaryFolder();
    const path = join(folder, "events.csv");
    const large = smallRun({ flights: 4_000_000 });
    const begun = Promise.withResolvers<void>();
    host.subscribe("events.progress", () => begun.resolve());
    const written = host.request("events.export", { specification: large, format: "csv", path });
    await begun.promise;
    await host.request("events.stop", {});
    expect(await written).toMatchObject({ ok: false, failure: { name: "Stopped" } });
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it("hand a window its file piece by piece, with a name", async () => {
    const host = testHost();
    const reply = eventRequests["events.pack"].reply.parse(
      valueOf(
        await host.request("events.pack", {
          specification,
          format: "nuhepmc",
          isCompressed: true,
          unweighted: 5,
        }),
      ),
    );
    expect(reply).toMatchObject({
      events: 5,
      name: "miniboone-fhc-0.47-GeV-events.hepmc3.gz",
    });
    const { download, bytes } = reply;
    const piece = valueOf(await host.requestBytes("downloads.piece", { download, from: 0 }));
    expect(piece.byteLength).toBe(bytes);
    valueOf(await host.request("downloads.end", { download }));
  });
});
