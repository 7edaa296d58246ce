import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ExperimentDescription } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import type { Host } from "../../../src-main/host/host.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { smallRun, startRun, testHost } from "../../support/test-host.ts";

function exampleIn(folder: string): string {
  cpSync(join(resourcesFolder, "examples/argon-box"), folder, { recursive: true });
  return join(folder, "argon-box.json");
}

const example = join(resourcesFolder, "examples/argon-box");

/** Hands the files of a folder over, as a browser names them. */
async function uploaded(host: Host, folder: string): Promise<string> {
  let upload: string | null = null;
  for (const name of readdirSync(folder)) {
    const base64 = readFileSync(join(folder, name)).toString("base64");
    const input = { upload, name: `box/${name}`, base64 };
    const added: unknown = valueOf(await host.request("uploads.add", input));
    upload = String(Reflect.get(Object(added), "upload"));
  }
  return upload ?? "";
}

async function ownOf(host: Host): Promise<ExperimentDescription[]> {
  const list = ExperimentDescription.array().parse(
    valueOf(await host.request("experiments.list", {})),
  );
  return list.filter(({ file }) => file !== null);
}

describe("experiments of the user's own", () => {
  it("are known at the next start, runs and all", async () => {
    const dataFolder = temporaryFolder();
    const path = exampleIn(temporaryFolder());
    const first = testHost({ dataFolder });
    await first.request("experiments.open", { path });
    await first.stop();

    const second = testHost({ dataFolder });
    expect(await ownOf(second)).toMatchObject([{ name: "argon-box", file: path, failure: null }]);
    const run = await startRun(second, smallRun({ experiment: "argon-box" }));
    expect(run.specification.experiment).toBe("argon-box");
  });

  it("say why they cannot be read, and leave the list without their file", async () => {
    const host = testHost();
    const path = exampleIn(temporaryFolder());
    await host.request("experiments.open", { path });
    writeFileSync(path, "{");
    const [broken] = await ownOf(host);
    expect(broken).toMatchObject({ name: null, file: path });
    expect(broken?.failure?.what).toContain(path);
    await host.request("experiments.forget", { file: path });
    expect(await ownOf(host)).toEqual([]);
    expect(readFileSync(path, "utf8")).toBe("{");
  });

  it("are kept where they were handed over, and replace a former one of their name", async () => {
    const dataFolder = temporaryFolder();
    const host = testHost({ dataFolder });
    const open = async (upload: string) =>
      host.request("experiments.openUpload", { upload: await uploaded(host, upload) });
    expect(await open(example)).toMatchObject({ ok: true, value: { name: "argon-box" } });
    const kept = join(dataFolder, "experiments", "argon-box", "box", "argon-box.json");
    expect(await ownOf(host)).toMatchObject([{ name: "argon-box", file: kept, failure: null }]);
    await host.stop();

    const next = testHost({ dataFolder });
    expect(await ownOf(next)).toMatchObject([{ file: kept, failure: null }]);
    const changed = temporaryFolder();
    const file = exampleIn(changed);
    writeFileSync(file, readFileSync(file, "utf8").replace(/"title": "[^"]*"/u, '"title": "New"'));
    const upload = await uploaded(next, changed);
    expect(await next.request("experiments.openUpload", { upload })).toMatchObject({
      value: { title: "New" },
    });
    expect(await next.request("experiments.openUpload", { upload })).toMatchObject({
      failure: { path: "upload" },
    });
    expect(await ownOf(next)).toMatchObject([{ title: "New", file: kept }]);
    await next.request("experiments.forget", { file: kept });
    expect(existsSync(join(dataFolder, "experiments", "argon-box"))).toBe(false);
  });

  it.each([
    ["an absolute path", (secret: string) => secret],
    ["a path out of its folder", () => "../../secret.json"],
  ])("that were handed over read no file of the machine by %s", async (_name, pathOf) => {
    const host = testHost({ dataFolder: temporaryFolder() });
    const folder = temporaryFolder();
    const secret = join(temporaryFolder(), "secret.json");
    writeFileSync(secret, '{"title": "secret", "source": "secret"}');
    const file = exampleIn(folder);
    const experiment = JSON.parse(readFileSync(file, "utf8"));
    const files = { ...experiment.files, beam: pathOf(secret) };
    writeFileSync(file, JSON.stringify({ ...experiment, files }));
    const upload = await uploaded(host, folder);
    const reply = await host.request("experiments.openUpload", { upload });
    expect(reply).toMatchObject({
      failure: { why: "it leads out of the files that were handed over" },
    });
    expect(JSON.stringify(reply)).not.toContain('secret"');
  });

  it("are opened again by those that are on the list alone", async () => {
    const host = testHost();
    const path = exampleIn(temporaryFolder());
    expect(await host.request("experiments.reopen", { file: path })).toMatchObject({
      failure: { why: "its file is not on the list" },
    });
    await host.request("experiments.open", { path });
    expect(await host.request("experiments.reopen", { file: path })).toMatchObject({ ok: true });
  });

  it("cannot be handed over where nothing is stored", async () => {
    const host = testHost();
    const upload = await uploaded(host, example);
    expect(await host.request("experiments.openUpload", { upload })).toMatchObject({
      failure: { name: "InputError", path: "files" },
    });
  });

  it("say the place where a file is no JSON, and nothing of what follows", async () => {
    const path = join(temporaryFolder(), "a.json");
    writeFileSync(path, "root:x:0:0:secret");
    const reply = await testHost().request("experiments.open", { path });
    expect(reply).toMatchObject({
      failure: { name: "InputError", why: expect.stringContaining("line 1, column 1") },
    });
    expect(JSON.stringify(reply)).not.toContain("secret");
  });

  it("cost no start where their list was damaged", async () => {
    const dataFolder = temporaryFolder();
    copyFileSync(join(resourcesFolder, "manifest.json"), join(dataFolder, "own-experiments.json"));
    expect(await ownOf(testHost({ dataFolder }))).toEqual([]);
  });
});
