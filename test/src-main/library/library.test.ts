import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import { computeManifest } from "../../../src-main/library/manifest.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A copy of the shipped data that a test may spoil. */
function copiedResources(): string {
  const folder = join(temporaryFolder(), "resources");
  cpSync(resourcesFolder, folder, { recursive: true });
  return folder;
}

describe("Library", () => {
  it("joins an experiment with the files that it names, each with hash and source", () => {
    const { inputs, sources } = new Library(resourcesFolder).loadExperimentInputs("miniboone-fhc");
    expect(inputs.name).toBe("miniboone-fhc");
    expect(inputs).not.toHaveProperty("files");
    const data = inputs.data;
    const keys = sources.map((source) => source.key);
    expect(keys).toEqual([
      "experiment",
      ...Object.keys(data ?? {}),
      "measurement:enuqe",
      "measurement:costheta",
    ]);
    for (const source of sources) {
      expect(source.sha256, source.path).toMatch(/^[0-9a-f]{64}$/);
      expect(source.source.length, source.path).toBeGreaterThan(10);
    }
  });

  it("lists experiments in the order of their list, then those that it leaves out", () => {
    const folder = copiedResources();
    const names = new Library(folder).experimentNames();
    expect(names[0]).toBe("minerva-le-fhc");
    const path = join(folder, "experiment-order.json");
    const order = { ...JSON.parse(readFileSync(path, "utf8")), experiments: ["sbnd", "nowhere"] };
    writeFileSync(path, JSON.stringify(order));
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(computeManifest(folder)));
    const found = new Library(folder).experimentNames();
    expect(found).toEqual(["sbnd", ...names.filter((name) => name !== "sbnd").toSorted()]);
  });

  it("refuses a file that was changed, with both hashes and what to do", () => {
    const folder = copiedResources();
    const file = join(folder, "beams/bnb-fhc.json");
    writeFileSync(file, `${readFileSync(file, "utf8")} `);
    expect(() => new Library(folder).loadExperimentInputs("miniboone-fhc")).toThrow(
      /beams\/bnb-fhc\.json was changed: its SHA-256 is [0-9a-f]{64}, but the manifest says/,
    );
  });

  it("refuses a file that is missing, and one that the manifest does not list", () => {
    const folder = copiedResources();
    rmSync(join(folder, "nuclei/nuclides.json"));
    const library = new Library(folder);
    expect(() => library.readResource("nuclei/nuclides.json")).toThrow("cannot be read");
    expect(() => library.readResource("../package.json")).toThrow("There is no data file");
    expect(() => library.loadExperimentInputs("nowhere")).toThrow(
      /nowhere.*Use one of .*miniboone-fhc/,
    );
  });

  it("says so where the manifest itself is missing", () => {
    const folder = copiedResources();
    rmSync(join(folder, "manifest.json"));
    expect(() => new Library(folder).loadExperimentInputs("miniboone-fhc")).toThrow(
      "The list of data files cannot be read",
    );
  });
});
