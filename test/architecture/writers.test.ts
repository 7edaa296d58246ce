import { expect, it } from "vitest";
import { scriptOf, sourceFiles } from "./source-tree.ts";

/**
 * Files of the host that write by themselves, and where to. What writes for the user, at a place of
 * the user's, asks `outside-stores.ts` first, so that no command ever writes into a store.
 */
const writers: Readonly<Record<string, string>> = {
  "src-main/whole-file.ts": "for others, who name the place",
  "src-main/batch/": "a job folder, which only write-folder.ts makes",
  "src-main/command-line/geometry-command.ts": "a place of the user's",
  "src-main/host/uploads.ts": "a temporary folder",
  "src-main/library/own-experiments.ts": "the data folder",
  "src-main/library/write-manifest.ts": "the sources",
  "src-main/store/": "the data folder, and bundles at a place of the user's",
};
/** Files that write at a place of the user's. */
const forUsers = [
  "src-main/command-line/geometry-command.ts",
  "src-main/batch/write-folder.ts",
  "src-main/export/write-files.ts",
  "src-main/store/bundle/bundle-writer.ts",
];

const writes =
  /\b(writeFile|writeFileSync|createWriteStream|appendFile|appendFileSync|copyFile|copyFileSync|cp|cpSync|linkSync|symlinkSync|truncateSync|openSync\([^)]*"(?:w|a|r\+))\b/u;

it("only those write that say where to", () => {
  const found = sourceFiles()
    .filter((path) => path.startsWith("src-main/") && writes.test(scriptOf(path)))
    .filter((path) => !Object.keys(writers).some((known) => path.startsWith(known)));
  expect(found).toEqual([]);
});

it("no place of the user's is written to before it is known to be outside of every store", () => {
  for (const path of forUsers)
    expect(scriptOf(path), path).toMatch(/requireOutsideStores\((path|folder)/u);
});
