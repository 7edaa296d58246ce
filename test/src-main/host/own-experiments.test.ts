import { copyFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
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

  it("cost no start where their list was damaged", async () => {
    const dataFolder = temporaryFolder();
    copyFileSync(join(resourcesFolder, "manifest.json"), join(dataFolder, "own-experiments.json"));
    expect(await ownOf(testHost({ dataFolder }))).toEqual([]);
  });
});
