import { describe, expect, it } from "vitest";
import { computeManifest, readManifest } from "../../../src-main/library/manifest.ts";
import type { Manifest } from "../../../src-main/library/manifest.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

/** One line for each file that the manifest misses, lists in vain, or lists with another hash. */
function manifestDifferences(listed: Manifest, found: Manifest): string[] {
  const paths = [...new Set([...Object.keys(listed), ...Object.keys(found)])].sort();
  return paths.flatMap((path) => {
    if (listed[path] === found[path]) return [];
    if (listed[path] === undefined) return [`${path} is not in the manifest`];
    if (found[path] === undefined) return [`${path} is in the manifest, but there is no such file`];
    return [`${path} has SHA-256 ${found[path]}, the manifest says ${listed[path]}`];
  });
}

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
