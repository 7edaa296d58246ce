import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { findExperimentFile } from "../../src-main/library/find-experiment-file.ts";
import { Library } from "../../src-main/library/library.ts";
import { readExperimentFile } from "../../src-main/library/read-experiment-file.ts";
import type { ExperimentReader } from "../../src-main/queue/experiment-catalogue.ts";
import { resourcesFolder } from "./resources-folder.ts";

/** Reads in the thread of the test. */
export const plainReader: ExperimentReader = {
  async readExperiment(path, choices) {
    const { inputs, sources } = readExperimentFile(path, new Library(resourcesFolder), choices);
    return { inputs: parseInput(ExperimentInputs, inputs, "The experiment"), sources };
  },
  readShipped: () => Promise.reject(new Error("nobody reads ahead")),
  findExperiment: async (folder) => findExperimentFile(folder),
};
