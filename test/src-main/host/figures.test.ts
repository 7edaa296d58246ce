import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Host } from "../../../src-main/host/host.ts";
import { requests } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { figureRequests, type GalleryFigure } from "../../../src-shared/contract/figure-records.ts";
import { figureNames } from "../../../src-shared/specification/figure-claim.ts";
import { sampleFigure } from "../../figures/sample-figure.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { testHost } from "../../support/test-host.ts";

type Name = keyof typeof figureRequests;

async function ask<N extends Name>(host: Host, name: N, input: unknown) {
  return requests[name].reply.parse(valueOf(await host.request(name, input)));
}

/** Makes a figure and waits for it. */
async function made(host: Host, id: string): Promise<GalleryFigure> {
  const ended = Promise.withResolvers<GalleryFigure>();
  const leave = host.subscribe("figure.changed", (record) => {
    if (record.id === id && record.state !== "queued" && record.state !== "running") {
      ended.resolve(record);
    }
  });
  await host.request("figures.make", { id });
  const record = await ended.promise;
  leave();
  return record;
}

describe("gallery", () => {
  it("knows every figure of the paper, and makes one when asked", async () => {
    const host = testHost();
    const list = figureRequests["figures.list"].reply.parse(await ask(host, "figures.list", {}));
    expect(list.map(({ id }) => id)).toEqual(figureNames);
    expect(list.every(({ state }) => state === "missing")).toBe(true);
    const record = await made(host, "fig13");
    expect(record).toMatchObject({
      state: "ready",
      quality: "draft",
      title: "Carbon form factors",
    });
    expect(record.claims.map(({ verdict }) => verdict)).toEqual(["agree", "agree", "agree"]);
    const { figure } = figureRequests["figures.read"].reply.parse(
      await ask(host, "figures.read", { id: "fig13" }),
    );
    expect(figure.name).toBe("fig13");
    expect(figure.provenance!.quality).toBe("draft");
  });

  it("finds its figures again after a start", async () => {
    const dataFolder = temporaryFolder();
    const first = testHost({ dataFolder });
    const { madeAt } = await made(first, "table1");
    await first.stop();
    const second = testHost({ dataFolder });
    const list = figureRequests["figures.list"].reply.parse(await ask(second, "figures.list", {}));
    expect(list.find(({ id }) => id === "table1")).toMatchObject({ state: "ready", madeAt });
  });

  it("makes one after the other, and lets go of one that waits", async () => {
    const host = testHost();
    const first = made(host, "fig14");
    const waiting = host.request("figures.make", { id: "fig15" });
    const cancelled = figureRequests["figures.cancel"].reply.parse(
      await ask(host, "figures.cancel", { id: "fig15" }),
    );
    expect(valueOf(await waiting)).toMatchObject({ state: "queued" });
    expect(cancelled.state).toBe("missing");
    expect((await first).state).toBe("ready");
  });

  it("says what to do for a figure that is not there", async () => {
    const host = testHost();
    await expect(ask(host, "figures.read", { id: "fig03" })).rejects.toThrow("not made yet");
    await expect(ask(host, "figures.make", { id: "fig99" })).rejects.toThrow("there is no figure");
  });
});

describe("export", () => {
  it("answers several files as one zip, the same bytes each time", async () => {
    const host = testHost();
    const request = { figure: sampleFigure, formats: ["svg", "csv-by-series", "hepdata"] };
    const bytes = valueOf(await host.requestBytes("figures.export", request));
    const names = Object.keys(unzipSync(bytes));
    expect(names).toContain("sample.svg");
    expect(names).toContain("sample-hepdata.zip");
    expect(names.filter((name) => /^sample-.*\.csv$/u.test(name)).length).toBeGreaterThan(0);
    expect(valueOf(await host.requestBytes("figures.export", request))).toEqual(bytes);
  });

  it("ends when it is stopped, and the next one is written", async () => {
    const host = testHost();
    const request = { figure: sampleFigure, formats: ["png", "pdf", "svg"], dpi: 600 };
    const written = host.requestBytes("figures.export", request);
    await ask(host, "figures.stopExport", {});
    expect(await written).toMatchObject({ ok: false, failure: { name: "Stopped" } });
    const next = valueOf(await host.requestBytes("figures.export", { ...request, dpi: 100 }));
    expect(Object.keys(unzipSync(next))).toContain("sample.pdf");
  });

  it("answers one file, which opens again as the same figure", async () => {
    const host = testHost();
    const request = { figure: sampleFigure, formats: ["png"], dpi: 100 };
    const bytes = valueOf(await host.requestBytes("figures.export", request));
    const base64 = Buffer.from(bytes).toString("base64");
    const { figure } = figureRequests["figures.open"].reply.parse(
      await ask(host, "figures.open", { name: "sample.png", base64 }),
    );
    expect(figure.name).toBe("sample");
    const plain = Buffer.from("no figure").toString("base64");
    await expect(ask(host, "figures.open", { name: "x.svg", base64: plain })).rejects.toThrow(
      "carries no figure",
    );
  });
});

describe("saved figures", () => {
  it("stay over a start, are replaced by id, and go", async () => {
    const dataFolder = temporaryFolder();
    const host = testHost({ dataFolder });
    const save = async (id: string | null, name: string, projectId: number | null) =>
      figureRequests["figures.save"].reply.parse(
        await ask(host, "figures.save", { id, name, projectId, figure: sampleFigure }),
      );
    const { id } = await save(null, "Mine", null);
    expect(await save(id, "Mine, better", 3)).toMatchObject({ id, projectId: 3 });
    await host.stop();
    expect(readFileSync(join(dataFolder, "saved-figures.json"), "utf8")).toContain("Mine, better");
    const second = testHost({ dataFolder });
    const names = async () =>
      figureRequests["figures.saved"].reply
        .parse(await ask(second, "figures.saved", {}))
        .map(({ name }) => name);
    expect(await names()).toEqual(["Mine, better"]);
    await ask(second, "figures.remove", { id });
    expect(await names()).toEqual([]);
  });
});

describe("citations", () => {
  it("name everything that a figure rests on", async () => {
    const host = testHost();
    await made(host, "fig13");
    const read = figureRequests["figures.read"].reply.parse(
      await ask(host, "figures.read", { id: "fig13" }),
    );
    const { bibtex, entries, methods, inputs } = figureRequests["figures.citations"].reply.parse(
      await ask(host, "figures.citations", { figure: read.figure }),
    );
    expect(bibtex.match(/^@/gm)).toHaveLength(entries);
    expect(bibtex).toContain("10.1103/PhysRevD.107.055009");
    expect(bibtex).toContain("@article{devries1987");
    expect(methods).toContain("made with Neutrissimo");
    expect(inputs.map(({ what }) => what)).toContain("nuclei/nuclides.json");
  });
});
