import { expect, it } from "vitest";
import { scriptOf, sourceFiles } from "./source-tree.ts";

/**
 * Files of the host that read by themselves, and what. All others, and all that read what a user
 * brings, look at a file before they read it: by `read-user-file.ts`.
 */
const readers: Readonly<Record<string, string>> = {
  "src-main/read-user-file.ts": "what users bring",
  "src-main/process-start.ts": "what the system says of a process",
  "src-main/command-line/run-process.ts": "what the system says of this process",
  "src-main/batch/pack-reader.ts": "packs of job folders, after a look at them",
  "src-main/batch/pack-writer.ts": "nothing: it opens what it writes",
  "src-main/batch/program-files.ts": "the package",
  "src-main/export/events/event-file.ts": "nothing: it opens what it writes",
  "src-main/export/figure-fonts.ts": "fonts of the package",
  "src-main/export/outline-element.ts": "fonts of the package",
  "src-main/host/bundle-desk.ts": "the examples of the package",
  "src-main/host/bundle-thread.ts": "the examples of the package",
  "src-main/host/downloads.ts": "a temporary folder of its own",
  "src-main/host/settings-file.ts": "the data folder",
  "src-main/launch/electron-binary.ts": "the package",
  "src-main/library/kept-documents.ts": "the data folder",
  "src-main/library/kept-list.ts": "the data folder",
  "src-main/library/library.ts": "resources of the package",
  "src-main/library/manifest.ts": "resources of the package",
  "src-main/loopback/handover-file.ts": "the data folder",
  "src-main/loopback/window-files.ts": "the window of the package",
  "src-main/reproduce/kept-reproductions.ts": "the data folder",
  "src-main/store/": "the data folder, and bundles after a look at them",
  "src-main/whole-file.ts": "nothing: it opens what it writes",
};

const reads =
  /\b(readFile|readFileSync|createReadStream|openSync|readSync|from "node:fs\/promises")/u;

it("only those read files by themselves that say what", () => {
  const found = sourceFiles()
    .filter((path) => path.startsWith("src-main/") && reads.test(scriptOf(path)))
    .filter((path) => !Object.keys(readers).some((known) => path.startsWith(known)));
  expect(found).toEqual([]);
});

it("a bundle is looked at before SQLite opens it", () => {
  expect(scriptOf("src-main/store/bundle/bundle-reader.ts")).toContain("lookAtUserFile(path");
});
