import { describe, expect, it } from "vitest";
import {
  computeManifest,
  manifestDifferences,
  readManifest,
} from "../../../src-main/library/manifest.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

describe("manifest", () => {
  it("agrees with the data files (after a change: npm run manifest)", () => {
    const differences = manifestDifferences(
      readManifest(resourcesFolder),
      computeManifest(resourcesFolder),
    );
    expect(differences).toEqual([]);
  });

  it("names files that are new, gone or changed", () => {
    const [a, b] = ["a".repeat(64), "b".repeat(64)];
    expect(
      manifestDifferences({ same: a, gone: a, changed: a }, { same: a, changed: b, fresh: b }),
    ).toEqual([
      `changed has SHA-256 ${b}, the manifest says ${a}`,
      "fresh is not in the manifest",
      "gone is in the manifest, but there is no such file",
    ]);
  });
});
