import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import {
  isCombinationFile,
  readCombinationFile,
  readCombinations,
} from "../../../src-main/library/read-combinations.ts";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const library = new Library(resourcesFolder);

describe("combinations", () => {
  it("that ship have the name of their file, and members with the measurements named", () => {
    const combinations = readCombinations(library);
    expect(combinations.map(({ name }) => name)).toEqual(library.combinationNames());
    for (const { name, members } of combinations) {
      for (const { experiment, measurement } of members) {
        const { inputs } = library.loadExperimentInputs(experiment);
        const names = ExperimentInputs.parse(inputs).measurements.map((each) => each.name);
        expect(names, name).toContain(measurement);
      }
    }
  });

  it("of the user's name experiment files beside them", () => {
    const folder = join(temporaryFolder(), "beside");
    mkdirSync(folder);
    const file = join(folder, "own.json");
    const member = { label: "A", colour: "k1", dash: "solid" };
    const combination = {
      schema: "neutrissimo/combination",
      version: 1,
      name: "own",
      title: "Own",
      kind: "product",
      members: [
        { ...member, experiment: "argon-box.json" },
        { ...member, experiment: "minerva-me-rhc" },
      ],
      source: "For tests",
    };
    writeFileSync(file, `\uFEFF${JSON.stringify(combination)}`);
    expect(isCombinationFile(file)).toBe(true);
    expect(readCombinationFile(file).members.map(({ experiment }) => experiment)).toEqual([
      join(folder, "argon-box.json"),
      "minerva-me-rhc",
    ]);
    writeFileSync(file, JSON.stringify({ ...combination, kind: "sum" }));
    expect(() => readCombinationFile(file)).toThrow(/kind must be product or overlay/u);
    writeFileSync(file, "{");
    expect(isCombinationFile(file)).toBe(false);
    expect(() => readCombinationFile(file)).toThrow(/cannot be read/u);
  });
});
