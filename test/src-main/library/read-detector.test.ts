import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import { readExperimentFile } from "../../../src-main/library/read-experiment-file.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

it("an own detector with a slip is refused with path and line when its experiment is read", () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const shipped = join(resourcesFolder, "detectors/minerva.json");
  const text = readFileSync(shipped, "utf8").replace('"name": "tracker"', '"name": "ECAL"');
  writeFileSync(join(folder, "detector.json"), text);
  const experiment = {
    schema: "neutrissimo/experiment",
    version: 1,
    name: "own",
    title: "t",
    files: { detector: "detector.json" },
  };
  const file = join(folder, "own.json");
  writeFileSync(file, JSON.stringify(experiment));
  const line = text.slice(0, text.lastIndexOf('"name": "ECAL"')).split("\n").length;
  expect(() => readExperimentFile(file, new Library(resourcesFolder))).toThrow(
    new RegExp(`volumes\\[3\\]\\.name has the same name \\(line ${line}\\)`),
  );
});
