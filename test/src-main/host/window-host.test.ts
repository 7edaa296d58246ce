import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PackedBundle } from "../../../src-shared/contract/bundle-records.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { windowHost } from "../../../src-main/host/window-host.ts";
import { runToEnd, smallRun, testHost } from "../../support/test-host.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("the host of a window", () => {
  it("neither writes nor reads by a path, nor tells what is there", async () => {
    const window = windowHost(testHost());
    const path = join(temporaryFolder(), "file.neutrissimo");
    const free = await window.request("bundles.export", { path });
    expect(free).toMatchObject({ ok: false, failure: { name: "AccessError" } });
    expect(existsSync(path)).toBe(false);
    const missing = await window.request("experiments.open", { path });
    writeFileSync(path, "secret");
    expect(await window.request("experiments.open", { path })).toEqual(missing);
    expect(await window.request("bundles.export", { path, replace: true })).toEqual(free);
    expect(await window.request("bundles.import", { path })).toMatchObject({
      failure: { name: "AccessError" },
    });
    expect(readFileSync(path, "utf8")).toBe("secret");
  });

  it("hands a bundle over as bytes, and takes it in elsewhere", async () => {
    const [host, other] = [testHost(), testHost()];
    const [here, there] = [windowHost(host), windowHost(other)];
    const { id } = await runToEnd(host, smallRun());
    const packed = PackedBundle.parse(valueOf(await here.request("bundles.pack", { ids: null })));
    expect(packed).toMatchObject({ tasks: 1, name: expect.stringMatching(/\.neutrissimo$/u) });
    const { download } = packed;
    const bytes = valueOf(await here.requestBytes("downloads.piece", { download, from: 0 }));
    expect(bytes.length).toBe(packed.bytes);
    await here.request("downloads.end", { download });
    expect(await here.requestBytes("downloads.piece", { download, from: 0 })).toMatchObject({
      failure: { path: "download" },
    });
    let upload: unknown = null;
    for (let from = 0; from < bytes.length; from += 600_000) {
      const base64 = Buffer.from(bytes.subarray(from, from + 600_000)).toString("base64");
      const piece = { upload, name: packed.name, base64 };
      upload = Reflect.get(Object(valueOf(await there.request("uploads.add", piece))), "upload");
    }
    const input = { upload, name: packed.name };
    expect(await there.request("bundles.importUpload", input)).toMatchObject({
      value: { added: [id] },
    });
  });
});
